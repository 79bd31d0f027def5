import Domain
import Testing

@testable import Alerting

@Suite("Rules that need two persons")
struct RuleApprovalTests {
    private static func file(_ name: String, _ more: String = "") -> String {
        """
        groups:
          - name: own
            rules:
              - alert: \(name)
                indicator: TP-07
                scope: plan
                when: "> 30"
                severity: info
                \(more)
                annotations: { summary::cs: "x", summary::en: "x" }
        """
    }

    @Test(
        "are named with their place and what is missing; built-in ones need nobody",
        arguments: [
            ("", ["author", "approved_by"]), ("author: Nováková", ["approved_by"]),
            ("approved_by: odbor 22", ["author"]), ("author: A\n        approved_by: B", []),
        ]
    )
    func unapproved(keys: String, missing: [String]) throws {
        let (rules, problems) = RuleSet.parse(
            files: [("built.yaml", Self.file("Built")), ("mine.yaml", Self.file("Mine", keys))],
            indicators: ["TP-07"]
        )
        #expect(problems == [])
        #expect(rules.names(fromFile: 1) == ["Mine"])
        let found = rules.unapproved(fromFile: 1)
        #expect(found.isEmpty == missing.isEmpty)
        guard let problem = found.first else { return }
        #expect((problem.place.file, problem.place.line) == ("mine.yaml", 4))
        for language in Language.allCases {
            let text = problem.text[language]
            #expect(text.contains("Mine") && text.contains("rules.require-approval"))
            #expect(text.contains(missing.joined(separator: ", ")), "\(text)")
        }
    }

    @Test("differ in their text by whatever changes what they do")
    func text() throws {
        func text(_ more: String) throws -> String {
            let (rules, problems) = RuleSet.parse(
                files: [("a.yaml", Self.file("A", more))],
                indicators: ["TP-07"]
            )
            #expect(problems == [], "\(more)")
            return try #require(rules.rules.first).text
        }
        let plain = try text("")
        for more in ["limit: 3", "flapping: { fires: 3, within: 10d }", "for: 2h", "min_n: 7"] {
            #expect(try text(more) != plain, "\(more)")
        }
    }
}
