/// One row of `measure.cell`: sums over the answers that share all dimensions.
package struct CellSum: Sendable, Hashable {
    package var indicator: String
    package var nuts3: String
    /// As written, such as `2026-H1`.
    package var period: String
    /// Dimension values as stored; empty = unknown.
    package var ageBand: String
    package var degree: String
    package var setting: String
    package var mode: String
    /// Answers in the cell.
    package var n: Int
    package var numerator: Double
    /// Sum of the squares of the single numerators, for the variance of a mean.
    package var numeratorSquared: Double
    package var denominator: Double

    package init(
        indicator: String,
        nuts3: String,
        period: String,
        ageBand: String = "",
        degree: String = "",
        setting: String = "",
        mode: String = "",
        n: Int,
        numerator: Double,
        numeratorSquared: Double = 0,
        denominator: Double
    ) {
        self.indicator = indicator
        self.nuts3 = nuts3
        self.period = period
        self.ageBand = ageBand
        self.degree = degree
        self.setting = setting
        self.mode = mode
        self.n = n
        self.numerator = numerator
        self.numeratorSquared = numeratorSquared
        self.denominator = denominator
    }

    /// Everything that tells cells apart; ordering by it makes sums independent of batch order.
    var key: String {
        [nuts3, ageBand, degree, setting, mode, period, indicator].joined(separator: "\u{1F}")
    }

    /// The cells of `indicator` in `period` in a fixed order.
    static func select(_ cells: [CellSum], indicator: String, period: String) -> [CellSum] {
        cells.filter { $0.indicator == indicator && $0.period == period && $0.n != 0 }
            .map { (key: $0.key, cell: $0) }
            .sorted { left, right in
                left.key == right.key
                    ? (left.cell.n, left.cell.numerator, left.cell.denominator)
                        < (right.cell.n, right.cell.numerator, right.cell.denominator)
                    : left.key < right.key
            }
            .map(\.cell)
    }
}

/// Recipients of the care allowance in one region, age band and degree at the newest reference
/// date: the whole that the answers stand for.
package struct Margin: Sendable, Hashable {
    package var nuts3: String
    /// Such as `0-17` or `81+`, with bounds that need not be those of the survey; empty for all.
    package var ageBand: String
    /// From `1` to `4`; empty for all.
    package var degree: String
    package var recipients: Int

    package init(nuts3: String, ageBand: String, degree: String, recipients: Int) {
        self.nuts3 = nuts3
        self.ageBand = ageBand
        self.degree = degree
        self.recipients = recipients
    }
}
