import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("Tokens", .timeLimit(.minutes(5)))
struct TokenTests {
    @Test("are found while they are valid, and are kept only as a sum")
    func life() async throws {
        let clock = try FakeClock()
        let database = Database(conninfo: try await MigratedDatabase.fresh(), connections: 2)
        let tokens = TokenStore(database)
        let (now, end) = (clock.now, clock.now.addingTimeInterval(86_400))
        func create(_ name: String) async throws -> String {
            try await tokens.create(
                name: name,
                scopes: ["send:survey"],
                regions: ["CZ010"],
                expiresAt: end,
                now: now
            )
        }
        let (first, second) = try await (create("north"), create("south"))
        #expect(first != second)
        let found = try #require(try await tokens.find(first, now: now))
        #expect(found.name == "north")
        #expect(found.allows("send:survey"))
        #expect(!found.allows("send:plans"))
        #expect(!found.allows("read"))
        #expect(try await tokens.find(first + "x", now: now) == nil)
        #expect(try await tokens.find(first, now: end) == nil)
        await #expect(throws: StoreError.nameTaken("north")) { _ = try await create("north") }
        #expect(try await tokens.revoke(name: "north", now: now))
        #expect(try await !tokens.revoke(name: "north", now: now))
        #expect(try await tokens.find(first, now: now) == nil)
        #expect(try await tokens.find(second, now: now) != nil)
        let rows = try await database.pool.withConnection { connection in
            try connection.query("SELECT t::text FROM ops.token t").map {
                try $0.decode(String.self)
            }
        }
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { !$0.contains(first) && !$0.contains(second) })
        await database.close()
    }
}

@Suite("Waves", .timeLimit(.minutes(5)))
struct WaveTests {
    @Test("are opened, closed, published as a vintage, and opened again")
    func life() async throws {
        let country = try await Country.fresh()
        let waves = WaveStore(country.database)
        let wave = try #require(Wave("2026-H1"))
        let (now, name) = (country.clock.now, "2026-H1")
        let sheet = try SurveySheet(wave: name, rows: 600, seed: 1)
        try await country.take(sheet.file(Array(sheet.rows.dropLast())))
        try await country.evaluation.evaluate()

        await #expect(throws: StoreError.waveNotClosed(name)) {
            _ = try await waves.publish(wave, by: "analyst", now: now)
        }
        try await waves.close(wave, by: "analyst", now: now)
        await #expect(throws: StoreError.waveNotOpen(name)) {
            try await waves.close(wave, by: "analyst", now: now)
        }
        let late = sheet.file([sheet.rows[599]])
        let refused = try await country.take(late, maximumRefused: 1)
        #expect(refused.receipt.accepted == 0)
        #expect(refused.receipt.refused == 1)

        let kept = try await waves.publish(wave, by: "analyst", now: now)
        #expect(kept > 0)
        let vintage: SQL = """
            SELECT v.nuts3 || v.indicator || v.value::text FROM measure.vintage g
            JOIN measure.value v ON v.nuts3 = g.nuts3 AND v.id = g.value_id ORDER BY 1
            """
        let published = try await country.texts(vintage)
        #expect(published.count == kept)

        let period = SampleWave.period(of: wave)
        try await waves.open(
            wave,
            from: period.lowerBound,
            to: period.upperBound,
            by: "analyst",
            now: now
        )
        country.clock.advance(by: 60)
        let more = sheet.file([sheet.row(3, subject: sheet.rows[599][1])])
        #expect(try await country.take(more).receipt.accepted == 1)
        try await country.evaluation.evaluate()
        #expect(try await country.texts(vintage) == published)
        let actions: SQL =
            "SELECT action FROM audit.entry WHERE action LIKE 'wave.%' ORDER BY seq DESC LIMIT 3"
        #expect(try await country.texts(actions) == ["wave.open", "wave.publish", "wave.close"])
        let missing = try #require(Wave("2020-H1"))
        await #expect(throws: StoreError.noSuchWave("2020-H1")) {
            try await waves.close(missing, by: "analyst", now: now)
        }
        await country.database.close()
    }
}

@Suite("Forms", .timeLimit(.minutes(5)))
struct FormTests {
    @Test("gain questions with a new version and never change the type of one")
    func versions() async throws {
        let country = try await Country.fresh()
        let forms = FormStore(country.database)
        let now = country.clock.now
        let base = [("wave", "text"), ("subject", "uuid"), ("nuts3", "text"), ("a1", "smallint")]
        func apply(_ version: Int, _ text: String, _ columns: [(String, String)]) async throws
            -> Bool
        {
            try await forms.apply(
                name: "small-form",
                version: version,
                definition: text,
                columns: columns.map { (name: $0.0, type: $0.1) },
                now: now
            )
        }
        let columns: SQL = """
            SELECT string_agg(attname || ' ' || atttypid::regtype, ',' ORDER BY attnum)
            FROM pg_attribute WHERE attrelid = 'survey.small_form'::regclass AND attnum > 0
            """
        #expect(try await apply(1, "one", base + [("line", "integer")]))
        #expect(try await !apply(1, "one", base + [("line", "integer")]))
        let first = try await country.texts(columns)
        #expect(try await apply(2, "two", base + [("a2", "text[]"), ("line", "integer")]))
        let second = try await country.texts(columns)
        #expect(second[0] == first[0] + ",a2 text[]")
        await #expect(throws: StoreError.self) {
            _ = try await apply(
                3,
                "three",
                base.dropLast() + [("a1", "text"), ("line", "integer")]
            )
        }
        #expect(try await country.texts(columns) == second)
        #expect(try await forms.all().filter { $0.name == "small-form" }.map(\.version) == [1, 2])
        let partitions: SQL = """
            SELECT count(*) FROM pg_inherits WHERE inhparent = 'survey.small_form'::regclass
            """
        #expect(try await country.count(partitions) == Country.waves.count)
        await country.database.close()
    }
}
