import Domain
import Foundation
import Store
import SystemPackage

/// Fills an empty database with the sample country, so that the first look shows something.
struct SampleLoader: Sendable {
    let installation: Installation
    let database: Database
    let imports: FileImport
    let evaluation: Evaluation
    /// Where the files stand while they are read.
    let work: FilePath

    private static let seed: UInt64 = 20_231_018

    func fillIfEmpty() async throws {
        guard try await BatchStore(database).recent(limit: 1).isEmpty else { return }
        let today = installation.clock.today
        let country = SampleCountry(
            seed: Self.seed,
            today: today,
            reference: try SampleReference(
                directory: installation.share.appending(path: "reference")
            ),
            written: try SampleTemplates(
                directory: installation.share.appending(path: "sample"),
                today: today
            ).files
        )
        let waves = WaveStore(database)
        let now = installation.clock.now()
        for wave in country.waves {
            try await waves.open(wave.wave, from: wave.from, to: wave.to, by: "sample", now: now)
        }
        for file in country.files {
            try await take(file, of: country)
        }
        for wave in country.waves where wave.close {
            try await waves.close(wave.wave, by: "sample", now: now)
        }
        try await rememberPast()
        try await SampleDecisions(database: database, clock: installation.clock)
            .take(country.decisions)
    }

    private func take(_ file: SampleFile, of country: SampleCountry) async throws {
        let path = work.appending(".sample-\(UUID().uuidString).part")
        defer { DurableFile.unlink(path) }
        try DurableFile.write(file.bytes(), to: path, replacing: true)
        let descriptor = try FileDescriptor.open(path, .readOnly)
        defer { try? descriptor.close() }
        var imports = imports
        let today = installation.clock.today
        let wave = country.waves.first { $0.wave == file.wave }
        if let day = file.receivedOn ?? wave.map({ min($0.to, today) }) {
            imports.clock = clock(atNoonOf: day)
        }
        _ = try await imports.run(
            IncomingFile(
                descriptor: descriptor,
                name: file.fileName,
                feed: file.feed,
                sender: file.sender
            )
        )
    }

    /// Values at the ends of the last months, so that rules over several periods know them; nobody
    /// is told of the past.
    private func rememberPast() async throws {
        let today = installation.clock.today
        let (year, month, _) = today.components
        guard let first = Day(year, month, 1) else { return }
        var ends: [Day] = []
        var end = first.adding(days: -1)
        for _ in 0..<3 {
            ends.append(end)
            let (year, month, _) = end.components
            guard let first = Day(year, month, 1) else { break }
            end = first.adding(days: -1)
        }
        for day in ends.reversed() {
            let clock = clock(atNoonOf: day)
            var evaluator = try await evaluation.evaluator()
            evaluator.now = clock.now()
            evaluator.today = day
            evaluator.notifier = nil
            let past = evaluator
            _ = try await EvaluationStore(database).run(
                today: day,
                now: past.now,
                everything: true
            ) { try past.decide($0).output }
        }
    }

    private func clock(atNoonOf day: Day) -> Clock {
        let noon = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400 + 43_200)
        let present = installation.clock.now()
        return Clock(zone: installation.clock.zone) { min(noon, present) }
    }
}
