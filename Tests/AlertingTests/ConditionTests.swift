import Alerting
import Domain
import Testing

@Suite("Conditions")
struct ConditionTests {
    @Test(
        "are true or false of a value",
        arguments: [
            ("> 2.5", 2.6, true), ("> 2.5", 2.5, false), (">= 2.5", 2.5, true),
            ("<= -3", -3, true), ("<= -3", -2.9, false), ("< 80 or > 110", 111, true),
            ("< 80 or > 110", 90, false), ("value > 1 and value < 3", 2, true),
            ("not > 5", 6, false), ("not (> 5)", 4, true), ("2 * value + 1 >= 5", 2, true),
            ("value * (1 + 1) == 4", 2, true), ("1 + 2 * 3 == 7", 0, true),
            ("10 - 2 - 3 == 5", 0, true), ("-value > -3", 2, true), ("!= 2", 2, false),
            ("> 1 and > 2 or > 0", 0.5, true), ("not > 1 or > 3", 4, true),
            ("2 < value", 3, true), ("n >= 100 and > 1", 2, true), ("n > 100", 2, false),
        ]
    )
    func values(source: String, value: Double, expected: Bool) throws {
        #expect(try Condition(source).holds(for: reading(value)) == expected)
    }

    @Test(
        "look back over periods",
        arguments: [
            ("change(1 wave) > 5", 6.0, true), ("change(1 period) >= 6", 6, true),
            ("change(1 year) == 3", 4, true), ("relative_change(1 wave) > 100", 6, nil),
            ("relative_change(2 waves) == 300", 4, true), ("previous == 0", 6, true),
            ("slope(3 periods) == 2.5", 6, true), ("slope(4 periods) < 0", 6, nil),
            ("change(1 month) > 5", 6, nil), ("interval_disjoint(1 wave)", 6, true),
            ("interval_disjoint(2 waves)", 6, nil), ("value / previous > 1", 6, nil),
        ] as [(String, Double, Bool?)]
    )
    func history(source: String, value: Double, expected: Bool?) throws {
        let points = [try past("2025-H1", 1), try past("2025-H2", 0, interval: -1...1)]
        let reading = try reading(value, interval: 2...9, history: points)
        #expect(try Condition(source).holds(for: reading) == expected)
    }

    @Test(
        "count months as the calendar does",
        arguments: [("change(1 year) == 9", true), ("change(1 quarter) == 2", true)]
    )
    func months(source: String, expected: Bool) throws {
        let points = [try past("2025-02", 1), try past("2025-11", 8)]
        let reading = try reading(10, "2026-02", history: points)
        #expect(try Condition(source).holds(for: reading) == expected)
    }

    @Test(
        "are unknown only when what is missing could change the answer",
        arguments: [
            ("> 1 or coverage > 0.5", true), ("> 9 and coverage > 0.5", false),
            ("> 1 and coverage > 0.5", nil), ("> 9 or coverage > 0.5", nil),
            ("not coverage > 0.5", nil), ("value / 0 > 1", nil),
        ] as [(String, Bool?)]
    )
    func unknown(source: String, expected: Bool?) throws {
        #expect(try Condition(source).holds(for: reading(2)) == expected)
    }

    @Test(
        "with overlapping intervals are not disjoint, touching ones neither",
        arguments: [1.0, 2]
    )
    func overlap(lower: Double) throws {
        let points = [try past("2025-H2", 1, interval: 0...2)]
        let reading = try reading(4, interval: lower...6, history: points)
        #expect(try Condition("interval_disjoint(1 wave)").holds(for: reading) == false)
    }

    @Test(
        "that are wrong say where and what is right",
        arguments: [
            ("> 2,5", 3, "decimal point"), ("valeu > 2", 0, "did you mean \"value\""),
            ("≥ 3", 0, "\">=\""), ("> 5 %", 4, "leave the unit out"), ("5", 0, "comparison"),
            ("> (2", 4, "expected \")\""), ("> 2 and", 7, "ends too early"),
            ("1 < value < 3", 10, "do not chain"), ("change(1 waev) > 2", 9, "\"wave\""),
            ("change(0 waves) > 2", 7, "from 1"), ("slope(1 wave) > 2", 6, "from 2"),
            ("change(1.5 waves) > 2", 7, "whole number"), ("> 2 2", 4, "unexpected \"2\""),
            ("", 0, "too early"), ("value + (n > 2) > 1", 8, "not a condition"),
            ("> 2 && n > 1", 4, "\"and\""), ("> 2 and n", 8, "comparison"),
            ("= 3", 0, "\"==\""), ("> 1.2.3", 2, "not a number"), ("value > #", 8, "unexpected"),
            ("č > 2", 0, "unexpected"), ("not 5", 4, "comparison"),
        ]
    )
    func mistakes(source: String, offset: Int, hint: String) throws {
        let problem = try #require(throws: LanguageProblem.self) { try Condition(source) }
        #expect(problem.offset == offset)
        #expect(problem.text.en.contains(hint), "\(problem.text.en)")
        #expect(!problem.text.cs.isEmpty)
    }

    @Test("of any depth and length end in an answer, never in a crash")
    func hostile() throws {
        for source in [
            String(repeating: "(", count: 499), String(repeating: "not ", count: 120) + "> 1",
            String(repeating: "-", count: 498) + "1", String(repeating: "(", count: 100_000),
        ] {
            _ = try? Condition(source)
        }
        #expect(throws: LanguageProblem.self) { try Condition(String(repeating: " ", count: 501)) }
    }

    @Test(
        "name the threshold a person would name",
        arguments: [
            ("> 2.5", 2.5, Condition.Threshold.Quantity.value), ("<= -3", -3, .value),
            ("change(1 wave) > 5 and n >= 50", 5, .difference), ("40 > value", 40, .value),
            ("relative_change(1 year) > 25", 25, .relative), ("n > 3 * 2", 6, .count),
        ]
    )
    func threshold(source: String, bound: Double, quantity: Condition.Threshold.Quantity) throws {
        let threshold = try #require(try Condition(source).threshold)
        #expect(threshold.bound == bound)
        #expect(threshold.quantity == quantity)
    }
}
