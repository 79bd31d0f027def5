import Alerting
import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("An indicator whose query fails", .timeLimit(.minutes(5)))
struct FailingIndicatorTests {
    /// What a query may do wrong, and as what it is told.
    private static let mistakes = [
        ("22012", "SELECT 'CZ010', 'P-1', 1::float8 / 0::float8, 1::float8, 1::bigint, 1::float8"),
        (
            "42P01",
            "SELECT 'CZ010', 'P-1', f.x, 1::float8, 1::bigint, 1::float8 FROM measure.fled AS f"
        ),
        (
            "22P02",
            "SELECT 'CZ010', 'P-1', 'Nováková'::text::float8, 1::float8, 1::bigint, 1::float8"
        ),
        ("42804", "SELECT 1, 2, 3, 4, 5, 6"),
        ("22004", "SELECT NULL, 'P-1', 1::float8, 1::float8, 1::bigint, 1::float8"),
        ("22003", "SELECT 'CZ010', 'P-1', 'Infinity'::float8, 1::float8, 1::bigint, 1::float8"),
        (
            "21000",
            "SELECT 'CZ010', 'P-1', 1::float8, 1::float8, 1::bigint, 1::float8 FROM generate_series(1, 2)"
        ),
        (
            "57014",
            "SELECT 'CZ010', 'P-1', 1::float8, 1::float8, 1::bigint, 1::float8 FROM pg_sleep(60)"
        ),
    ]

    private static func plan(_ name: String, updated: String) -> String {
        """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
        \(name),S-\(name),CZ010,in_progress,2025-01-10,2027-01-10,40,10,\(updated)

        """
    }

    @discardableResult
    private func evaluate(_ country: Country, isTimed: Bool = false) async throws
        -> EvaluationOutput
    {
        let evaluator = try await country.evaluation.evaluator()
        return try await EvaluationStore(country.database, queryLimit: .seconds(2)).run(
            today: evaluator.today,
            now: evaluator.now,
            isTimed: isTimed
        ) { try evaluator.decide($0).output }
    }

    private func setQuery(_ query: String, _ country: Country) async throws -> String {
        try await country.database.pool.withConnection { connection in
            let old = try connection.query(
                "SELECT query FROM measure.indicator WHERE code = 'TP-07'"
            )
            try connection.query(
                "UPDATE measure.indicator SET query = $1, changed_at = $2 WHERE code = 'TP-07'",
                [.text(query), .timestamp(country.clock.now)]
            )
            return try old[0].decode(String.self)
        }
    }

    @Test(
        "leaves its values and alerts as they were, and everybody else's to go on",
        arguments: mistakes
    )
    func isolation(code: String, query: String) async throws {
        let country = try await Country.fresh()
        try await country.take(Self.plan("P-1", updated: "2025-06-01"), feed: "plans")
        try await evaluate(country)
        let own: SQL = """
            SELECT subject || value || computed_at FROM measure.current_value
            WHERE indicator = 'TP-07' AND subject <> ''
            """
        let alerts: SQL = """
            SELECT a.subject || a.phase || a.updated_at || m.state::text
            FROM alerting.alert a JOIN alerting.memory m USING (rule, region, subject)
            WHERE a.rule = 'PlanForgotten' ORDER BY 1
            """
        let before = try await country.texts(own) + country.texts(alerts)
        #expect(before.count == 2)

        let good = try await setQuery(query, country)
        country.clock.advance(by: 3600)
        try await country.take(
            Self.plan("P-1", updated: "2026-06-14")
                + "P-2,S-2,CZ010,in_progress,2025-01-10,,9,0,2025-06-01\n",
            feed: "plans"
        )
        let output = try await evaluate(country)
        #expect(output.failures.begun.map(\.name) == ["TP-07"])
        let failure = try #require(try await FailureStore(country.database).all().first)
        #expect((failure.name, failure.code, failure.since) == ("TP-07", code, country.clock.now))
        #expect(!failure.problem.contains("Nov"), "\(failure.problem)")
        #expect(failure.message.isEmpty == !code.hasPrefix("42"))
        #expect(try await country.texts(own) + country.texts(alerts) == before)
        let plans: SQL = """
            SELECT count(DISTINCT subject) FROM measure.current_value
            WHERE indicator = 'TP-02' OR subject IN ('P-1', 'P-2')
            """
        #expect(try await country.count(plans) >= 1)
        #expect(try await country.count("SELECT count(*) FROM measure.pending") == 0)

        // Time alone changes nothing, and begins nothing anew.
        country.clock.advance(by: 300)
        #expect(try await evaluate(country, isTimed: true).failures.begun.isEmpty)
        #expect(try await country.texts(own) + country.texts(alerts) == before)

        _ = try await setQuery(good, country)
        country.clock.advance(by: 300)
        let mended = try await evaluate(country, isTimed: true)
        #expect(mended.failures.over.map(\.name) == ["TP-07"])
        #expect(try await FailureStore(country.database).all() == [])
        let after: SQL = """
            SELECT subject || ' ' || phase FROM alerting.alert WHERE rule = 'PlanForgotten' ORDER BY 1
            """
        #expect(try await country.texts(after) == ["P-1 resolved", "P-2 firing"])
        await country.database.close()
    }

    @Test("that is too slow is tried again after ten minutes, not at every evaluation")
    func slow() async throws {
        let country = try await Country.fresh()
        let slow = Self.mistakes.first { $0.0 == "57014" }?.1 ?? ""
        let good = try await setQuery(slow, country)
        country.clock.advance(by: 60)
        #expect(try await evaluate(country).queries.contains { $0.indicator == "TP-07" })
        country.clock.advance(by: 540)
        #expect(try await !evaluate(country).queries.contains { $0.indicator == "TP-07" })
        #expect(try await FailureStore(country.database).all().map(\.name) == ["TP-07"])
        country.clock.advance(by: 60)
        let again = try await evaluate(country).queries
        #expect(again.first { $0.indicator == "TP-07" }?.problem?.code == "57014")
        #expect(again.count { $0.problem != nil } == 1)
        // A new definition is tried at once.
        country.clock.advance(by: 1)
        _ = try await setQuery(good, country)
        #expect(try await evaluate(country).failures.over.map(\.name) == ["TP-07"])
        await country.database.close()
    }

    @Test("does not make the evaluation endless where all are too slow")
    func allSlow() async throws {
        let country = try await Country.fresh()
        try await country.take(Self.plan("P-1", updated: "2025-06-01"), feed: "plans")
        try await evaluate(country)
        let values: SQL = "SELECT count(*) FROM measure.current_value"
        let before = try await country.count(values)
        let slow = Self.mistakes.first { $0.0 == "57014" }?.1 ?? ""
        let good = try await setQuery(slow, country)
        _ = try await country.texts(
            """
            UPDATE measure.indicator SET changed_at = '2026-01-01T00:00:00Z',
                query = (SELECT i.query FROM measure.indicator i WHERE i.code = 'TP-07')
            WHERE kind = 'query' RETURNING code
            """
        )
        let evaluator = try await country.evaluation.evaluator()
        let store = EvaluationStore(country.database, queryLimit: .milliseconds(200))
        let output = try await store.run(today: evaluator.today, now: evaluator.now) {
            try evaluator.decide($0).output
        }
        let asked = output.queries.count
        #expect(asked > 50)
        #expect(output.failures.begun.count == asked)
        #expect(output.failures.begun.allSatisfy { $0.code == "57014" })
        #expect(output.queries.count { $0.seconds > 0 } < 8)
        #expect(try await country.count(values) == before)
        // One that is mended is asked at once; the others wait their ten minutes.
        country.clock.advance(by: 1)
        _ = try await setQuery(good, country)
        let next = try await evaluate(country)
        #expect(next.queries.map(\.indicator) == ["TP-07"])
        #expect(next.failures.over.map(\.name) == ["TP-07"])
        await country.database.close()
    }

    private static let rules = """
        groups:
          - name: own
            rules:
              - alert: Compares
                indicator: TP-02
                scope: region
                when: "> TP-07"
                severity: info
                annotations: { summary::cs: "x", summary::en: "x" }
              - alert: Stands
                indicator: TP-02
                scope: region
                when: "> 2"
                severity: info
                annotations: { summary::cs: "x", summary::en: "x" }
        """

    @Test("holds those rules back that compare with it, and no others")
    func companions() async throws {
        let country = try await Country.fresh()
        _ = try await setQuery("SELECT 1 / 0", country)
        let (rules, problems) = RuleSet.parse(
            files: [("a.yaml", Self.rules)],
            indicators: ["TP-02", "TP-07"]
        )
        #expect(problems == [])
        let seen = Seen()
        let evaluator = try await country.evaluation.evaluator()
        _ = try await EvaluationStore(country.database).run(
            today: evaluator.today,
            now: evaluator.now
        ) { input in
            let failing = FailingIndicators(input)
            #expect(rules.rules.filter(failing.concerns).map(\.name) == ["Compares"])
            seen.note(rules.rules.count)
            return try evaluator.decide(input).output
        }
        #expect(seen.value == 2)
        await country.database.close()
    }

    @Test("remembers which batches corrected what it could not count")
    func corrections() async throws {
        let country = try await Country.fresh()
        let sheets = try (1...2).map { try SurveySheet(wave: "2026-H1", rows: 60, seed: $0) }
        try await country.take(sheets[0].file())
        try await evaluate(country)
        let good = try await setQuery("SELECT 1 / 0", country)
        let corrections = (0..<30).map { sheets[1].row($0, subject: sheets[0].rows[$0][1]) }
        let batch = try await country.take(sheets[0].file(corrections)).receipt.id
        try await evaluate(country)
        try await evaluate(country)
        let missed = try await FailureStore(country.database).all().map(\.missed)
        #expect(missed == [["2026-H1": [batch]]])

        _ = try await setQuery(good, country)
        let evaluator = try await country.evaluation.evaluator()
        let wave = try #require(Period("2026-H1"))
        let seen = Seen()
        _ = try await EvaluationStore(country.database).run(
            today: evaluator.today,
            now: evaluator.now
        ) { input in
            let failing = FailingIndicators(input)
            seen.note(Int(failing.corrections(of: "TP-07", in: wave)?.first ?? 0))
            #expect(failing.corrections(of: "TP-01", in: wave) == nil)
            return try evaluator.decide(input).output
        }
        #expect(seen.value == Int(batch))
        #expect(try await FailureStore(country.database).all() == [])
        await country.database.close()
    }
}
