import Domain
import Foundation
import Testing

@testable import Alerting

/// The rules of the example with another patience.
private func rules(_ patience: String = "2 waves") throws -> RuleSet {
    let text = RuleSetTests.example.replacing("for: 2 waves", with: "for: \(patience)")
    let (set, problems) = RuleSet.parse(files: [("r", text)], indicators: ["NE-03"])
    #expect(problems == [])
    return set
}

private func run(_ text: String, _ rules: RuleSet) throws -> RuleTestResult {
    let (file, problems) = RuleTestFile.parse(name: "t.yaml", text: text)
    #expect(problems.map(\.description) == [])
    let zone = try #require(TimeZone(identifier: "Europe/Prague"))
    return file.run(rules) { _, indicator in
        AlertNames(
            region: nil,
            indicator: IndicatorDescription(
                code: indicator,
                name: LocalizedText(cs: "Ukazatel", en: "Indicator"),
                unit: .score,
                better: .down,
                decimals: 1,
                version: 1
            ),
            zone: zone
        )
    }
}

@Suite("Unit tests of rules")
struct RuleTestFileTests {
    static let twoWaves = """
        tests:
          - name: two waves
            interval: 1 wave
            start: 2026-H1
            input_series:
              - series: 'NE-03{region="CZ072"}'
                values: '2.6x2 2.3 2.1'
            alert_rule_test:
              - { eval_time: 2026-H1, alertname: ManyUnmetNeeds, exp_alerts: [] }
              - eval_time: 2026-H2
                alertname: ManyUnmetNeeds
                exp_alerts:
                  - exp_labels: { region: CZ072, severity: warning }
                    exp_annotations: { summary::en: b }
              - eval_time: 2027-H2
                alertname: ManyUnmetNeeds
                exp_alerts:
                  - exp_labels: { region: CZ072, severity: warning }
              - { eval_time: 2028-H1, alertname: ManyUnmetNeeds, exp_alerts: [] }
        """

    @Test("over waves know patience and hysteresis")
    func waves() throws {
        let result = try run(Self.twoWaves, rules())
        #expect(result.failures == [])
        #expect(result.tests == 1 && result.checks == 4)
    }

    @Test("say what was expected and what is there instead")
    func failure() throws {
        let result = try run(
            Self.twoWaves.replacing(
                "exp_annotations: { summary::en: b }",
                with: "exp_annotations: { summary::en: x }"
            ),
            rules()
        )
        #expect(
            result.failures == [
                RuleTestFailure(
                    place: FilePlace(file: "t.yaml", line: 10, column: 9),
                    test: "two waves",
                    alert: "ManyUnmetNeeds",
                    time: "2026-H2",
                    expected: ["{region=\"CZ072\", severity=\"warning\"} summary::en: x"],
                    got: ["{region=\"CZ072\", severity=\"warning\"} summary::en: b"]
                )
            ]
        )
    }

    @Test("by the clock let a breach last, and evaluate only at their beat")
    func clock() throws {
        let text = """
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - { series: 'NE-03{region="CZ072"}', values: '1 2.6x9' }
                alert_rule_test:
                  - { eval_time: 2m, alertname: ManyUnmetNeeds }
                  - eval_time: 3m
                    alertname: ManyUnmetNeeds
                    exp_alerts: [{ exp_labels: { region: CZ072, severity: warning } }]
            """
        // 90 s after the first minute is between two beats: it fires with the next one.
        #expect(try run(text, rules("90s")).failures == [])
        #expect(try run(text, rules("121s")).failures.count == 1)
        #expect(try run(text, rules("60s")).failures.count == 1)
    }

    @Test("know that a correction can withdraw")
    func corrections() throws {
        let text = """
            tests:
              - interval: 1 wave
                start: 2026-H1
                input_series:
                  - series: 'NE-03{region="CZ072"}'
                    values: '2.6x1'
                    corrections: [{ time: 2026-H2 + 5d, period: 2026-H1, value: 2 }]
                alert_rule_test:
                  - eval_time: 2026-H2 + 4d
                    alertname: ManyUnmetNeeds
                    exp_alerts: [{ exp_labels: { region: CZ072, severity: warning } }]
                  - { eval_time: 2026-H2 + 5d, alertname: ManyUnmetNeeds }
            """
        #expect(try run(text, rules()).failures == [])
    }

    @Test("with mistakes name each with its place")
    func mistakes() {
        let text = """
            tests:
              - interval: 1 week
                input_series: []
                alert_rule_test: []
              - interval: 1 wave
                start: 2026-Q1
              - interval: 1 wave
                start: 2026-H1
                input_series:
                  - { series: 'NE-03{plce="x"}', values: '1 b', m: 3 }
                alert_rule_test:
                  - { eval_time: soon, alertname: A, exp_alerts: [{ exp_labls: {} }] }
            """
        let (_, problems) = RuleTestFile.parse(name: "t", text: text)
        #expect(
            problems.map(\.description) == [
                "t:2:15: \"interval\": expected a period such as 1 wave, 1 quarter, or a duration such as 1m",
                "t:6:12: \"start\": expected the first period (wave), such as 2026-H1",
                "t:10:19: \"series\": expected a series such as NE-03{region=\"CZ072\"}, for a plan with plan=\"…\"",
                "t:10:46: \"values\": expected values such as \"2 2.5x3 1+0.5x4 _\"",
                "t:10:53: unknown key \"m\", did you mean \"n\"?",
                "t:12:22: \"eval_time\": expected a period such as 2026-H1, also 2026-H1 + 30d",
                "t:12:55: \"exp_labels\" is missing",
                "t:12:57: unknown key \"exp_labls\", did you mean \"exp_labels\"?",
            ]
        )
    }
}
