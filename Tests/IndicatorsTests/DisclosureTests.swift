import Domain
import Foundation
import Testing

@testable import Indicators

@Suite("Disclosure control")
struct DisclosureTests {
    private let definition = Fixture.definition(.count, unit: .count, minN: 0, weightBy: [])

    private func value(_ region: String, _ n: Int, subject: String = "") -> IndicatorValue {
        IndicatorValue(
            indicator: "XX-01",
            region: region,
            subject: subject,
            period: Fixture.period,
            numerator: Double(n),
            denominator: 1,
            n: n,
            value: Double(n),
            coverage: 0.5,
            state: n == 0 ? .notReported : .ok,
            asOf: Date(timeIntervalSince1970: 0),
            computedAt: Date(timeIntervalSince1970: 0),
            inputHash: "abc"
        )
    }

    private func tree(_ counts: [Int]) -> [IndicatorValue] {
        let regions = counts.enumerated().map { value("CZ0\($0.offset + 10)", $0.element) }
        return regions + [value("CZ", counts.reduce(0, +))]
    }

    private func apply(
        _ values: [IndicatorValue],
        _ control: Disclosure = Disclosure(minimumCell: 10),
        hiddenBefore: Set<String> = []
    ) -> [IndicatorValue] {
        control.apply(
            values,
            definitions: ["XX-01": definition],
            hiddenBefore: hiddenBefore
        )
    }

    private func hidden(_ values: [IndicatorValue]) -> [String] {
        values.filter(\.suppressed).map { $0.region + $0.subject }
    }

    @Test(
        "one hidden region takes the smallest other with it",
        arguments: [
            ([100, 3, 40, 50], ["CZ011", "CZ012"]),
            ([100, 3, 9, 50], ["CZ011", "CZ012"]),
            ([100, 3, 4, 50], ["CZ011", "CZ012", "CZ013"]),
            ([100, 0, 40, 50], []),
            ([10, 10], []),
            ([100, 9], ["CZ010", "CZ011"]),
            ([0, 9, 0], ["CZ011", "CZ"]),
        ]
    )
    func complementary(counts: [Int], expected: [String]) {
        #expect(hidden(apply(tree(counts))) == expected)
    }

    @Test("a whole goes with a single part that nothing else can cover")
    func wholeGoes() {
        let values = [value("CZ010", 5), value("CZ020", 0), value("CZ", 60)]
        #expect(hidden(apply(values)) == ["CZ010", "CZ"])
    }

    @Test("a region hidden before is hidden again rather than another")
    func stable() {
        let values = tree([100, 3, 40, 50])
        #expect(hidden(apply(values, hiddenBefore: ["CZ013"])) == ["CZ011", "CZ013"])
    }

    @Test("a hidden value says nothing at all")
    func empty() {
        let value = apply(tree([100, 3, 40]))[1]
        #expect(value.suppressed)
        #expect([value.numerator, value.denominator, Double(value.n)] == [0, 0, 0])
        #expect([value.value, value.lower, value.upper, value.coverage] == [nil, nil, nil, nil])
        #expect(value.state == .insufficient)
        #expect(value.inputHash.isEmpty)
    }

    @Test("a share over fewer than 30 is hidden", arguments: [(29, true), (30, false)])
    func smallDenominator(n: Int, isHidden: Bool) {
        var region = value("CZ010", n)
        region.denominator = Double(n)
        var country = value("CZ", 500)
        country.denominator = 500
        var other = value("CZ020", 500 - n)
        other.denominator = Double(500 - n)
        let share = Fixture.definition()
        let result = Disclosure(minimumCell: 10)
            .apply([region, other, country], definitions: ["XX-01": share])
        #expect(result.map(\.suppressed) == [isHidden, isHidden, false])
    }

    @Test("counts of services are not touched, unknown indicators are")
    func population() {
        let services = Fixture.definition(
            kind: .query("$1::date"),
            unit: .count,
            minN: 0,
            population: .services
        )
        let values = tree([3, 40, 50])
        #expect(Disclosure.open.apply(values, definitions: ["XX-01": services]) == values)
        #expect(hidden(Disclosure.open.apply(values, definitions: [:])).contains("CZ010"))
    }

    @Test("open output is rounded to five and to the indicator's decimals")
    func rounding() throws {
        var exact = value("CZ010", 33)
        exact.denominator = 47
        exact.value = 12.345
        exact.lower = 2.06
        exact.coverage = 0.123_456
        let result = try #require(apply([exact], .open).first)
        #expect([result.numerator, result.denominator, Double(result.n)] == [35, 45, 35])
        #expect(result.value == 12.3)
        #expect(result.lower == 2.1)
        #expect(result.upper == nil)
        #expect(result.coverage == 0.12)
    }

    @Test("indicators and periods are protected apart")
    func apart() {
        var second = tree([100, 30, 40])
        for index in second.indices { second[index].period = .year(2025) }
        let result = apply(tree([100, 3, 40]) + second)
        #expect(hidden(result) == ["CZ011", "CZ012"])
    }

    @Test("nothing hidden can be found by subtraction, in any order", arguments: 0..<200)
    func notRecoverable(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let values = randomTree(&generator)
        let result = apply(values)
        let mixed = apply(values.shuffled(using: &generator))
        #expect(Set(result) == Set(mixed))
        for (before, after) in zip(values, result) where before.n > 0 && before.n < 10 {
            #expect(after.suppressed)
        }
        let attacker = Attacker(published: result)
        #expect(attacker.recovered().isEmpty)
    }

    /// Every region has up to four plans that add up to it.
    private func randomTree(_ generator: inout SplitMix64) -> [IndicatorValue] {
        var values: [IndicatorValue] = []
        var total = 0
        for region in 10..<(10 + Int.random(in: 1...14, using: &generator)) {
            let plans = (0..<Int.random(in: 1...4, using: &generator)).map { plan in
                let size = [0, 5, 12, 60].randomElement(using: &generator) ?? 0
                let n = size == 0 ? 0 : Int.random(in: 1...size, using: &generator)
                return value("CZ0\(region)", n, subject: "P\(plan)")
            }
            let sum = plans.reduce(0) { $0 + $1.n }
            total += sum
            values += plans + [value("CZ0\(region)", sum)]
        }
        return values + [value("CZ", total)]
    }
}

/// Knows the tree and every published number, knows that a hidden one is at least 1, and narrows
/// the range of each hidden number until nothing moves.
private struct Attacker {
    private var ranges: [String: ClosedRange<Int>] = [:]
    private var sums: [(whole: String, parts: [String])] = []
    private let unknown: Set<String>

    init(published: [IndicatorValue]) {
        unknown = Set(published.filter(\.suppressed).map { $0.region + $0.subject })
        for value in published {
            ranges[value.region + value.subject] =
                value.suppressed ? 1...100_000 : value.n...value.n
        }
        let regions = published.filter { $0.subject.isEmpty && $0.region != Region.country }
        sums.append((Region.country, regions.map(\.region)))
        for region in regions {
            let parts = published.filter { $0.region == region.region && !$0.subject.isEmpty }
            sums.append((region.region, parts.map { $0.region + $0.subject }))
        }
    }

    func recovered() -> [String] {
        var ranges = ranges
        var before: [String: ClosedRange<Int>] = [:]
        while before != ranges {
            before = ranges
            for (whole, parts) in sums { Attacker.narrow(&ranges, whole, parts) }
        }
        return unknown.filter { ranges[$0]?.count == 1 }
    }

    private static func narrow(
        _ ranges: inout [String: ClosedRange<Int>],
        _ whole: String,
        _ parts: [String]
    ) {
        let known = parts.compactMap { ranges[$0] }
        guard let sum = ranges[whole] else { return }
        let least = known.reduce(0) { $0 + $1.lowerBound }
        let most = known.reduce(0) { $0 + $1.upperBound }
        ranges[whole] = sum.clamped(to: least...most)
        for part in parts {
            guard let own = ranges[part] else { continue }
            let low = sum.lowerBound - (most - own.upperBound)
            let high = sum.upperBound - (least - own.lowerBound)
            ranges[part] = own.clamped(to: min(low, high)...high)
        }
    }
}
