import Alerting
import Domain
import Foundation
import Testing

@Suite("Rule files")
struct RuleSetTests {
    /// The example of the public interface.
    static let example = """
        groups:
          - name: needs
            rules:
              - alert: ManyUnmetNeeds
                indicator: NE-03
                scope: region
                when: "> 2.5"
                clear: "< 2.2"
                for: 2 waves
                severity: warning
                valid_from: 2026-01-01
                legal_basis: "§ 95 zákona 108/2006 Sb."
                annotations: { summary::cs: "a", summary::en: "b" }
        route: { receiver: unit, group_by: [alert, region], group_wait: 30s, repeat_interval: 30d }
        receivers:
          - name: unit
            email: [{ to: unit@example.org, language: cs }]
        """

    private func problems(_ text: String) -> [String] {
        RuleSet.parse(files: [("r.yaml", text)], indicators: ["NE-03", "TP-01"]).1
            .map(\.description)
    }

    @Test("are read as the page for those who write them shows them")
    func documented() throws {
        let page = BuiltInRulesTests.sql.deletingLastPathComponent()
            .appending(path: "docs/indicators-and-alerts.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        let rules = blocks.filter { $0.hasPrefix("groups:") }
        #expect(!rules.isEmpty)
        for block in rules { #expect(problems(block) == [], "\(block)") }
    }

    @Test("are read as the public interface shows them")
    func reads() throws {
        let (set, problems) = RuleSet.parse(files: [("a", Self.example)], indicators: ["NE-03"])
        #expect(problems == [])
        let rule = try #require(set.rule(named: "ManyUnmetNeeds"))
        #expect(rule.scope == .region)
        #expect(rule.condition == "> 2.5")
        #expect(rule.clear?.source == "< 2.2")
        #expect(rule.patience == .periods(2))
        #expect(rule.severity == .warning)
        #expect(rule.validFrom == Day(2026, 1, 1))
        #expect(rule.legalBasis == "§ 95 zákona 108/2006 Sb.")
        #expect(rule.version == 1)
        #expect(rule.group == "needs")
    }

    @Test("with several mistakes report all of them, each in its place with the right name")
    func allAtOnce() {
        let text = """
            groups:
              - name: g
                rules:
                  - alert: A
                    indicator: NE-3
                    scop: region
                    scope: regoin
                    when: "change(1 waev) > 2"
                    for: 2 weeks
                    min_n: many
                    min_coverage: 80
                    severity: critcal
                    valid_from: 1. 1. 2026
                    annotations:
                      summary::cs: "Až {{ valeu }}"
                      summary::en: "{{ n | plural:a }}"
                      description::cs: "{{ value"
            rout: {}
            """
        #expect(
            problems(text) == [
                "r.yaml:5:20: unknown indicator \"NE-3\", did you mean \"NE-03\"?",
                "r.yaml:6:9: unknown key \"scop\", did you mean \"scope\"?",
                "r.yaml:7:16: unknown scope \"regoin\", did you mean \"region\"?",
                "r.yaml:8:25: unknown kind of period \"waev\", did you mean \"wave\"?",
                "r.yaml:9:14: \"for\": expected a duration such as 36h or 10d, or 2 waves or 2 periods",
                "r.yaml:10:16: \"min_n\": expected a whole number from 0",
                "r.yaml:11:23: \"min_coverage\": expected a share from 0 to 1",
                "r.yaml:12:19: unknown severity \"critcal\", did you mean \"critical\"?",
                "r.yaml:13:21: \"valid_from\": expected a day such as 2026-01-31",
                "r.yaml:15:11: \"description::en\" is missing",
                "r.yaml:15:31: unknown placeholder \"valeu\", did you mean \"value\"?",
                "r.yaml:16:28: plural needs 2 forms separated by commas",
                "r.yaml:17:29: the closing \"}}\" is missing",
                "r.yaml:18:1: unknown key \"rout\", did you mean \"route\"?",
            ]
        )
    }

    @Test(
        "whose clear overlaps with when say for which value",
        arguments: [
            ("< 2.6", "2.55"), (">= 2", "2.51"), ("< 2.2", nil), ("<= 2.5", nil),
            ("change(1 wave) < 9", nil),
        ] as [(String, String?)]
    )
    func overlap(clear: String, value: String?) {
        let text = Self.example.replacing("clear: \"< 2.2\"", with: "clear: \"\(clear)\"")
        let expected = value.map {
            ["r.yaml:8:16: clear and when are true at once, for instance for the value \($0)"]
        }
        #expect(problems(text) == expected ?? [])
    }

    @Test("with two alerts of one name, in one file or two, name the first place")
    func doubles() {
        let files = [("a.yaml", Self.example), ("b.yaml", Self.example)]
        let (set, problems) = RuleSet.parse(files: files, indicators: ["NE-03"])
        #expect(set.rules.count == 1)
        #expect(
            problems.map(\.description) == [
                "b.yaml:4:16: alert \"ManyUnmetNeeds\" already stands in a.yaml:4:16"
            ]
        )
    }

    @Test(
        "that are no rule files say so",
        arguments: [
            ("- 1", "r.yaml:1:1: rule file: expected key: value pairs"),
            ("groups: 5", "r.yaml:1:9: \"groups\": expected a list"),
            ("groups:\n  - 5", "r.yaml:2:5: rule group: expected key: value pairs"),
            ("groups:\n  - name: a", "r.yaml:2:5: \"rules\" is missing"),
            ("a: [", "r.yaml:2:1: not valid YAML: did not find expected node content"),
            ("groups: []\ngroups: []", "r.yaml:1:1: key given twice: groups"),
            (
                "groups:\n  - rules:\n    - when: > 2.5",
                "r.yaml:3:13: a condition that begins with > must be quoted"
            ),
        ]
    )
    func notRules(text: String, expected: String) {
        #expect(problems(text).contains(expected), "\(problems(text))")
    }

    @Test(
        "that are empty hold no rule and no mistake",
        arguments: ["", "# nothing\n", "groups: []"]
    )
    func empty(text: String) {
        let (set, problems) = RuleSet.parse(files: [("r.yaml", text)], indicators: [])
        #expect(set.rules.isEmpty)
        #expect(problems == [])
    }

    @Test("whose aliases multiply without end are refused")
    func laughs() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let before = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(before)]\n"
        }
        #expect(problems(text) == ["r.yaml:1:1: the file is too large"])
    }

    @Test(
        "take durations as Prometheus writes them",
        arguments: [
            ("0", 0.0), ("36h", 129_600), ("10d", 864_000), ("1d12h", 129_600), ("1w", 604_800),
            ("1y", 31_536_000), ("90s", 90), ("500ms", 0.5), ("1h30m", 5400),
        ]
    )
    func durations(text: String, seconds: Double) {
        #expect(Patience.seconds(text) == seconds)
        #expect(Patience(text) == .duration(seconds))
    }

    @Test(
        "refuse other durations",
        arguments: [
            "", "5", "h", "1m1h", "1h1h", "-1h", "1.5h", "1 h", "2 days", "0 waves", "25 waves",
            "101y", "1h 5", "99999999999999999999d", "１h",
        ]
    )
    func wrongDurations(text: String) {
        #expect(Patience(text) == nil)
    }

    @Test("let a critical rule supersede only a milder one about the same thing")
    func supersedes() throws {
        func text(_ milder: String, severity: String) -> String {
            """
            groups:
              - name: g
                rules:
                  - { alert: Warn, indicator: NE-03, scope: region, when: "> 1", severity: warning, \
            annotations: { summary::cs: a, summary::en: b, description::cs: c, description::en: d } }
                  - { alert: Crit, indicator: NE-03, scope: region, when: "> 2", severity: \(severity), \
            supersedes: \(milder), \
            annotations: { summary::cs: a, summary::en: b, description::cs: c, description::en: d } }
            """
        }
        #expect(problems(text("Warm", severity: "critical")).first?.contains("\"Warn\"") == true)
        #expect(problems(text("Warn", severity: "info")).first?.contains("less severe") == true)
        let file = ("r.yaml", text("Warn", severity: "critical"))
        let (set, found) = RuleSet.parse(files: [file], indicators: ["NE-03"])
        #expect(found == [])
        let warn = AlertKey(rule: "Warn", region: "CZ072")
        let here = AlertKey(rule: "Crit", region: "CZ072")
        let elsewhere = AlertKey(rule: "Crit", region: "CZ010")
        #expect(set.isSuperseded(warn, firing: [here, warn]))
        #expect(!set.isSuperseded(warn, firing: [elsewhere, warn]))
        #expect(!set.isSuperseded(here, firing: [here, warn]))
    }
}
