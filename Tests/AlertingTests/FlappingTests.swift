import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("A value that swings around its threshold") struct FlappingTests {
    private let day = 86_400.0
    private let description = IndicatorDescription(
        code: "NE-03",
        name: LocalizedText(cs: "Nenaplněné potřeby", en: "Unmet needs"),
        unit: .score,
        better: .down,
        decimals: 1,
        version: 1
    )

    /// What is told when the value breaches and clears by turns, once a day.
    private func told(_ rule: Rule, days: Int) throws -> [AlertAction] {
        var state = AlertState()
        return try (0..<days).map { index in
            let action = state.observe(
                try reading(index % 2 == 0 ? 3 : 2),
                rule: rule,
                at: noon + Double(index) * day
            )
            // The memory survives being stored.
            state = try JSONDecoder().decode(
                AlertState.self,
                from: try JSONEncoder().encode(state)
            )
            return action
        }
    }

    @Test("is told as one long episode from the third beginning on")
    func flapping() throws {
        let damped = try told(try rule("flapping: { fires: 3, within: 30d }"), days: 20)
        #expect(damped.filter { $0 == .fire }.count == 3)
        #expect(damped.filter { $0 == .resolve(.cleared) }.count == 2)
        let plain = try told(try rule(), days: 20)
        #expect(plain.filter { $0 == .fire }.count == 10)
    }

    @Test("is over once it has been clear for the whole time, and then begins anew")
    func over() throws {
        let rule = try rule("flapping: { fires: 2, within: 10d }")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(2), rule: rule, at: noon + day) == .resolve(.cleared))
        let again = state.transition(
            try reading(3),
            rule: rule,
            names: AlertNames(region: nil, indicator: description, zone: .gmt),
            at: noon + 2 * day
        )
        #expect(again?.action == .fire)
        #expect(state.isFlapping == true)
        #expect(again?.alert.description.cs.contains("kolísá") == true)
        #expect(again?.alert.description.en.contains("for 10 days") == true)
        #expect(state.observe(try reading(2), rule: rule, at: noon + 3 * day) == .update)
        #expect(state.nextDue(rule) == noon + 13 * day)
        #expect(
            state.observe(try reading(2), rule: rule, at: noon + 13 * day) == .resolve(.cleared)
        )
        #expect(state.isFlapping == nil)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 14 * day) == .fire)
        #expect(state.isFlapping == nil)
    }

    @Test("a beginning that is withdrawn does not count")
    func withdrawn() throws {
        let rule = try rule("flapping: { fires: 2, within: 10d }")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
        let corrected = try reading(2, corrected: true)
        #expect(state.observe(corrected, rule: rule, at: noon + day) == .withdraw)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 2 * day) == .fire)
        #expect(state.isFlapping == nil)
    }

    @Test(
        "mistakes in it are reported with their places",
        arguments: [
            ("flapping: { fires: 1, within: 30d }", "a whole number from 2"),
            ("flapping: { fires: 3, within: soon }", "a duration such as 30d"),
            ("flapping: { fires: 3 }", "\"within\" is missing"),
            ("flapping: { fires: 3, within: 1d, by: 2 }", "by"), ("flapping: often", "flapping"),
        ]
    )
    func mistakes(line: String, problem: String) {
        let text = """
            groups:
              - name: needs
                rules:
                  - alert: A
                    indicator: NE-03
                    scope: region
                    when: "> 1"
                    severity: info
                    \(line)
                    annotations:
                      summary::cs: "a"
                      summary::en: "a"
                      description::cs: "a"
                      description::en: "a"
            """
        let (set, problems) = RuleSet.parse(files: [("t.yaml", text)], indicators: ["NE-03"])
        #expect(set.rules.isEmpty)
        #expect(problems.count == 1)
        #expect(problems.first?.description.contains(problem) == true)
        #expect(problems.first?.description.hasPrefix("t.yaml:9:") == true)
    }
}
