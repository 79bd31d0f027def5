package import Domain

/// A distance between periods, such as `1 wave`, `4 periods` or `1 year`.
package struct PeriodSpan: Sendable, Hashable, CustomStringConvertible {
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Of whatever kind the value's own period is.
        case period
        case wave
        case month
        case quarter
        case year
    }

    package var count: Int
    package var unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// As it is written in a condition.
    package var description: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }

    /// How many periods of `kind` it is; nil when it is no whole number of them.
    package func steps(of kind: Period.Kind) -> Int? {
        let perYear: Int
        switch unit {
        case .period: return count
        case .wave: return kind == .wave ? count : nil
        case .month: perYear = 12
        case .quarter: perYear = 4
        case .year: perYear = 1
        }
        // A wave is not exchangeable for two quarters, but two waves do make a year.
        guard kind != .wave || unit == .year else { return nil }
        let parts = count * kind.perYear
        return parts % perYear == 0 && parts > 0 ? parts / perYear : nil
    }

    /// Reads the unit's name in singular or plural.
    static func unit(named name: String) -> Unit? {
        Unit(rawValue: name.hasSuffix("s") ? String(name.dropLast()) : name)
    }

    static var unitNames: [String] {
        Unit.allCases.flatMap { [$0.rawValue, $0.rawValue + "s"] }
    }
}
