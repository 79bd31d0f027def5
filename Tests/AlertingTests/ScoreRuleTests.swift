import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("Rules about leaps")
struct ScoreRuleTests {
    private func text(_ when: String, summary: String = "{{ value }}") -> String {
        """
        groups:
          - name: g
            rules:
              - alert: Leap
                indicator: NE-03
                scope: region
                when: "\(when)"
                severity: info
                annotations:
                  { summary::cs: "\(summary)", summary::en: "\(summary)", description::cs: c, description::en: d }
        """
    }

    private func problems(_ text: String, _ period: Period.Kind? = .month) -> [String] {
        RuleSet.parse(files: [("r", text)], watching: ["NE-03": WatchedIndicator(period: period)])
            .1.map(\.description)
    }

    @Test("need periods enough to look back on, and can be true")
    func lint() {
        let short = ["r:7:15: \"zscore(4 periods)\" needs at least 5 periods before"]
        #expect(problems(text("zscore(4 periods) > 3")) == short)
        #expect(problems(text("zscore(4 periods) > 3"), nil) == short)
        #expect(
            problems(text("> 2 or abs(modified_zscore(1 quarter)) > 3")) == [
                "r:7:15: \"modified_zscore(1 quarter)\" needs at least 5 periods before"
            ]
        )
        #expect(problems(text("zscore(1 year) > 3")) == [])
        #expect(problems(text("zscore(2 years) > 3"), .quarter) == [])
        #expect(problems(text("zscore(2 waves) > 3"))[0].contains("cannot be counted"))
        #expect(problems(text("abs(zscore(8 periods)) < 0"))[0].contains("no value can meet"))
        #expect(problems(text("abs(change(1 period)) >= 0"))[0].contains("every value meets"))
    }

    @Test("alone know what is usual")
    func placeholders() {
        let summary = "{{ usual }} {{ score }}"
        #expect(problems(text("zscore(8 periods) > 3", summary: summary)) == [])
        #expect(
            problems(text("> 3", summary: summary)).map { $0.prefix { $0 != "}" } } == [
                "r:10:11: {{ score ", "r:10:11: {{ usual ",
            ]
        )
    }

    private func names(_ indicator: String) -> AlertNames {
        AlertNames(
            region: nil,
            indicator: IndicatorDescription(
                code: indicator,
                name: LocalizedText(cs: "x", en: "x"),
                unit: .percent,
                better: .down,
                decimals: 1,
                version: 1
            ),
            zone: .gmt
        )
    }

    @Test("are tested as all others are, and tell their arithmetic")
    func ruleTest() throws {
        let source = text(
            "modified_zscore(6 periods) > 3.5",
            summary: "{{ value }}, {{ usual }}, {{ score }}, {{ threshold }}"
        )
        let (rules, found) = RuleSet.parse(files: [("r", source)], indicators: ["NE-03"])
        #expect(found == [])
        let (file, problems) = RuleTestFile.parse(
            name: "t",
            text: """
                tests:
                  - interval: 1 month
                    start: 2026-01
                    input_series: [{ series: 'NE-03{region="CZ072"}', values: '1 2 3 4 5 3 10 3 9' }]
                    alert_rule_test:
                      - { eval_time: 2026-05, alertname: Leap, exp_alerts: [] }
                      - eval_time: 2026-07
                        alertname: Leap
                        exp_alerts:
                          - exp_labels: { region: CZ072, severity: info }
                            exp_annotations: { summary::cs: "10,0\u{A0}%, 3,0\u{A0}%, 4,7, 3,5", summary::en: "10.0%, 3.0%, 4.7, 3.5" }
                      - { eval_time: 2026-08, alertname: Leap, exp_alerts: [] }
                """
        )
        #expect(problems == [])
        let result = file.run(rules) { _, indicator in names(indicator) }
        #expect(result.failures.map { $0.got.map { $0.replacing("\u{A0}", with: " ") } } == [])
        #expect(result.checks == 3)
    }
}
