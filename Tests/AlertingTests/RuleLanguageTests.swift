import Alerting
import Domain
import Testing

@Suite("The language of conditions")
struct RuleLanguageTests {
    private func holds(_ source: String, _ reading: Reading) throws -> Bool? {
        try Condition(source).holds(for: reading)
    }

    @Test("compares one indicator with another of the same place and time")
    func joins() throws {
        var value = try reading(5, "2026-Q2")
        value.others["MV-01"] = [try past("2026-Q1", 9), try past("2026-Q2", 4)]
        #expect(try holds("> MV-01", value) == true)
        #expect(try holds("value - MV-01 > 1", value) == false)
        #expect(try holds("> 2 * MV-01", value) == false)
        #expect(try holds("> MV-02", value) == nil)
        // A longer period is the one in which this one ends.
        value.others["MV-02"] = [try past("2025", 1), try past("2026", 8)]
        #expect(try holds("< MV-02", value) == true)
        #expect(try Condition("> MV-01 and < MV-02").others == ["MV-01", "MV-02"])
    }

    @Test("with blanks a hyphen is a minus")
    func minus() throws {
        #expect(try holds("> n - 99", try reading(2)) == true)
        #expect(try holds("value-1 > 0", try reading(2)) == true)
    }

    @Test("reckons mean and forecast over a straight line of known values")
    func lines() throws {
        let value = try reading(
            16,
            "2026-Q2",
            history: [try past("2026-Q1", 14), try past("2025-Q4", 12), try past("2025-Q3", 10)]
        )
        #expect(try holds("mean(4 quarters) == 13", value) == true)
        #expect(try holds("forecast(4 periods, 2 periods) == 20", value) == true)
        #expect(try holds("forecast(4 periods, 1 year) == 24", value) == true)
        #expect(try holds("forecast(5 periods, 1 year) > 0", value) == nil)
    }

    @Test("compares with the target of the same period")
    func target() throws {
        var value = try reading(5, "2026-Q2")
        #expect(try holds("< target", value) == nil)
        value.targets[try wave("2026-Q2")] = 8
        #expect(try holds("< target", value) == true)
        #expect(try holds("value < 0.5 * target", value) == false)
    }

    @Test(
        "names the place of a mistake in a forecast",
        arguments: [
            ("forecast(4 periods) > 1", 18), ("forecast(1 period, 1 year) > 1", 9),
            ("forecast 4", 9), ("mean(1 period) > 1", 5),
        ]
    )
    func mistakes(source: String, offset: Int) throws {
        let problem = #expect(throws: LanguageProblem.self) { try Condition(source) }
        #expect(problem?.offset == offset)
    }
}

@Suite("Rules that can never match")
struct RuleLintTests {
    private static let watched = [
        "NE-02": WatchedIndicator(scopes: [.country, .region], period: .wave, bounds: 0...100),
        "TP-01": WatchedIndicator(scopes: [.country, .region, .plan], period: .month),
        "XX-01": WatchedIndicator(),
    ]

    private func problems(
        when: String,
        indicator: String = "NE-02",
        scope: String = "region",
        _ more: String = ""
    ) -> [String] {
        let text = """
            groups:
              - name: g
                rules:
                  - alert: A
                    indicator: \(indicator)
                    scope: \(scope)
                    when: "\(when)"
                    severity: info
                    annotations: { summary::cs: a, summary::en: b, description::cs: c, description::en: d }
            \(more)
            """
        return RuleSet.parse(files: [("r", text)], watching: Self.watched).1.map(\.description)
    }

    @Test(
        "are reported with their place",
        arguments: [
            "> 100", "< 0", "> 5 and < 3", "value == 3 and value != 3", "n < 0", "coverage > 1",
            "not (<= 100)", "> 120 or < -1", "change(1 wave) > 100", "> 3 and (n < 0 or < -1)",
        ]
    )
    func never(when: String) {
        #expect(
            problems(when: when) == [
                "r:7:15: no value can meet the condition (0 to 100): correct the threshold"
            ]
        )
    }

    @Test("are told from rules that always match", arguments: [">= 0", "<= 100", "n >= 0"])
    func always(when: String) {
        #expect(
            problems(when: when) == [
                "r:7:15: every value meets the condition (0 to 100): correct the threshold"
            ]
        )
    }

    @Test(
        "are not seen where a value could match",
        arguments: [
            ">= 100", "<= 0", "> 5 and < 7", "> 5 or < 3", "change(1 wave) > 99", "> XX-01",
            "value > 5 and n > 3", "not (> 5)", "lower > 90",
        ]
    )
    func possible(when: String) {
        #expect(problems(when: when) == [])
    }

    @Test("are those with periods, scopes or indicators that do not exist")
    func unknown() {
        #expect(
            problems(when: "change(1 month) > 2") == [
                "r:7:15: \"1 month\" cannot be counted for an indicator with the period wave: "
                    + "write a number of periods, such as 4 periods"
            ]
        )
        #expect(
            problems(when: "> 2", scope: "plan") == [
                "r:6:16: NE-02 has no values of scope plan, only: country, region"
            ]
        )
        #expect(problems(when: "> 2", indicator: "TP-01", scope: "plan") == [])
        #expect(
            problems(when: "> XX-02") == [
                "r:7:18: unknown indicator \"XX-02\", did you mean \"XX-01\"?"
            ]
        )
    }

    @Test("are those whose clear can never be met or whose author approves")
    func others() {
        func with(_ line: String) -> [String] {
            problems(when: "> 50", "        \(line)")
        }
        #expect(
            with("clear: \"< 0\"") == [
                "r:10:16: no value can meet clear (0 to 100), the alert would never end: "
                    + "correct the threshold"
            ]
        )
        #expect(
            with("author: Unit\n        approved_by: Unit") == [
                "r:11:22: the author cannot approve the threshold: name another person or unit"
            ]
        )
        #expect(with("limit: 0") == ["r:10:16: \"limit\": expected a whole number from 1"])
        #expect(with("author: Unit\n        approved_by: Deputy\n        limit: 5") == [])
    }

    @Test("are those that claim a name that is in use")
    func renaming() throws {
        #expect(problems(when: "> 50", "        formerly: B") == [])
        #expect(
            problems(when: "> 50", "        formerly: A") == [
                "r:10:19: \"A\" belongs to rule A; a name has one successor"
            ]
        )
        let text = RuleSetTests.example.replacing("for:", with: "formerly: OldName\n        for:")
        let (set, problems) = RuleSet.parse(files: [("r", text)], indicators: ["NE-03"])
        #expect(problems == [])
        #expect(set.presentName(of: "OldName") == "ManyUnmetNeeds")
        #expect(set.presentName(of: "ManyUnmetNeeds") == "ManyUnmetNeeds")
        #expect(set.presentName(of: "Gone") == "Gone")
    }
}
