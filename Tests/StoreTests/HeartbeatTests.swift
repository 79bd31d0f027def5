import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

/// By the built-in rules: Mondays at seven, 2026-04-06 is Easter Monday.
@Suite("The mail that says that dimond lives", .timeLimit(.minutes(5)))
struct HeartbeatTests {
    private func country(_ now: String) async throws -> Country {
        let country = try await Country.fresh()
        try country.clock.set(now)
        return country
    }

    private func live(_ country: Country, at instants: String...) async throws {
        for instant in instants {
            try country.clock.set(instant)
            try await country.evaluation.work(isForced: false)
        }
    }

    private static let occasions: SQL = """
        SELECT h.day || coalesce(' ' || m.recipient, '') FROM alerting.heartbeat AS h
        LEFT JOIN alerting.heartbeat_mail AS m USING (day) ORDER BY 1
        """
    private static let mails: SQL = """
        SELECT count(*) FROM alerting.outbox WHERE kind = 'heartbeat'
        """

    @Test("comes once an occasion, moved by a holiday, and not for the time before the first start")
    func overTheWeeks() async throws {
        let country = try await country("2026-03-25T10:00:00Z")
        try await live(
            country,
            at: "2026-03-25T10:00:00Z",
            "2026-03-25T10:05:00Z",
            "2026-03-30T04:59:00Z"
        )
        #expect(try await country.texts(Self.occasions) == ["2026-03-23"])
        try await live(
            country,
            at: "2026-03-30T05:00:00Z",
            "2026-03-30T05:05:00Z",
            "2026-03-31T05:00:00Z",
            "2026-04-06T12:00:00Z"
        )
        #expect(
            try await country.texts(Self.occasions)
                == ["2026-03-23", "2026-03-30 unit@example.org"]
        )
        try await live(country, at: "2026-04-07T05:00:00Z", "2026-04-07T05:05:00Z")
        // Two weeks asleep are one mail.
        try await live(country, at: "2026-04-22T12:00:00Z", "2026-04-22T12:10:00Z")
        #expect(
            try await country.texts(Self.occasions) == [
                "2026-03-23", "2026-03-30 unit@example.org", "2026-04-06 unit@example.org",
                "2026-04-20 unit@example.org",
            ]
        )
        #expect(try await country.count(Self.mails) == 3)
        await country.database.close()
    }

    @Test("is due by itself, at its minute")
    func due() async throws {
        let country = try await country("2026-03-25T10:00:00Z")
        try await country.evaluation.evaluate()
        try country.clock.set("2026-03-30T04:58:00Z")
        try await country.evaluation.evaluate()
        let due = try await country.texts("SELECT due_at::text FROM ops.lease")[0]
        #expect(due.hasPrefix("2026-03-30 05:00:00"), "\(due)")
        await country.database.close()
    }

    @Test("says what stands in the database")
    func numbers() async throws {
        let country = try await country("2026-03-25T10:00:00Z")
        try await country.evaluation.evaluate()
        let plan = """
            plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
            P-1,S-1,CZ010,in_progress,2024-01-10,2027-01-10,40,10,2024-06-01

            """
        try await country.take(plan, feed: "plans")
        for statement in [
            """
            INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject,
                message, state, created_at, next_attempt_at)
            SELECT 'firing', 'r', 'a@example.org', 'cs', n || '@example.org', 's', 'm',
                (ARRAY['queued', 'dead', 'sent'])[n], '2026-03-25Z', '2026-03-25Z'
            FROM generate_series(1, 3) AS n RETURNING message_id
            """,
            """
            INSERT INTO alerting.silence (matchers, reason, author, starts_at, ends_at, updated_at)
            SELECT '[{"name": "region", "value": "CZ010", "isRegex": false, "isEqual": true}]', 'w',
                'w', '2026-03-01Z', e, '2026-03-01Z'
            FROM unnest('{2026-03-30Z,2026-12-31Z}'::timestamptz[]) AS e RETURNING author
            """,
        ] as [SQL] { _ = try await country.texts(statement) }
        try await live(country, at: "2026-03-30T05:00:00Z")
        let text = try await ParsedMail.parse(
            try await country.read("SELECT message FROM alerting.outbox WHERE kind = 'heartbeat'") {
                try $0.decode([UInt8].self)
            }[0]
        )
        #expect(text.problems == [])
        #expect(text["X-Dimond-Heartbeat"] == "2026-03-30")
        let firing = try await country.count(
            "SELECT count(*) FROM alerting.alert WHERE phase = 'firing'"
        )
        #expect(firing > 0)
        let said = try #require(text.parts.first?.text).replacing("\u{A0}", with: " ")
        #expect(text["Subject"]?.contains("\(firing)\u{A0}upozornění") == true)
        for part in [
            "Transformační plány: 25. 3. 2026 11:00", "2026-H1: 0 odpovědí", "nedoručeno: 1",
            "platných tich: 1", "převzatých upozornění: 0", "úterý 7. dubna 2026, 7:00",
        ] {
            #expect(said.contains(part), "\(part) in \(said)")
        }
        await country.database.close()
    }

    @Test("that is written by two, or ends in the middle, comes once")
    func once() async throws {
        let country = try await country("2026-03-25T10:00:00Z")
        try await country.evaluation.evaluate()
        try country.clock.set("2026-03-30T05:00:00Z")
        let table = try await HeldTable("alerting.heartbeat_mail", at: country.conninfo)
        let work = Task { try await country.evaluation.evaluate() }
        try await table.terminate(try await table.stopped())
        await #expect(throws: (any Error).self) { _ = try await work.value }
        await table.release()
        #expect(try await country.count(Self.mails) == 0)
        async let one = country.evaluation.evaluate()
        async let other = country.evaluation.evaluate()
        _ = try await (one, other)
        #expect(try await country.count(Self.mails) == 1)
        await country.database.close()
    }
}
