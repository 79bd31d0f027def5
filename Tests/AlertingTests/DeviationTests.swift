import Domain
import Foundation
import TestSupport
import Testing

@testable import Alerting

/// A month's value with the months before it, oldest first; nil = nothing came.
private func month(_ value: Double?, after earlier: [Double?]) throws -> Reading {
    let period = try #require(Period("2026-06"))
    let history = try earlier.enumerated().map { index, value in
        Reading.Point(
            period: try #require(period.adding(index - earlier.count)),
            value: value,
            n: 100,
            state: value == nil ? .notReported : .ok
        )
    }
    return Reading(
        indicator: "NE-03",
        scope: .region,
        region: "CZ072",
        point: Reading.Point(period: period, value: value, n: 100),
        history: history
    )
}

/// As a textbook has them, from sorted copies and squares about the mean.
private enum Textbook {
    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    static func zscore(_ value: Double, _ values: [Double]) -> Double {
        let squares = values.map { pow($0 - mean(values), 2) }.reduce(0, +)
        return (value - mean(values)) / sqrt(squares / Double(values.count - 1))
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return mean([sorted[(values.count - 1) / 2], sorted[values.count / 2]])
    }

    static func modified(_ value: Double, _ values: [Double]) -> Double {
        let center = median(values)
        let deviations = values.map { abs($0 - center) }
        let mad = median(deviations)
        return mad > 0
            ? 0.6745 * (value - center) / mad : (value - center) / (1.253314 * mean(deviations))
    }
}

@Suite("A value against its own past")
struct DeviationTests {
    private static let forms = ["zscore", "modified_zscore"]

    private func score(_ name: String, _ value: Double?, _ earlier: [Double?]) throws -> Double? {
        let function = try #require(PeriodFunction(rawValue: name))
        return try month(value, after: earlier).apply(
            function,
            over: PeriodSpan(earlier.count, .period)
        )
    }

    @Test("is what the textbook says, for any numbers", arguments: 0..<40)
    func textbook(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let count = Int.random(in: 5...30, using: &random)
            // Counts repeat themselves, so that half of them may be the same; shares do not.
            let isCount = Bool.random(using: &random)
            func number() -> Double {
                isCount
                    ? Double(Int.random(in: 0...3, using: &random))
                    : Double.random(in: -1000...1000, using: &random)
            }
            let earlier = (0..<count).map { _ in number() }
            let value = number()
            guard Set(earlier).count > 1 else { continue }
            let z = try #require(try score("zscore", value, earlier))
            #expect(abs(z - Textbook.zscore(value, earlier)) <= 1e-9 * max(1, abs(z)))
            let modified = try #require(try score("modified_zscore", value, earlier))
            let expected = Textbook.modified(value, earlier)
            #expect(abs(modified - expected) <= 1e-9 * max(1, abs(modified)))
            // Another unit, another zero and another order change nothing.
            for (name, plain) in [("zscore", z), ("modified_zscore", modified)] {
                let moved = earlier.shuffled(using: &random).map { 250 - 0.5 * $0 }
                let turned = try #require(try score(name, 250 - 0.5 * value, moved))
                #expect(abs(turned + plain) <= 1e-6 * max(1, abs(plain)))
            }
        }
    }

    @Test("is the example of Iglewicz and Hoaglin's formula")
    func example() throws {
        let earlier: [Double?] = [1, 2, 3, 4, 5]
        #expect(try score("modified_zscore", 10, earlier) == 0.6745 * 7)
        #expect(try score("zscore", 3, earlier) == 0)
        let z = try #require(try score("zscore", 10, earlier))
        #expect(abs(z - 7 / 2.5.squareRoot()) < 1e-12)
        // One odd value moves mean and standard deviation, and hides the next; not so the median.
        let spoiled: [Double?] = [1, 2, 3, 4, 1000]
        #expect(try #require(try score("zscore", 10, spoiled)) < 0)
        #expect(try score("modified_zscore", 10, spoiled) == 0.6745 * 7)
    }

    @Test("does not count the value itself, nor what comes after it")
    func before() throws {
        var reading = try month(9, after: [1, 2, 3, 4, 5])
        let alone = reading.apply(.zscore, over: PeriodSpan(5, .period))
        reading.history.append(
            Reading.Point(period: try #require(Period("2026-07")), value: 1000, n: 100)
        )
        reading.history.append(Reading.Point(period: reading.period, value: 1000, n: 100))
        #expect(reading.apply(.zscore, over: PeriodSpan(5, .period)) == alone)
        // (n − 1)/√n of nine values would be 2.67.
        #expect(try #require(try score("zscore", 99, [1, 2, 3, 4, 5, 4, 3, 2])) > 3)
    }

    @Test("needs five known values and half of the periods", arguments: forms)
    func gaps(_ form: String) throws {
        #expect(try score(form, 9, [1, 2, 3, 4]) == nil)
        #expect(try score(form, 9, [1, nil, 2, 3, 4]) == nil)
        #expect(try score(form, 9, [nil, 1, 2, nil, 3, 4, nil, 5]) != nil)
        #expect(try score(form, 9, [1, 2, 3, 4, 5] + Array(repeating: nil, count: 5)) != nil)
        #expect(try score(form, 9, [1, 2, 3, 4, 5] + Array(repeating: nil, count: 6)) == nil)
        #expect(try score(form, nil, [1, 2, 3, 4, 5]) == nil)
        #expect(try score(form, .infinity, [1, 2, 3, 4, 5]) == nil)
    }

    @Test("is 0 for the same again, and nothing where nothing ever differed", arguments: forms)
    func constant(_ form: String) throws {
        for number in [0, 0.1, -33.3, 1e12] {
            let earlier = Array(repeating: number, count: 8)
            #expect(try score(form, number, earlier) == 0)
            #expect(try score(form, 1.5 * number + 1, earlier) == nil)
            // A difference that only the machine makes is none.
            #expect(try score(form, number * (1 + 1e-15), earlier) == 0)
        }
    }

    @Test("in which more than half is the same is measured by the mean absolute deviation")
    func mostlyZero() throws {
        let earlier: [Double?] = [0, 0, 0, 0, 0, 0, 0, 4]
        let found = try #require(try score("modified_zscore", 4, earlier))
        #expect(abs(found - 4 / (1.253314 * 0.5)) < 1e-12)
        #expect(try score("modified_zscore", 0, earlier) == 0)
    }

    @Test(
        "decides a rule",
        arguments: [
            ("zscore(5 months) > 4", true), ("zscore(5 periods) > 5", false),
            ("modified_zscore(5 periods) > 4.7", true), ("abs(zscore(5 months)) > 4", true),
            ("zscore(6 months) > 3", true), ("zscore(12 months) > 3", nil),
            ("zscore(1 year) > 3", nil), ("zscore(5 waves) > 3", nil),
            ("zscore(12 months) > 3 or value > 9", true), ("abs(-zscore(5 months)) > 4", true),
            ("abs(3 - value) == 7", true),
        ] as [(String, Bool?)]
    )
    func rules(source: String, expected: Bool?) throws {
        let reading = try month(10, after: [1, 2, 3, 4, 5])
        #expect(try Condition(source).holds(for: reading) == expected)
        var rule = try rule(when: "> 1")
        rule.when = try Condition(source)
        let verdict: Rule.Verdict =
            expected.map { $0 ? .breached : .clear } ?? .insufficient
        #expect(rule.judge(reading) == verdict)
    }

    @Test(
        "is written wrongly here",
        arguments: [
            ("zscore() > 3", 7), ("zscore(8) > 3", 8), ("zscore 8", 7), ("abs(8 periods) > 3", 6),
            ("abs(value > 3)", 10), ("z_score(8 periods) > 3", 0), ("zscore(0 periods) > 3", 7),
        ]
    )
    func mistakes(source: String, offset: Int) throws {
        let problem = #expect(throws: LanguageProblem.self) { try Condition(source) }
        #expect(problem?.offset == offset)
    }
}
