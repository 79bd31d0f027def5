import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("A rule's own labels")
struct RuleLabelTests {
    private func alert(_ labels: String, _ state: inout AlertState) throws -> Alert {
        let rule = try rule(labels)
        let transition = try #require(
            state.transition(try reading(3), rule: rule, names: names(), at: noon)
        )
        return transition.alert
    }

    private func names() throws -> AlertNames {
        AlertNames(
            region: nil,
            indicator: IndicatorDescription(
                code: "NE-03",
                name: LocalizedText(cs: "Potřeby", en: "Needs"),
                unit: .score,
                better: .down,
                decimals: 1,
                version: 1
            ),
            zone: .gmt
        )
    }

    @Test("are labels of its alerts beside the ones of every alert, and part of what names them")
    func labels() throws {
        var (first, second) = (AlertState(), AlertState())
        let plain = try alert("for: 0s", &first)
        let own = try alert("labels: { team: Žďár, floor: 3 }", &second)
        #expect(
            own.labels == [
                "alertname": "ManyUnmetNeeds", "indicator": "NE-03", "region": "CZ072",
                "scope": "region", "severity": "warning", "team": "Žďár", "floor": "3",
            ]
        )
        #expect(plain.labels.merging(own.ruleLabels) { $1 } == own.labels)
        #expect(plain.fingerprint != own.fingerprint)
    }

    @Test("are part of the form of the rule that is kept with an alert")
    func edition() throws {
        let own = try rule("labels: { team: a, floor: b }")
        #expect(own.text.contains("\nlabels: floor=\"b\", team=\"a\"\n"))
        #expect(!(try rule().text.contains("labels")))
        #expect(try rule().yardstick == own.yardstick)
    }

    @Test(
        "may not take a name that dimond gives, nor be filled in",
        arguments: [
            ("alert: a", "the label \"alert\" is given by dimond itself"),
            ("alertname: a", "the label \"alertname\" is given by dimond itself"),
            ("region: CZ", "the label \"region\" is given by dimond itself"),
            ("severity: info", "the label \"severity\" is given by dimond itself"),
            ("subject: a", "the label \"subject\" is given by dimond itself"),
            ("indicator: a", "the label \"indicator\" is given by dimond itself"),
            ("scope: a", "the label \"scope\" is given by dimond itself"),
            ("plan: a", "the label \"plan\" is given by dimond itself"),
            ("project: a", "the label \"project\" is given by dimond itself"),
            ("2nd: a", "\"2nd\" is not a label name"), ("team: ''", "\"team\": expected text"),
            ("team: '{{ region }}'", "labels are not filled in"),
            ("team: \(String(repeating: "ř", count: 501))", "longer than 1000 bytes"),
        ]
    )
    func lint(_ label: String, _ mistake: String) {
        let text = RuleSetTests.example.replacing(
            "        severity: warning\n",
            with: "        severity: warning\n        labels:\n          team: a\n"
                .replacing("team: a", with: label)
        )
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.hasSuffix("          \(label)") }
        let (_, problems) = RuleSet.parse(files: [("r.yaml", text)], indicators: ["NE-03"])
        #expect(problems.count == 1 && problems[0].place.line == (line ?? -1) + 1)
        #expect(problems.first?.text.en.contains(mistake) == true)
    }

    private static let tree = """
        route:
          receiver: unit
          routes:
            - { receiver: team, matchers: ['team=~"a|b"'], group_by: [team, region] }
        inhibit_rules:
          - { source_matchers: [severity=critical], target_matchers: ['team!=""'], equal: [team] }
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
          - { name: team, email: [{ to: team@example.org }] }
        """

    private func tree(_ labels: Set<String>) -> (Routing, [RuleProblem]) {
        Routing.parse(files: [("r.yaml", Self.tree)], labels: labels)
    }

    @Test("decide routes, groups, inhibitions and silences")
    func routes() throws {
        let (routing, problems) = tree(Alert.labelNames.union(["team"]))
        #expect(problems.map(\.description) == [])
        var labelled = try firing(1)
        labelled.ruleLabels = ["team": "a"]
        let plain = try firing(2)
        #expect(routing.recipients(for: labelled).map(\.receiver) == ["team"])
        #expect(routing.recipients(for: plain).map(\.receiver) == ["unit"])
        let route = try #require(routing.routes(for: labelled).first)
        #expect(route.group(of: labelled).hasSuffix("/team=a,region=CZ072"))
        // No value can pretend to be another label's.
        var forged = labelled
        forged.ruleLabels = ["team": "a,region=CZ072"]
        #expect(route.group(of: forged).hasSuffix("/team=a\\,region=CZ072,region=CZ072"))
        var critical = try firing(3, rule: "B", .critical)
        critical.ruleLabels = ["team": "b"]
        #expect(routing.inhibitors(among: [labelled, plain, critical]) == [:])
        critical.ruleLabels = ["team": "a"]
        #expect(routing.inhibitors(among: [labelled, plain, critical]) == [1: 3])
        let matcher = try #require(LabelMatcher("team=a"))
        let silence = Silence(
            id: 1,
            matchers: [matcher],
            reason: "a",
            author: "b",
            startsAt: noon,
            endsAt: noon + 60,
            updatedAt: noon
        )
        #expect(silence.covers(labelled.labels) && !silence.covers(plain.labels))
    }

    @Test("must be some rule's when a route names them")
    func unknown() throws {
        let problems = tree(Alert.labelNames).1.map(\.description)
        #expect(problems.count == 4)
        #expect(problems.contains { $0.contains("4:36: expected a matcher such as") })
        #expect(problems.contains { $0.contains("4:63: unknown label \"team\"") })
        let text = RuleSetTests.example.replacing(
            "severity: warning\n",
            with: "severity: warning\n        labels: { team: a }\n"
        )
        let (rules, found) = RuleSet.parse(files: [("r.yaml", text)], indicators: ["NE-03"])
        #expect(found == [])
        #expect(rules.labelNames == Alert.labelNames.union(["team"]))
        #expect(tree(rules.labelNames).1 == [])
    }

    @Test("are what a test of a rule expects")
    func tests() throws {
        let text = RuleSetTests.example.replacing("for: 2 waves", with: "for: 0s").replacing(
            "severity: warning\n",
            with: "severity: warning\n        labels: { team: a }\n"
        )
        let (rules, _) = RuleSet.parse(files: [("r.yaml", text)], indicators: ["NE-03"])
        let source = """
            tests:
              - interval: 1 wave
                start: 2026-H1
                input_series: [{ series: 'NE-03{region="CZ072"}', values: '2.6' }]
                alert_rule_test:
                  - eval_time: 2026-H1
                    alertname: ManyUnmetNeeds
                    exp_alerts: [{ exp_labels: { region: CZ072, severity: warning, team: a } }]
            """
        let names = try names()
        let right = RuleTestFile.parse(name: "t.yaml", text: source)
        #expect(right.problems == [])
        #expect(right.file.run(rules) { _, _ in names }.failures == [])
        let wrong = RuleTestFile.parse(
            name: "t",
            text: source.replacing("team: a", with: "team: b")
        )
        #expect(
            wrong.file.run(rules) { _, _ in names }.failures.map(\.got) == [
                ["{region=\"CZ072\", severity=\"warning\", team=\"a\"}"]
            ]
        )
    }
}
