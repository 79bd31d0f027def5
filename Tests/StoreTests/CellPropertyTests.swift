import Domain
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("Additive cells", .timeLimit(.minutes(5)))
struct CellPropertyTests {
    private static let lanes = 4
    private static let sequences = 12

    @Test("equal a recount after any sequence of files", arguments: 0..<lanes)
    func anySequence(lane: Int) async throws {
        let sheets = try Country.waves.map { wave in
            try (1...3).map { try SurveySheet(wave: wave, rows: 80, seed: $0) }
        }
        for number in 0..<Self.sequences {
            let seed = SeededGenerator.base &+ UInt64(lane * Self.sequences + number)
            var sequence = FileSequence(seed: seed, sheets: sheets)
            let country = try await Country.fresh(connections: 1)
            for step in 1...Int.random(in: 3...7, using: &sequence.random) {
                try await sequence.step(in: country, "seed \(seed) step \(step)")
            }
            try await expectRecountToChangeNothing(in: country, "seed \(seed)")
            await country.database.close()
        }
    }

    @Test(
        "equal a recount after files that arrived at the same time, loaded aside or not",
        arguments: [1 << 30, 0]
    )
    func concurrentFiles(largeFile: Int64) async throws {
        let country = try await Country.fresh(connections: 6)
        let sheets = try (1...6).map { try SurveySheet(wave: "2026-H1", rows: 400, seed: $0) }
        try await withThrowingTaskGroup { group in
            for (index, sheet) in sheets.enumerated() {
                // The same persons in every file, with other answers.
                let rows = sheet.rows.indices.map { sheet.row($0, subject: "P\($0 / 2)") }
                    .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
                group.addTask {
                    _ = try await country.take(
                        sheet.file(rows),
                        name: "\(index).csv",
                        sender: "sender \(index)",
                        largeFile: largeFile
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try await country.count("SELECT count(*) FROM survey.di_pot") == 200)
        #expect(try await country.count("SELECT count(*) FROM survey.di_pot_history") == 1000)
        try await expectRecountToChangeNothing(in: country, "six files at once")
        await country.database.close()
    }
}

/// Files by chance, and what must come of them.
private struct FileSequence {
    var random: SeededGenerator
    private let sheets: [[SurveySheet]]
    private var model = SurveyModel()
    private var sent: [(rows: [[String]], sender: String, replaces: Bool)] = []

    init(seed: UInt64, sheets: [[SurveySheet]]) {
        random = SeededGenerator(seed: seed)
        self.sheets = sheets
    }

    mutating func step(in country: Country, _ place: String) async throws {
        if let again = sent.randomElement(using: &random),
            Int.random(in: 0..<8, using: &random) == 0
        {
            let report = try await take(again, in: country)
            #expect(report.isKnown, "\(place): the same file again")
        } else {
            let sender = ["north", "south"].randomElement(using: &random) ?? ""
            let replaces = Int.random(in: 0..<3, using: &random) == 0
            let file = (rows: rows(of: sender, replaces), sender: sender, replaces: replaces)
            let expected = model.take(file.rows, sender: sender, replaces: replaces)
            let report = try await take(file, in: country)
            sent.append(file)
            #expect(report.receipt.state == .accepted, "\(place)")
            #expect(SurveyModel.Counts(report.receipt) == expected, "\(place)")
        }
        #expect(
            try await IndicatorStore(country.database).differencesFromRecount() == 0,
            "\(place)"
        )
        let tally = try await country.texts(
            """
            SELECT wave || ' ' || nuts3 || ' ' || count(*) FROM survey.di_pot GROUP BY wave, nuts3
            ORDER BY (wave || ' ' || nuts3 || ' ' || count(*)) COLLATE "C"
            """
        )
        #expect(tally == model.tally, "\(place)")
    }

    /// Some files as if they were large: the first rows of a wave are then loaded aside.
    private mutating func take(
        _ file: (rows: [[String]], sender: String, replaces: Bool),
        in country: Country
    ) async throws -> FileImport.Report {
        try await country.take(
            sheets[0][0].file(file.rows),
            sender: file.sender,
            replaces: file.replaces,
            maximumRefused: 1,
            largeFile: Bool.random(using: &random) ? 0 : 1 << 30
        )
    }

    /// New persons, known ones with other answers in other regions, some the same as before; now
    /// and then a row twice, and one that contradicts another.
    private mutating func rows(of sender: String, _ replaces: Bool) -> [[String]] {
        let waves = [[0], [1], [0, 1]].randomElement(using: &random) ?? [0]
        var rows: [[String]] = []
        for wave in waves {
            let persons = (1...60).shuffled(using: &random)
                .prefix(Int.random(in: 1...40, using: &random))
            for person in persons {
                let sheet = sheets[wave].randomElement(using: &random) ?? sheets[wave][0]
                let known = model.answers.values.first {
                    $0.row[0] == sheet.rows[0][0] && $0.row[1] == "P\(person)"
                }
                if let known, Int.random(in: 0..<3, using: &random) == 0 {
                    rows.append(known.row)
                } else {
                    let index = Int.random(in: 0..<80, using: &random)
                    rows.append(sheet.row(index, subject: "P\(person)"))
                }
            }
        }
        if Int.random(in: 0..<3, using: &random) == 0 { rows.append(rows[0]) }
        // A replacing file that contradicts itself would wait for a person.
        if !replaces, Int.random(in: 0..<4, using: &random) == 0 {
            let sheet = sheets[waves[0]][0]
            rows.append(sheet.row(Int.random(in: 0..<80, using: &random), subject: rows[0][1]))
        }
        return rows
    }
}

private func expectRecountToChangeNothing(in country: Country, _ comment: String) async throws {
    #expect(
        try await IndicatorStore(country.database).differencesFromRecount() == 0,
        "\(comment)"
    )
    let cells: SQL = "SELECT c::text FROM measure.cell c ORDER BY 1"
    let before = try await country.texts(cells)
    #expect(!before.isEmpty)
    _ = try await country.texts(
        "SELECT measure.recount(ARRAY(SELECT code FROM measure.indicator))::text"
    )
    #expect(try await country.texts(cells) == before, "\(comment)")
    let gaps = try await country.count(
        """
        SELECT count(*) FROM (
            SELECT array_agg(revision::integer ORDER BY revision) AS revisions FROM (
                SELECT wave, subject, revision FROM survey.di_pot UNION ALL
                SELECT wave, subject, revision FROM survey.di_pot_history) AS all_revisions
            GROUP BY wave, subject) AS person
        WHERE revisions <> ARRAY(SELECT generate_series(1, cardinality(revisions)))
        """
    )
    #expect(gaps == 0, "\(comment): every revision of an answer is kept")
}
