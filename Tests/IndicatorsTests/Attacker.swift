import Domain

/// Knows the tree and every published number, knows that a hidden one is at least `least`, and
/// narrows the range of each hidden number until nothing moves.
struct Attacker {
    private var ranges: [String: ClosedRange<Int>] = [:]
    private var sums: [(whole: String, parts: [String])] = []
    private let unknown: Set<String>

    init(published: [IndicatorValue]) {
        self.init(published: published, least: 1) { $0.n }
    }

    init(
        published: [IndicatorValue],
        least: Int = 0,
        amount: (IndicatorValue) -> Int
    ) {
        unknown = Set(published.filter(\.suppressed).map { $0.region + $0.subject })
        for value in published {
            ranges[value.region + value.subject] =
                value.suppressed ? least...100_000 : amount(value)...amount(value)
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
