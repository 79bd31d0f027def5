import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("Reports that are owed", .timeLimit(.minutes(5)))
struct ReportTests {
    /// Zlín has its own mailbox, Olomouc is told through the routes, Praha sends in time.
    private static let obligations = """
        {"obligation_id":"zlin","duty":"plans_quarterly","sender":"kraj-cz072","nuts3":"CZ072",\
        "contact":"plany@cz072.example.org","language":"en","valid_from":"2026-06-30"}
        {"obligation_id":"olomouc","duty":"plans_quarterly","sender":"kraj-cz071","nuts3":"CZ071",\
        "valid_from":"2026-06-30"}
        {"obligation_id":"praha","duty":"plans_quarterly","sender":"kraj-cz010","nuts3":"CZ010",\
        "contact":"plany@cz010.example.org","language":"cs","valid_from":"2026-06-30"}

        """

    private static func plan(_ region: String, updated: String = "2026-06-30") -> String {
        """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        P-\(region),S-\(region),\(region),in_progress,2026-01-10,2027-01-10,40,10,\(updated)

        """
    }

    private func country(_ now: String) async throws -> Country {
        let country = try await Country.fresh()
        try country.clock.set(now)
        let report = try await country.take(
            Self.obligations,
            feed: "obligations",
            name: "obligations.ndjson"
        )
        #expect(report.receipt.accepted == 3)
        return country
    }

    /// Day and recipient of every reminder, in order.
    private func mails(_ country: Country) async throws -> [String] {
        try await country.texts(
            """
            SELECT m.day || ' ' || m.recipient FROM alerting.reminder_mail m
            JOIN alerting.outbox o ON o.id = m.outbox AND o.kind = 'reminder' ORDER BY o.id
            """
        )
    }

    /// Evaluates at eight and at three on each of the days.
    private func live(_ days: Int, _ country: Country) async throws {
        for _ in 0..<days {
            for hours in [7, 17] {
                try await country.evaluation.evaluate()
                country.clock.advance(by: Double(hours) * 3600)
            }
        }
    }

    @Test("A quarter of a year of days reminds everybody of each step once")
    func quarter() async throws {
        let country = try await country("2026-05-25T06:00:00Z")
        try await live(38, country)
        // 2 July: Praha has sent what it owes.
        try await country.take(Self.plan("CZ010"), feed: "plans", sender: "kraj-cz010")
        try await live(60, country)
        #expect(
            try await mails(country) == [
                "2026-06-02 plany@cz010.example.org", "2026-06-02 unit@example.org",
                "2026-06-02 plany@cz072.example.org", "2026-07-03 unit@example.org",
                "2026-07-03 plany@cz072.example.org", "2026-07-15 unit@example.org",
                "2026-07-15 plany@cz072.example.org", "2026-07-16 unit@example.org",
                "2026-07-16 plany@cz072.example.org",
            ]
        )
        let steps: SQL = """
            SELECT r.nuts3 || ' ' || array_agg(m.step ORDER BY m.at)::text FROM alerting.reminder m
            JOIN ops.report r ON r.id = m.report GROUP BY r.nuts3 ORDER BY r.nuts3
            """
        #expect(
            try await country.texts(steps) == [
                "CZ010 {-30}", "CZ071 {-30,-7,0,1}", "CZ072 {-30,-7,0,1}",
            ]
        )
        await country.database.close()
    }

    @Test("A step missed while nothing ran comes later, unless the next one is there")
    func missed() async throws {
        let country = try await country("2026-07-01T06:00:00Z")
        // The month's step is late but still useful; the week's is two days away.
        try await country.evaluation.evaluate()
        // Stopped from Thursday over the holiday until Wednesday: the week's step is made up for.
        try country.clock.set("2026-07-08T05:30:00Z")
        try await country.evaluation.evaluate()
        // Stopped over the day itself: only the step after it is left.
        try country.clock.set("2026-07-16T06:00:00Z")
        try await country.evaluation.evaluate()
        let steps: SQL = """
            SELECT m.step || ' ' || (m.at AT TIME ZONE 'Europe/Prague')::date
            FROM alerting.reminder m JOIN ops.report r ON r.id = m.report
            WHERE r.nuts3 = 'CZ072' ORDER BY m.at
            """
        #expect(
            try await country.texts(steps) == ["-30 2026-07-01", "-7 2026-07-08", "1 2026-07-16"]
        )
        await country.database.close()
    }

    @Test("Nobody is written to before seven, on a day off, or after the hour of the deadline")
    func hours() async throws {
        let country = try await country("2026-07-15T04:59:00Z")
        let early = try await country.evaluation.evaluate()
        #expect(try await mails(country).isEmpty)
        #expect(early.dueAt == (try Date("2026-07-15T05:00:00Z", strategy: .iso8601)))
        try country.clock.set("2026-07-15T14:00:00Z")
        try await country.evaluation.evaluate()
        try country.clock.set("2026-07-18T08:00:00Z")
        try await country.evaluation.evaluate()
        #expect(try await mails(country).isEmpty)
        await country.database.close()
    }

    @Test("Reminding that ends in the middle leaves nothing half done and is done once")
    func interrupted() async throws {
        let country = try await country("2026-07-15T06:00:00Z")
        let table = try await HeldTable("alerting.reminder_mail", at: country.conninfo)
        let work = Task { try await country.evaluation.evaluate() }
        try await table.terminate(try await table.stopped())
        await #expect(throws: (any Error).self) { _ = try await work.value }
        await table.release()
        #expect(try await country.count("SELECT count(*) FROM alerting.reminder") == 0)
        #expect(try await country.count("SELECT count(*) FROM alerting.outbox") == 0)
        async let one = country.evaluation.evaluate()
        async let other = country.evaluation.evaluate()
        _ = try await (one, other)
        #expect(try await country.count("SELECT count(*) FROM alerting.reminder") == 3)
        #expect(try await mails(country).count == 3)
        await country.database.close()
    }

    @Test("A report that a person returns must come again, and is in time by its new deadline")
    func returned() async throws {
        let country = try await country("2026-07-10T08:00:00Z")
        try await country.take(Self.plan("CZ072"), feed: "plans", sender: "kraj-cz072")
        try await country.evaluation.evaluate()
        let store = ReportStore(country.database)
        let report = try #require(
            try await store.reports().first { $0.region == "CZ072" && $0.period == "2026-Q2" }
        )
        #expect(report.state == .submitted)
        #expect(report.isOnTime == true)
        country.clock.advance(by: 10 * 86_400)
        var decision = ReportStore.Decision(
            report: report.id,
            state: .returned,
            person: "novakova",
            reason: "two plans are missing",
            day: Day(2026, 7, 25),
            now: country.clock.now
        )
        try await store.decide(decision)
        let back = try #require(try await store.report(report.id))
        // 25 July is a Saturday.
        #expect(back.dueAt == (try Date("2026-07-27T14:00:00Z", strategy: .iso8601)))
        #expect(back.receivedAt == nil)
        country.clock.advance(by: 86_400)
        let again = Self.plan("CZ072", updated: "2026-07-20")
        try await country.take(again, feed: "plans", sender: "kraj-cz072")
        try await country.evaluation.evaluate()
        #expect(try await store.report(report.id)?.isOnTime == true)
        decision.state = .approved
        try await store.decide(decision)
        await #expect(
            throws: StoreError.reportStepNotAllowed(report.id, from: "approved", to: "approved")
        ) { try await store.decide(decision) }
        #expect(
            try await store.steps(of: report.id).map(\.state) == [
                .submitted, .returned, .submitted, .approved,
            ]
        )
        let entries: SQL = """
            SELECT actor || ' ' || action FROM audit.entry WHERE action LIKE 'report.%' ORDER BY seq
            """
        #expect(
            try await country.texts(entries) == [
                "kraj-cz072 report.submitted", "novakova report.returned",
                "kraj-cz072 report.submitted", "novakova report.approved",
            ]
        )
        await country.database.close()
    }

    @Test("The same file sent again for the next quarter is that quarter's report")
    func again() async throws {
        let country = try await country("2026-07-10T08:00:00Z")
        try await country.take(Self.plan("CZ072"), feed: "plans", sender: "kraj-cz072")
        try country.clock.set("2026-10-05T08:00:00Z")
        let report = try await country.take(
            Self.plan("CZ072"),
            feed: "plans",
            sender: "kraj-cz072"
        )
        #expect(report.isKnown)
        try await country.evaluation.evaluate()
        let periods = try await ReportStore(country.database).reports()
            .filter { $0.region == "CZ072" && $0.isOnTime == true }.map(\.period)
        #expect(periods == ["2026-Q2", "2026-Q3"])
        let counts = try await ReportStore(country.database).counts(
            today: country.clock.clock.today
        )
        #expect(counts.map(\.received) == [0, 0, 1])
        await country.database.close()
    }

    @Test("The survey's report agrees with what DQ-01 and DQ-02 count")
    func survey() async throws {
        let country = try await country("2026-05-20T08:00:00Z")
        try await country.take(
            """
            {"obligation_id":"survey","duty":"survey_wave","valid_from":"2026-01-01"}

            """,
            feed: "obligations",
            name: "b.ndjson"
        )
        let sheet = try SurveySheet(wave: "2026-H1", rows: 600, seed: 1)
        try await country.take(sheet.file())
        // 31 May is a Sunday, so that Monday morning is in time.
        try country.clock.set("2026-06-02T08:00:00Z")
        try await country.evaluation.evaluate()
        let counted: SQL = """
            SELECT v.indicator || ' ' || v.nuts3 || ' ' || v.numerator::integer FROM measure.value v
            WHERE v.indicator IN ('DQ-01', 'DQ-02') AND v.period = '2026-H1' AND v.superseded_at IS NULL
              AND v.nuts3 <> 'CZ' ORDER BY 1
            """
        let reported: SQL = """
            SELECT i.code || ' ' || c.nuts3 || ' '
                || CASE i.code WHEN 'DQ-01' THEN c.received ELSE c.on_time END
            FROM ops.report_counts('2026-06-02') c CROSS JOIN (VALUES ('DQ-01'), ('DQ-02')) AS i (code)
            WHERE c.feed = 'survey' ORDER BY 1
            """
        let values = try await country.texts(counted)
        #expect(values.count == 28)
        #expect(try await country.texts(reported) == values)
        await country.database.close()
    }
}
