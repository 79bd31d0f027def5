package import Domain

/// Keeps single persons from being seen in published numbers (decision 0004).
///
/// Only indicators about persons are touched. Apply it to whole sets, with every region and the
/// country, and filter afterwards: a set with regions missing cannot be protected against the
/// ones published elsewhere.
package struct Disclosure: Sendable, Hashable {
    /// Fewer persons than this, and more than none, are hidden: asked, counted in the numerator of a
    /// share, or not counted in it.
    package var minimumCell: Int
    /// A quotient over fewer than this is hidden.
    package var minimumDenominator: Int
    /// Published counts are rounded to a multiple of this, and values to their decimals; 1 leaves
    /// both as they are.
    package var rounding: Int

    package init(minimumCell: Int, minimumDenominator: Int = 30, rounding: Int = 1) {
        self.minimumCell = minimumCell
        self.minimumDenominator = minimumDenominator
        self.rounding = max(1, rounding)
    }

    /// The same values in the same order, with hidden ones emptied and marked `suppressed`.
    ///
    /// A hidden value says nothing: no `n`, no state, no coverage and no hash from which the cells
    /// could be guessed. What is hidden does not depend on the order of `values`.
    ///
    /// An indicator without a definition (by code) is taken to be about persons. Where one more
    /// region has to be hidden, those hidden in the period before, or in the version before of the
    /// same period, go first: the pattern stays, and two of them cannot be compared to find a value.
    package func apply(
        _ values: [IndicatorValue],
        definitions: [String: IndicatorDefinition]
    ) -> [IndicatorValue] {
        let personal = values.indices.filter { index in
            let definition = definitions[values[index].indicator]
            return (definition?.population ?? .persons) == .persons
        }
        let trees = Dictionary(grouping: personal) { index in
            Tree(
                indicator: values[index].indicator,
                period: values[index].period,
                version: values[index].version
            )
        }
        var hidden: Set<Int> = []
        var hiddenBefore: [String: Set<String>] = [:]
        for (tree, indices) in trees.sorted(by: { $0.key < $1.key }) {
            let amounts = indices.map { index in
                (index, counts(values[index], definitions[values[index].indicator]))
            }
            var suppression = Suppression(
                values: values,
                amounts: Dictionary(amounts) { first, _ in first },
                minimumCell: minimumCell,
                hiddenBefore: hiddenBefore[tree.indicator] ?? []
            )
            let primary = amounts.compactMap { index, counts in
                let unit = definitions[values[index].indicator]?.description.unit
                return isSmall(values[index], counts, unit: unit) ? index : nil
            }
            suppression.protect(primary)
            hidden.formUnion(suppression.hidden)
            hiddenBefore[tree.indicator] = Set(suppression.hidden.map { values[$0].region })
        }
        return publish(values, personal: Set(personal), hidden: hidden, definitions: definitions)
    }

    private struct Tree: Hashable, Comparable {
        var indicator: String
        var period: Period
        var version: Int

        static func < (one: Tree, other: Tree) -> Bool {
            (one.indicator, one.period.ordinal, one.version)
                < (other.indicator, other.period.ordinal, other.version)
        }
    }

    /// The persons behind a value: all of them, and of a share those it counts and the others.
    private func counts(_ value: IndicatorValue, _ definition: IndicatorDefinition?) -> [Double] {
        let all = [Double(value.n)]
        switch definition?.description.unit {
        case .count, .days, .hours, .minutes, .score: return all
        case .percent, .perThousand, .ratio, nil:
            return all + [value.numerator, value.denominator - value.numerator]
        }
    }

    private func isSmall(_ value: IndicatorValue, _ counts: [Double], unit: Unit?) -> Bool {
        if counts.contains(where: { $0 > 0 && $0 < Double(minimumCell) }) { return true }
        switch unit {
        case .count, .days, .hours, .minutes: return false
        case .percent, .perThousand, .ratio, .score, nil:
            return value.denominator > 0 && value.denominator < Double(minimumDenominator)
        }
    }

    private func publish(
        _ values: [IndicatorValue],
        personal: Set<Int>,
        hidden: Set<Int>,
        definitions: [String: IndicatorDefinition]
    ) -> [IndicatorValue] {
        values.indices.map { index in
            if hidden.contains(index) { return emptied(values[index]) }
            guard personal.contains(index), rounding > 1 else { return values[index] }
            let decimals = definitions[values[index].indicator]?.description.decimals ?? 1
            return rounded(values[index], decimals: decimals)
        }
    }

    private func emptied(_ value: IndicatorValue) -> IndicatorValue {
        var empty = value
        empty.numerator = 0
        empty.denominator = 0
        empty.n = 0
        empty.value = nil
        empty.lower = nil
        empty.upper = nil
        empty.coverage = nil
        empty.state = .insufficient
        empty.suppressed = true
        empty.inputHash = ""
        return empty
    }

    private func rounded(_ value: IndicatorValue, decimals: Int) -> IndicatorValue {
        let base = Double(rounding)
        func count(_ number: Double) -> Double { (number / base).rounded() * base }
        func digits(_ number: Double?, _ decimals: Int) -> Double? {
            let factor = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
            return number.map { ($0 * factor).rounded() / factor }
        }
        var round = value
        round.numerator = count(value.numerator)
        round.denominator = count(value.denominator)
        round.n = Int(count(Double(value.n)))
        round.value = digits(value.value, decimals)
        round.lower = digits(value.lower, decimals)
        round.upper = digits(value.upper, decimals)
        round.coverage = digits(value.coverage, 2)
        return round
    }
}
