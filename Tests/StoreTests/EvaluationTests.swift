import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("An evaluation", .timeLimit(.minutes(5)))
struct EvaluationTests {
    /// A running plan without news for more than 180 days, so that `PlanForgotten` fires.
    private static let plan = """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        P-1,S-1,CZ010,in_progress,2025-01-10,2027-01-10,40,10,2025-06-01

        """

    private func country(connections: Int = 4) async throws -> Country {
        let country = try await Country.fresh(connections: connections)
        try await country.take(Self.plan, feed: "plans")
        return country
    }

    private func expectOneOfEverything(_ country: Country) async throws {
        let rule: SQL = "SELECT count(*) FROM alerting.alert WHERE rule = 'PlanForgotten'"
        #expect(try await country.count(rule) == 1)
        let transitions: SQL = """
            SELECT count(*) FROM alerting.transition t JOIN alerting.alert a ON a.id = t.alert
            WHERE a.rule = 'PlanForgotten'
            """
        #expect(try await country.count(transitions) == 1)
        let mails: SQL = """
            SELECT count(*) FROM alerting.outbox o JOIN alerting.alert a ON a.id = o.alert
            WHERE a.rule = 'PlanForgotten'
            """
        #expect(try await country.count(mails) == 1)
        #expect(try await country.count("SELECT count(*) FROM measure.pending") == 0)
    }

    @Test("done by two daemons at once happens once")
    func twoAtOnce() async throws {
        let country = try await country()
        async let one = country.evaluation.evaluate()
        async let other = country.evaluation.evaluate()
        _ = try await (one, other)
        try await expectOneOfEverything(country)
        #expect(try await country.count("SELECT epoch FROM ops.lease") == 2)
        await country.database.close()
    }

    enum End: CaseIterable { case cancelled, terminated }

    @Test("that ends in the middle leaves nothing half done", arguments: End.allCases)
    func interrupted(end: End) async throws {
        let country = try await country()
        let pending: SQL = "SELECT count(*) FROM measure.pending"
        let before = try await country.count(pending)
        #expect(before > 0)
        // Values and the alert are written by then, its mails are not.
        let table = try await HeldTable("alerting.transition", at: country.conninfo)
        let work = Task { try await country.evaluation.evaluate() }
        let process = try await table.stopped()
        switch end {
        case .cancelled: work.cancel()
        case .terminated: try await table.terminate(process)
        }
        await #expect(throws: (any Error).self) { _ = try await work.value }
        await table.release()
        #expect(try await country.count("SELECT count(*) FROM measure.value") == 0)
        #expect(try await country.count("SELECT count(*) FROM alerting.alert") == 0)
        #expect(try await country.count("SELECT count(*) FROM alerting.memory") == 0)
        #expect(try await country.count(pending) == before)
        try await country.evaluation.evaluate()
        try await expectOneOfEverything(country)
        await country.database.close()
    }

    @Test("reads one snapshot: what is committed meanwhile waits for the next one")
    func snapshot() async throws {
        let country = try await country()
        let (day, now) = (country.clock.clock.today, country.clock.now)
        let seen = Seen()
        let table = try await HeldTable("reference.allowance", at: country.conninfo)
        let work = Task {
            try await EvaluationStore(country.database).run(today: day, now: now) { input in
                seen.note(input.sampled.count)
                return EvaluationOutput(values: [], alerts: [], memories: [])
            }
        }
        _ = try await table.stopped()
        _ = try await country.texts(
            """
            INSERT INTO survey.sample (wave, nuts3, sampled, ineligible, batch, revision, line)
            SELECT '2026-H1', 'CZ010', 100, 0, id, 1, 2 FROM ops.batch RETURNING wave
            """
        )
        await table.release()
        _ = try await work.value
        #expect(seen.value == 0)
        await country.database.close()
    }

    @Test("is due after a batch and when the day turns, and not otherwise")
    func due() async throws {
        let country = try await country()
        let store = EvaluationStore(country.database)
        func isDue() async throws -> Bool {
            let clock = country.clock.clock
            return try await store.isDue(today: clock.today, now: clock.now())
        }
        #expect(try await isDue())
        try await country.evaluation.evaluate()
        #expect(try await !isDue())
        country.clock.advance(by: 86_400)
        #expect(try await isDue())
        try await country.evaluation.evaluate()
        #expect(try await !isDue())
        let again = Self.plan.replacingOccurrences(of: "P-1,S-1", with: "P-2,S-2")
        try await country.take(again, feed: "plans")
        #expect(try await isDue())
        await country.database.close()
    }

    @Test("keeps every value that was ever in force, as of any instant")
    func asOf() async throws {
        let country = try await country()
        let values = ValueStore(country.database)
        let sheets = try (1...2).map { try SurveySheet(wave: "2026-H1", rows: 600, seed: $0) }
        let wave = "2026-H1"
        try await country.take(sheets[0].file())
        try await country.evaluation.evaluate()
        let first = try await values.values(period: wave)
        #expect(first.contains { $0.indicator == "NE-02" && $0.region == "CZ" && $0.n == 600 })

        country.clock.advance(by: 3600)
        let between = country.clock.now
        country.clock.advance(by: 3600)
        let corrections = (0..<300).map { sheets[1].row($0, subject: sheets[0].rows[$0][1]) }
        let report = try await country.take(sheets[0].file(corrections))
        #expect(report.receipt.corrected == 300)
        try await country.evaluation.evaluate()
        let second = try await values.values(period: wave)
        #expect(second != first)
        // What rules found at an earlier instant is not kept with the values.
        let unjudged = first.map { value in
            var known = value
            if known.state == .breached { known.state = .ok }
            return known
        }
        #expect(try await values.values(period: wave, asOf: between) == unjudged)
        #expect(second.map(\.computedAt).contains(country.clock.now))

        try await country.evaluation.evaluate(everything: true)
        let rows: SQL = "SELECT count(*) FROM measure.value"
        let count = try await country.count(rows)
        try await country.evaluation.evaluate(everything: true)
        #expect(try await country.count(rows) == count)
        let doubled: SQL = """
            SELECT count(*) FROM (SELECT FROM measure.value WHERE superseded_at IS NULL
                GROUP BY nuts3, indicator, period, subject HAVING count(*) > 1) AS twice
            """
        #expect(try await country.count(doubled) == 0)
        await country.database.close()
    }
}
