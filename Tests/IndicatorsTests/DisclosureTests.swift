import Domain
import Foundation
import Testing

@testable import Indicators

@Suite("Disclosure control")
struct DisclosureTests {
    private static let open = Disclosure(minimumCell: 10, rounding: 5)

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
        _ control: Disclosure = Disclosure(minimumCell: 10)
    ) -> [IndicatorValue] {
        control.apply(values, definitions: ["XX-01": definition])
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

    @Test("a region hidden before is hidden again rather than another, in any order of the values")
    func stable() throws {
        // The second period alone would hide the smallest, CZ012.
        let before = tree([100, 3, 60, 50])
        let now = try tree([100, 3, 40, 50]).map { value in
            var later = value
            later.period = try #require(Period("2026-H2"))
            return later
        }
        #expect(hidden(apply(now)) == ["CZ011", "CZ012"])
        #expect(hidden(apply(before + now)) == ["CZ011", "CZ013", "CZ011", "CZ013"])
        #expect(hidden(apply(now + before)) == ["CZ011", "CZ013", "CZ011", "CZ013"])
    }

    @Test("a corrected version hides what the version before did")
    func stableOverVersions() {
        let first = tree([100, 3, 60, 50])
        let second = tree([100, 3, 40, 50]).map { value in
            var corrected = value
            corrected.version += 1
            return corrected
        }
        #expect(hidden(apply(first + second)) == ["CZ011", "CZ013", "CZ011", "CZ013"])
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

    @Test(
        "a share is hidden when it counts, or leaves out, a few persons; none is no few",
        arguments: [
            (1, true), (3, true), (9, true), (10, false), (0, false), (40, false), (30, false),
            (31, true), (39, true),
        ]
    )
    func smallNumerator(numerator: Int, isHidden: Bool) {
        let values = shares([(100, 50), (40, numerator), (60, 30)])
        let result = Disclosure(minimumCell: 10)
            .apply(values, definitions: ["XX-01": Fixture.definition()])
        #expect(result[1].suppressed == isHidden)
        #expect(hidden(result).count == (isHidden ? 2 : 0))
        #expect(!result[3].suppressed)
    }

    @Test("a small numerator is covered by a region that counts somebody, not by the smallest")
    func coveringNumerator() {
        let values = shares([(100, 50), (40, 3), (30, 0), (60, 20)])
        let share = ["XX-01": Fixture.definition()]
        let control = Disclosure(minimumCell: 10)
        #expect(hidden(control.apply(values, definitions: share)) == ["CZ011", "CZ013"])
        let alone = shares([(100, 0), (40, 3), (30, 0)])
        #expect(hidden(control.apply(alone, definitions: share)).contains("CZ"))
    }

    @Test("the sum of a mean is no number of persons")
    func scores() {
        let mean = Fixture.definition(.mean, unit: .score)
        let values = shares([(100, 50), (40, 3), (60, 30)])
        let result = Disclosure(minimumCell: 10).apply(values, definitions: ["XX-01": mean])
        #expect(hidden(result).isEmpty)
    }

    @Test("no few persons of a numerator can be found by subtraction", arguments: 0..<200)
    func numeratorsNotRecoverable(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let counts = randomTree(&generator)
        let values = withNumerators(counts, &generator)
        let control = Disclosure(minimumCell: 10, minimumDenominator: 0)
        let share = ["XX-01": Fixture.definition()]
        let result = control.apply(values, definitions: share)
        let mixed = control.apply(values.shuffled(using: &generator), definitions: share)
        #expect(Set(result) == Set(mixed))
        for amount in [
            { (value: IndicatorValue) in value.n }, { Int($0.numerator) },
            { Int($0.denominator - $0.numerator) },
        ] {
            let small = zip(values, result).filter { (1..<10).contains(amount($0.0)) }
            #expect(small.allSatisfy { $0.1.suppressed })
            let found = Attacker(published: result, amount: amount).recovered()
            #expect(small.allSatisfy { !found.contains($0.0.region + $0.0.subject) })
        }
    }

    /// Regions with so many asked and so many of them counted, and the country.
    private func shares(_ regions: [(n: Int, numerator: Int)]) -> [IndicatorValue] {
        var values = tree(regions.map(\.n))
        for (index, region) in regions.enumerated() {
            values[index].numerator = Double(region.numerator)
        }
        values[regions.count].numerator = Double(regions.reduce(0) { $0 + $1.numerator })
        for index in values.indices { values[index].denominator = Double(values[index].n) }
        return values
    }

    /// Of every plan none, all or some are counted; regions and the country add up.
    private func withNumerators(
        _ values: [IndicatorValue],
        _ generator: inout SplitMix64
    ) -> [IndicatorValue] {
        var values = values
        var sums: [String: Double] = [:]
        for index in values.indices where !values[index].subject.isEmpty {
            let n = values[index].n
            let some = Int.random(in: 0...n, using: &generator)
            let numerator = Double([0, n, some, some].randomElement(using: &generator) ?? 0)
            values[index].numerator = numerator
            sums[values[index].region, default: 0] += numerator
            sums[Region.country, default: 0] += numerator
        }
        for index in values.indices {
            if values[index].subject.isEmpty {
                values[index].numerator = sums[values[index].region] ?? 0
            }
            values[index].denominator = Double(values[index].n)
        }
        return values
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
        #expect(Self.open.apply(values, definitions: ["XX-01": services]) == values)
        #expect(hidden(Self.open.apply(values, definitions: [:])).contains("CZ010"))
    }

    @Test("open output is rounded to five and to the indicator's decimals")
    func rounding() throws {
        var exact = value("CZ010", 33)
        exact.denominator = 47
        exact.value = 12.345
        exact.lower = 2.06
        exact.coverage = 0.123_456
        let result = try #require(apply([exact], Self.open).first)
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
