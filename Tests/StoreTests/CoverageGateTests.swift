import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("A survey wave with too few answers", .timeLimit(.minutes(5)))
struct CoverageGateTests {
    @Test(
        "silences the rules on needs, and a week after its end a mail says that they cannot judge"
    )
    func told() async throws {
        let country = try await Country.fresh()
        let sheet = try SurveySheet(wave: "2026-H1", rows: 3000, seed: 5)
        let region = sheet.column("nuts3")
        // Of 100 asked in each, 59 are too few and 60 are enough.
        let rows = ["CZ072": 59, "CZ010": 60].flatMap { code, count in
            sheet.rows.filter { $0[region] == code }.prefix(count)
        }
        try #require(rows.count == 119)
        try await country.take(sheet.file(Array(rows)))
        try await country.take(
            "wave,nuts3,sampled,ineligible\n2026-H1,CZ072,110,10\n2026-H1,CZ010,100,0\n",
            feed: "samples"
        )
        try await country.evaluation.evaluate()
        let values = try await country.texts(
            """
            SELECT nuts3 || ' ' || value || ' ' || coalesce(coverage::text, '–')
            FROM measure.current_value
            WHERE indicator = 'DQ-07' AND period = '2026-H1' AND nuts3 IN ('CZ010', 'CZ072', 'CZ080')
            ORDER BY 1
            """
        )
        #expect(values == ["CZ010 0 0.6", "CZ072 2 0.59", "CZ080 2 –"])
        let firing: SQL = """
            SELECT region || ' ' || summary_cs FROM alerting.alert
            WHERE rule = 'RulesCannotJudge' AND phase = 'firing' AND region IN ('CZ010', 'CZ072')
            """
        #expect(try await country.texts(firing) == [])
        country.clock.advance(by: 7 * 86_400)
        try await country.evaluation.evaluate(isTimed: true)
        let summaries = try await country.texts(firing).map { $0.replacing("\u{A0}", with: " ") }
        #expect(
            summaries == [
                "CZ072 Nelze posoudit potřeby ve Zlínském kraji: málo odpovědí, pokrytí 59 %"
            ]
        )
        // Alerts of one rule are gathered into one mail.
        country.clock.advance(by: 60)
        try await country.evaluation.evaluate(isTimed: true)
        let told = try await country.count(
            """
            SELECT count(*) FROM alerting.notification AS n JOIN alerting.alert AS a ON a.id = n.alert
            WHERE a.rule = 'RulesCannotJudge' AND a.region = 'CZ072'
            """
        )
        #expect(told == 1)
        let judged = try await country.count(
            """
            SELECT count(*) FROM alerting.alert
            WHERE rule IN ('ManyUnmetNeeds', 'FewMovesPlanned') AND region = 'CZ072'
            """
        )
        #expect(judged == 0)
        await country.database.close()
    }
}
