package import Foundation

/// Which way an indicator should move.
package enum Direction: String, Sendable, Hashable, Codable {
    case up
    case down
    /// Neither: it should stay inside a range.
    case range
}

/// How a value is measured.
package enum Unit: String, Sendable, Hashable, Codable {
    /// A count of services, plans, persons …
    case count
    /// 0…100.
    case percent
    case days
    case hours
    case minutes
    /// A mean on the indicator's own scale, such as 0…10 unmet needs.
    case score
    case ratio
    /// Events per thousand.
    case perThousand = "per_thousand"
}

/// What can be said of a value against its rule (contract § 7).
package enum ValueState: String, Sendable, Hashable, CaseIterable, Codable {
    case ok
    case breached
    /// Too few answers to say.
    case insufficient
    case notReported = "not_reported"
}

/// One indicator as its users know it; how it is counted stands in its file under `sql/indicators`.
package struct IndicatorDescription: Sendable, Hashable {
    /// Such as `NE-03`.
    package var code: String
    package var name: LocalizedText
    package var unit: Unit
    package var better: Direction
    /// Digits after the decimal point that the data carry.
    package var decimals: Int
    package var version: Int

    package init(
        code: String,
        name: LocalizedText,
        unit: Unit,
        better: Direction,
        decimals: Int,
        version: Int
    ) {
        self.code = code
        self.name = name
        self.unit = unit
        self.better = better
        self.decimals = decimals
        self.version = version
    }
}

/// One number with everything that explains it (contract § 4.2).
package struct IndicatorValue: Sendable, Hashable {
    package var indicator: String
    /// NUTS 3 code, or `CZ` for the country.
    package var region: String
    /// Plan, service or project the value is about; empty when it is about the whole region.
    package var subject: String
    package var period: Period
    /// Unweighted.
    package var numerator: Double
    /// Unweighted; 1 for plain counts.
    package var denominator: Double
    /// Answers, services or milestones that stand behind the value.
    package var n: Int
    /// What is published; nil when it cannot be said or is suppressed.
    package var value: Double?
    package var weighted: Bool
    /// Ends of the 95 % interval, in the unit of `value`.
    package var lower: Double?
    package var upper: Double?
    /// Share 0…1 of what was expected that came in; nil when nothing is expected.
    package var coverage: Double?
    /// `insufficient` and `not_reported` are the value's own; `breached` is set by a rule.
    package var state: ValueState
    /// True when disclosure control hides the number: show "skryto", never `n`.
    package var suppressed: Bool
    package var version: Int
    /// Instant of the newest batch inside.
    package var asOf: Date
    package var computedAt: Date
    /// SHA-256, hexadecimal, over definition and cells.
    package var inputHash: String

    package init(
        indicator: String,
        region: String,
        subject: String = "",
        period: Period,
        numerator: Double,
        denominator: Double,
        n: Int,
        value: Double?,
        weighted: Bool = false,
        lower: Double? = nil,
        upper: Double? = nil,
        coverage: Double? = nil,
        state: ValueState = .ok,
        suppressed: Bool = false,
        version: Int = 1,
        asOf: Date,
        computedAt: Date,
        inputHash: String = ""
    ) {
        self.indicator = indicator
        self.region = region
        self.subject = subject
        self.period = period
        self.numerator = numerator
        self.denominator = denominator
        self.n = n
        self.value = value
        self.weighted = weighted
        self.lower = lower
        self.upper = upper
        self.coverage = coverage
        self.state = state
        self.suppressed = suppressed
        self.version = version
        self.asOf = asOf
        self.computedAt = computedAt
        self.inputHash = inputHash
    }
}
