import Domain
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("A batch", .timeLimit(.minutes(5)))
struct BatchTests {
    private static let people: SQL = "SELECT count(*) FROM survey.di_pot"

    @Test("sent again answers with the first receipt and changes nothing")
    func sameBytes() async throws {
        let country = try await Country.fresh()
        let file = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1).file()
        let first = try await country.take(file, name: "first.csv")
        country.clock.advance(by: 3600)
        let again = try await country.take(file, name: "second.csv", sender: "somebody else")
        #expect(!first.isKnown)
        #expect(again.isKnown)
        #expect(again.receipt == first.receipt)
        #expect(again.receipt.file == "first.csv")
        #expect(try await country.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await country.count(Self.people) == 50)
    }

    @Test("that arrives many times at once is one batch", arguments: [2, 6])
    func sameBytesAtOnce(times: Int) async throws {
        let country = try await Country.fresh(connections: times)
        let file = try SurveySheet(wave: "2026-H1", rows: 200, seed: 1).file()
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for number in 1...times {
                group.addTask { try await country.take(file, name: "\(number).csv").receipt }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(receipts.count == 1)
        #expect(try await country.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(
            try await country.count("SELECT count(*) FROM audit.entry WHERE action LIKE 'batch%'")
                == 1
        )
        #expect(try await country.count(Self.people) == 200)
    }

    @Test("with the same rows in other bytes answers with the first receipt", arguments: [1, 2])
    func sameRows(tries: Int) async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1)
        let first = try await country.take(sheet.file())
        for _ in 1...tries {
            let again = try await country.take(sheet.file(sheet.rows, separator: ";"))
            #expect(again.isKnown)
            #expect(again.receipt == first.receipt)
        }
        #expect(try await country.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(
            try await country.count("SELECT count(*) FROM measure.pending WHERE batch IS NOT NULL")
                == 1
        )
    }

    @Test("with the same rows in other bytes, both at once, is one batch")
    func sameRowsAtOnce() async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 400, seed: 1)
        async let one = country.take(sheet.file()).receipt
        async let other = country.take(sheet.file(sheet.rows, separator: ";")).receipt
        let receipts = try await [one, other]
        #expect(receipts[0] == receipts[1])
        #expect(try await country.count("SELECT count(*) FROM ops.batch") == 1)
    }

    @Test("with too many refused rows is held and leaves nothing in")
    func held() async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1)
        var rows = sheet.rows
        for index in 0..<5 { rows[index][sheet.column("B01")] = "nobody" }
        let report = try await country.take(sheet.file(rows))
        #expect(report.receipt.state == .held)
        #expect(report.receipt.refused == 5)
        #expect(report.receipt.accepted == 0)
        #expect(report.receipt.reason != nil)
        #expect(try await country.count(Self.people) == 0)
        #expect(try await country.count("SELECT count(*) FROM measure.cell") == 0)
        #expect(
            try await country.count("SELECT count(*) FROM measure.pending WHERE batch IS NOT NULL")
                == 0
        )
        let refusals = try await BatchStore(country.database).refusals(of: report.receipt.id)
        #expect(refusals.map(\.line) == [2, 3, 4, 5, 6])
        #expect(try await country.take(sheet.file(rows)).isKnown)
    }

    @Test("that was held goes in once a person releases it, and only once")
    func released() async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1)
        var rows = sheet.rows
        for index in 0..<5 { rows[index][sheet.column("B01")] = "nobody" }
        let held = try await country.take(sheet.file(rows)).receipt
        let batches = BatchStore(country.database)
        let now = country.clock.now
        let release = BatchImport.Release(batch: held.id, person: "analyst", now: now)
        let text = sheet.file(rows)
        let released = try await country.take(text, release: release).receipt
        #expect(released.state == .accepted)
        #expect(released.accepted == 45)
        await #expect(throws: StoreError.batchNotHeld(held.id)) {
            _ = try await country.take(text, release: release)
        }
        #expect(try await country.count(Self.people) == 45)
        await #expect(throws: StoreError.noSuchBatch(999)) {
            try await batches.discard(999, by: "analyst", now: now)
        }
    }

    @Test(
        "keeps the first of two rows that contradict each other and refuses the other by its line"
    )
    func contradiction() async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1)
        let rows = sheet.rows + [sheet.rows[0], sheet.row(9, subject: sheet.rows[0][1])]
        let report = try await country.take(sheet.file(rows))
        #expect(SurveyModel.Counts(report.receipt).refused == 1)
        #expect(report.receipt.accepted == 50)
        #expect(report.receipt.unchanged == 1)
        let refusals = try await BatchStore(country.database).refusals(of: report.receipt.id)
        #expect(refusals.map(\.line) == [53])
        #expect(refusals.map(\.rule) == ["KEY"])
        #expect(try await IndicatorStore(country.database).differencesFromRecount() == 0)
    }

    @Test("with too many contradictions waits for a person, in small files and in large ones")
    func manyContradictions() async throws {
        for largeFile: Int64 in [.max, 0] {
            let country = try await Country.fresh()
            let sheet = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1)
            let rows = sheet.rows + (0..<5).map { sheet.row(60 + $0, subject: sheet.rows[$0][1]) }
            let report = try await country.take(sheet.file(rows), largeFile: largeFile)
            #expect(report.receipt.state == .held)
            #expect(report.receipt.refused == 5)
            #expect(report.receipt.accepted == 0)
            #expect(try await country.count(Self.people) == 0)
            let refusals = try await BatchStore(country.database).refusals(of: report.receipt.id)
            #expect(refusals.map(\.line) == [52, 53, 54, 55, 56])
            #expect(try await IndicatorStore(country.database).differencesFromRecount() == 0)
        }
    }

    @Test("of which nothing can be used is written down and may come again")
    func refused() async throws {
        let country = try await Country.fresh()
        for _ in 1...2 {
            let report = try await country.take("no,header,of,ours\n1,2,3,4\n")
            #expect(report.receipt.state == .refused)
            #expect(!report.isKnown)
        }
        #expect(
            try await country.count("SELECT count(*) FROM ops.batch WHERE state = 'refused'") == 2
        )
    }

    @Test("on trial shows the world with it and takes everything back")
    func dryRun() async throws {
        let country = try await Country.fresh()
        let file = try SurveySheet(wave: "2026-H1", rows: 50, seed: 1).file()
        let seen = Seen()
        let report = try await country.take(
            file,
            dryRun: BatchImport.DryRun(today: country.clock.clock.today) { input in
                seen.note(input.cells.filter { $0.indicator == "NE-02" }.reduce(0) { $0 + $1.n })
            }
        )
        #expect(report.receipt.accepted == 50)
        #expect(seen.value == 50)
        #expect(try await country.count("SELECT count(*) FROM ops.batch") == 0)
        #expect(try await country.count(Self.people) == 0)
        #expect(try await country.take(file).receipt.accepted == 50)
    }
}
