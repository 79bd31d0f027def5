import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("Indicators that time alone changes", .timeLimit(.minutes(5)))
struct RecountTests {
    private static let plan = """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        P-1,S-1,CZ010,in_progress,2025-01-10,2027-01-10,40,10,2025-06-01

        """

    private func value(_ code: String, _ country: Country) async throws -> Double? {
        try await ValueStore(country.database).values(indicator: code, region: "CZ").last?.value
    }

    @Test("are counted again without any change, and nothing else is")
    func recount() async throws {
        let country = try await Country.fresh()
        try await country.take(Self.plan, feed: "plans")
        try await country.evaluation.evaluate()
        let polls = PollStore(country.database)
        try await polls.save([Poll(way: .metrics, at: country.clock.now)])
        _ = try await country.texts("UPDATE ops.poll SET minutes = 60 RETURNING way")
        // Without a mailer mail waits, which is another test's matter.
        let firing: SQL = """
            SELECT rule FROM alerting.alert WHERE phase = 'firing' AND indicator <> 'OP-03' ORDER BY 1
            """
        let before = try await country.texts(firing)
        #expect(before.contains("PlanForgotten"))
        // Rows that nobody announced, and that no evaluation by time alone may look at.
        _ = try await country.texts("DELETE FROM transformation.plan RETURNING plan_id")
        for _ in 0..<60 {
            country.clock.advance(by: 300)
            try await country.evaluation.work(isForced: false)
        }
        #expect(try await value("OP-01", country) == 5)
        #expect(try await country.texts(firing) == (before + ["DashboardsSilent"]).sorted())
        let silent: SQL = """
            SELECT phase || extract(epoch FROM fired_at - since) FROM alerting.alert
            WHERE rule = 'DashboardsSilent'
            """
        #expect(try await country.texts(silent) == ["firing3600.000000"])
        // One an hour, whatever the beat.
        let rows: SQL = """
            SELECT n || ': ' || value FROM measure.value WHERE indicator = 'OP-01' ORDER BY computed_at
            """
        #expect(
            try await country.texts(rows)
                == ["0: 0", "1: 0", "1: 1", "1: 2", "1: 3", "1: 4", "1: 5"]
        )

        try await polls.save([Poll(way: .metrics, at: country.clock.now)])
        country.clock.advance(by: 300)
        try await country.evaluation.work(isForced: false)
        #expect(try await country.texts(firing) == before)
        // A change of anything, and all is counted: the plan is gone.
        try await country.evaluation.evaluate()
        let forgotten: SQL = """
            SELECT count(*) FROM alerting.alert WHERE rule = 'PlanForgotten' AND phase = 'firing'
            """
        #expect(try await country.count(forgotten) == 0)
        country.clock.advance(by: 300)
        try await country.evaluation.work(isForced: false)
        #expect(try await country.count(forgotten) == 0)
        await country.database.close()
    }

    @Test("make no forecast: it needs the services, which were not counted")
    func forecast() async throws {
        let country = try await Country.fresh()
        try await country.take(Self.plan, feed: "plans")
        try await country.evaluation.evaluate()
        let rows: SQL = "SELECT count(*) FROM measure.forecast"
        #expect(try await country.count(rows) == 1)
        _ = try await country.texts("DELETE FROM measure.forecast RETURNING computed_at::text")
        country.clock.advance(by: 300)
        try await country.evaluation.work(isForced: false)
        #expect(try await country.count(rows) == 0)
        try await country.evaluation.evaluate()
        #expect(try await country.count(rows) == 1)
        await country.database.close()
    }

    @Test("mail that waits is seen within five minutes, and so is its end")
    func mail() async throws {
        let country = try await Country.fresh()
        try await country.evaluation.evaluate()
        _ = try await country.texts(
            """
            INSERT INTO alerting.outbox (kind, receiver, recipient, language, message_id, subject,
                message, created_at, next_attempt_at)
            SELECT 'firing', 'r', 'a@example.org', 'cs', 'x@example.org', 's', 'm',
                at, at FROM CAST('2026-06-15T10:00:00Z' AS timestamptz) AS at
            RETURNING message_id
            """
        )
        var fired: Int?
        let firing: SQL = """
            SELECT count(*) FROM alerting.alert WHERE rule = 'MailWaiting' AND phase = 'firing'
            """
        for minutes in stride(from: 5, through: 60, by: 5) {
            country.clock.advance(by: 300)
            try await country.evaluation.work(isForced: false)
            if fired == nil, try await country.count(firing) == 1 { fired = minutes }
        }
        #expect(fired == 40)
        _ = try await country.texts("UPDATE alerting.outbox SET state = 'sent' RETURNING state")
        country.clock.advance(by: 300)
        try await country.evaluation.work(isForced: false)
        #expect(try await country.count(firing) == 0)
        #expect(try await value("OP-03", country) == 0)
        await country.database.close()
    }

    @Test("what was asked is kept, the newest of each way")
    func polls() async throws {
        let country = try await Country.fresh(connections: 1)
        let store = PollStore(country.database)
        #expect(try await store.newest() == [])
        #expect(try await store.survey() == nil)
        let now = country.clock.now
        try await store.save([])
        try await store.save([Poll(way: .metrics, at: now), Poll(way: .api, at: now - 60)])
        try await store.save([Poll(way: .metrics, at: now - 30)])
        #expect(
            try await store.newest()
                == [Poll(way: .api, at: now - 60), Poll(way: .metrics, at: now)]
        )
        #expect(
            try await country.texts("SELECT way || minutes FROM ops.poll ORDER BY 1")
                == ["api1", "metrics2"]
        )
        try await country.take(try SurveySheet(wave: "2026-H1", rows: 30, seed: 1).file())
        #expect(try await store.survey() == now)
        await country.database.close()
    }
}
