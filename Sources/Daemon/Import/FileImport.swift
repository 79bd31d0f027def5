import Crypto
package import Domain
import Foundation
import Intake
package import Store
package import SystemPackage

/// Takes files in: hash, known receipt, pipeline, one transaction, answer.
///
/// The same for spool, HTTP and command line.
package struct FileImport: Sendable {
    package var database: Database
    package var catalogue: Catalogue
    package var secret: Secret<[UInt8]>
    package var clock: Clock
    package var language: Language
    /// Share 0…1 of refused records above which a batch is held.
    package var maximumRefused: Double
    package var events: @Sendable (DaemonEvent) -> Void
    /// Told after every part of a file: records read and records refused so far.
    package var progress: @Sendable (_ rows: Int, _ refused: Int) -> Void = { _, _ in }

    /// From this size in bytes on it pays to load a wave's first rows aside.
    package var largeFile: Int64 = 4 << 20

    package init(
        database: Database,
        catalogue: Catalogue,
        secret: Secret<[UInt8]>,
        clock: Clock,
        language: Language,
        maximumRefused: Double,
        events: @escaping @Sendable (DaemonEvent) -> Void = { _ in }
    ) {
        self.database = database
        self.catalogue = catalogue
        self.secret = secret
        self.clock = clock
        self.language = language
        self.maximumRefused = maximumRefused
        self.events = events
    }

    /// What became of a file.
    package struct Report: Sendable {
        package var receipt: Receipt
        /// The same content was in already; nothing changed.
        package var isKnown: Bool
    }

    /// Takes one file in.
    ///
    /// Refused records are written to `rejects`, if it is given; `dryRun` looks at the world with
    /// the batch in, then everything is taken back. Throws what the database throws; a file that
    /// cannot be used gives a refused receipt.
    package func run(
        _ file: IncomingFile,
        rejects: FilePath? = nil,
        dryRun: BatchImport.DryRun? = nil
    ) async throws -> Report {
        let started = ContinuousClock.now
        let file = try await knowingItsForm(file)
        let request = try await request(for: file)
        let batches = BatchStore(database)
        if file.release == nil, let known = try await batches.receipt(of: request) {
            if dryRun == nil {
                try await batches.noteSeen(known.id, at: request.receivedAt)
                try await noteAgain(known, request)
            }
            return Report(receipt: known, isKnown: true)
        }
        let report: Report
        do {
            let size = try FileStatus(of: file.descriptor).size
            report = try await take(
                file,
                request,
                rejects.map(RejectsFile.init),
                dryRun,
                isLarge: size >= largeFile
            )
        } catch let unusable as UnusableInput {
            guard dryRun == nil else { throw unusable }
            report = Report(
                receipt: try await batches.refuse(request, reason: unusable.reason),
                isKnown: false
            )
        }
        if dryRun == nil, report.isKnown { try await noteAgain(report.receipt, request) }
        if dryRun == nil, !report.isKnown {
            let seconds = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1000
            events(.batchFinished(receipt: report.receipt, seconds: seconds))
        }
        return report
    }

    /// Nothing changes, but the same content may be the report of another period.
    private func noteAgain(_ receipt: Receipt, _ request: BatchRequest) async throws {
        try await ReportStore(database).noteAgain(
            receipt.id,
            sender: request.sender,
            at: request.receivedAt
        )
    }

    private func take(
        _ file: IncomingFile,
        _ request: BatchRequest,
        _ rejects: RejectsFile?,
        _ dryRun: BatchImport.DryRun?,
        isLarge: Bool
    ) async throws -> Report {
        guard let schema = catalogue.schemas.schema(feed: file.feed, form: file.form) else {
            throw UnusableInput.unknownFeed(file.feed, form: file.form)
        }
        let context = try await context(for: file, schema)
        // These look into the file, too: only afterwards it is read from its beginning.
        let relation = FeedRelation(schema, isWhole: isWhole(file))
        let parts = parts(of: file, schema, context, rejects)
        let reader = try reader(file, schema, context, rejects)
        var batch = BatchImport(
            request: request,
            relation: relation,
            release: file.release,
            dryRun: dryRun,
            isLarge: isLarge
        )
        batch.parts = parts
        let outcome = try await BatchStore(database).run(
            batch,
            next: { try await reader.next() },
            conclude: { await reader.conclude() },
            doubled: { lines in Self.doubles(lines, key: schema.key) }
        )
        switch outcome {
        case .finished(let receipt): return Report(receipt: receipt, isKnown: false)
        case .known(let receipt):
            if dryRun == nil {
                try await BatchStore(database).noteSeen(receipt.id, at: request.receivedAt)
            }
            return Report(receipt: receipt, isKnown: true)
        case .keyReused: throw IdempotencyKeyReused()
        case .notLoadable:
            return try await take(file, request, rejects, dryRun, isLarge: false)
        }
    }

    /// A survey file may name its form itself, in a column `form`.
    private func knowingItsForm(_ file: IncomingFile) async throws -> IncomingFile {
        guard file.feed == "survey", file.form == nil else { return file }
        let descriptor = file.descriptor.rawValue
        var file = file
        // A file that cannot be read is refused by the pipeline, with its receipt.
        file.form = try? await blocking { try FormProbe.form(descriptor: descriptor) }
        return file
    }

    private func request(for file: IncomingFile) async throws -> BatchRequest {
        let descriptor = file.descriptor
        let sum = try await blocking { try Self.sha256(of: descriptor) }
        return BatchRequest(
            feed: file.feed,
            form: file.feed == "survey" ? file.form ?? "di-pot" : "",
            sender: file.sender,
            file: file.name,
            sha256: sum,
            replaces: file.replaces || isWhole(file),
            idempotencyKey: file.idempotencyKey,
            receivedAt: clock.now()
        )
    }

    private func context(
        for file: IncomingFile,
        _ schema: RecordSchema
    ) async throws -> IntakeContext {
        guard let key = PseudonymKey(secret: secret.reveal(), scheme: "dimond-1") else {
            throw UnusableInput(
                .unreadable,
                cs: "Klíč pseudonymů je kratší než 32 bajtů.",
                en: "The pseudonym key is shorter than 32 bytes."
            )
        }
        let waves = try await WaveStore(database).all()
        var reference = catalogue.reference
        if !file.regions.isEmpty {
            reference.regions.formIntersection(file.regions)
        }
        if schema.document != nil {
            let loaded = try await ReferenceStore(database).loadedCodes()
            reference.crosswalk.merge(loaded) { _, loaded in loaded }
        }
        return IntakeContext(
            reference: reference,
            waves: Dictionary(uniqueKeysWithValues: waves.map { ($0.wave.description, $0) }),
            today: clock.today,
            pseudonym: key,
            language: language,
            fixedWave: file.wave
        )
    }

    private static func doubles(_ lines: [Int], key: [String]) -> [Refusal] {
        lines.map { line in
            Refusal(
                line: line,
                record: 0,
                column: key.joined(separator: " "),
                rule: "KEY",
                problem: LocalizedText(
                    cs: "Záznam s týmž klíčem je v souboru už dříve a říká něco jiného.",
                    en: "A record with the same key stands earlier in the file and says otherwise."
                )
            )
        }
    }

    /// Of all bytes, read in pieces from the beginning.
    package static func sha256(of descriptor: FileDescriptor) throws -> [UInt8] {
        var hash = SHA256()
        var offset: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try buffer.withUnsafeMutableBytes {
                try descriptor.read(fromAbsoluteOffset: offset, into: $0)
            }
            guard count > 0 else { break }
            hash.update(data: buffer[..<count])
            offset += Int64(count)
        }
        return Array(hash.finalize())
    }
}

/// An idempotency key names one content for ever; this one came with another.
package struct IdempotencyKeyReused: Error {}

extension UnusableInput {
    static func unknownFeed(_ feed: String, form: String?) -> UnusableInput {
        let name = form.map { "\(feed) (\($0))" } ?? feed
        return UnusableInput(
            .unreadable,
            cs: "Vstup \(name) neexistuje; přehled dává dimond feeds.",
            en: "There is no feed \(name); dimond feeds lists them."
        )
    }
}

extension FeedRelation {
    /// Where the rows of a schema go; `isWhole` when the file is a document with all there is.
    init(_ schema: RecordSchema, isWhole: Bool) {
        let key = schema.columns.filter { schema.key.contains($0.name) }.map(\.databaseName)
        let staging = schema.stagingColumns.map { (name: $0.name, type: $0.type) }
        self.init(
            relation: schema.relation,
            key: key,
            columns: staging,
            content: staging.map(\.name).filter {
                !key.contains($0) && $0 != "line" && $0 != "marks"
            },
            sliceColumn: schema.columns.contains { $0.type == .choice(.reference(.wave)) }
                ? "wave" : nil
        )
        self.isWhole = isWhole
        maximumChange = isWhole ? schema.document?.maximumChange : nil
        batchRules = schema.batchRules.compactMap { rule in
            rule.query.map { (id: rule.id, query: $0) }
        }
    }
}
