package import Domain

/// One value as a rule sees it, with the earlier values of the same series.
package struct Reading: Sendable, Hashable {
    /// What is known of one period.
    package struct Point: Sendable, Hashable {
        package var period: Period
        /// Nil when it cannot be said or is suppressed.
        package var value: Double?
        package var n: Int
        /// Share 0…1; nil when nothing is expected.
        package var coverage: Double?
        package var lower: Double?
        package var upper: Double?
        /// `ok`, `insufficient` or `notReported`; `breached` counts as `ok`.
        package var state: ValueState

        package init(
            period: Period,
            value: Double?,
            n: Int = 0,
            coverage: Double? = nil,
            lower: Double? = nil,
            upper: Double? = nil,
            state: ValueState = .ok
        ) {
            self.period = period
            self.value = value
            self.n = n
            self.coverage = coverage
            self.lower = lower
            self.upper = upper
            self.state = state
        }

        /// A suppressed value becomes `insufficient`: nobody may learn it from an alert.
        package init(_ value: IndicatorValue) {
            self.init(
                period: value.period,
                value: value.suppressed ? nil : value.value,
                n: value.n,
                coverage: value.coverage,
                lower: value.suppressed ? nil : value.lower,
                upper: value.suppressed ? nil : value.upper,
                state: value.suppressed ? .insufficient : value.state
            )
        }
    }

    package var indicator: String
    package var scope: AlertScope
    /// NUTS 3 code or `CZ`.
    package var region: String
    /// Empty when the value is about the whole region.
    package var subject: String
    package var point: Point
    package var numerator: Double?
    package var denominator: Double?
    /// Identity of the inputs; the same revision is the same value.
    package var revision: String
    /// True when rows that had been counted in this period were changed or taken back, so that a
    /// difference from the last reading says something about the data and not about the world.
    package var corrected: Bool
    /// Other periods of the series in any order; those not before `period` are not looked at.
    package var history: [Point]
    /// Values of other indicators for the same region and subject, by code, any period.
    package var others: [String: [Point]] = [:]
    /// Expected values, by period.
    package var targets: [Period: Double] = [:]

    package var period: Period { point.period }

    package init(
        indicator: String,
        scope: AlertScope,
        region: String,
        subject: String = "",
        point: Point,
        numerator: Double? = nil,
        denominator: Double? = nil,
        revision: String = "",
        corrected: Bool = false,
        history: [Point] = []
    ) {
        self.indicator = indicator
        self.scope = scope
        self.region = region
        self.subject = subject
        self.point = point
        self.numerator = numerator
        self.denominator = denominator
        self.revision = revision
        self.corrected = corrected
        self.history = history
    }

    /// - Parameters:
    ///   - value: the value of the period that is judged.
    ///   - scope: what the subject is; for values without subject leave it out.
    ///   - corrected: see ``corrected``.
    ///   - earlier: values of the same series for earlier periods.
    package init(
        _ value: IndicatorValue,
        scope: AlertScope? = nil,
        corrected: Bool = false,
        earlier: [IndicatorValue] = []
    ) {
        self.init(
            indicator: value.indicator,
            scope: scope ?? (value.region == Region.country ? .country : .region),
            region: value.region,
            subject: value.subject,
            point: Point(value),
            numerator: value.suppressed ? nil : value.numerator,
            denominator: value.suppressed ? nil : value.denominator,
            revision: value.inputHash,
            corrected: corrected,
            history: earlier.map(Point.init)
        )
    }
}

extension Reading {
    /// The point `steps` periods back whose value is known; 0 is the reading's own.
    func point(back steps: Int) -> Point? {
        guard steps != 0 else { return point.value == nil ? nil : point }
        let wanted = period.adding(-steps)
        return history.first { $0.period == wanted && $0.isKnown }
    }

    func number(_ name: ReadingNumber) -> Double? {
        switch name {
        case .value: point.value
        case .n: Double(point.n)
        case .coverage: point.coverage
        case .lower: point.lower
        case .upper: point.upper
        case .previous: self.point(back: 1)?.value
        case .target: targets[period]
        }
    }

    func apply(_ function: PeriodFunction, over span: PeriodSpan) -> Double? {
        guard let steps = span.steps(of: period.kind) else { return nil }
        switch function {
        case .slope: return line(over: steps)?.slope
        case .mean: return line(over: steps)?.mean
        case .zscore, .modifiedZscore: return deviation(function, over: span)?.score
        case .change, .relativeChange: break
        }
        guard let now = point.value, let then = point(back: steps)?.value else { return nil }
        return function == .change ? now - then : (now - then) / abs(then) * 100
    }

    /// Nil when an interval is not known.
    func intervalIsDisjoint(from span: PeriodSpan) -> Bool? {
        guard let steps = span.steps(of: period.kind), let then = point(back: steps),
            let lower = point.lower, let upper = point.upper,
            let lowerThen = then.lower, let upperThen = then.upper
        else { return nil }
        return lower > upperThen || upper < lowerThen
    }

    /// Another indicator's value for the same time: of the same period, or, where it is counted
    /// over longer or shorter ones, of that in which this period ends.
    func value(of code: String) -> Double? {
        let points = others[code] ?? []
        guard let kind = points.first?.period.kind else { return nil }
        let wanted = kind == period.kind ? period : period.lastDay.flatMap { kind.containing($0) }
        return points.first { $0.period == wanted && $0.isKnown }?.value
    }

    /// Nil unless all values of the line are known.
    func forecast(over past: PeriodSpan, ahead: PeriodSpan) -> Double? {
        guard let count = past.steps(of: period.kind), let steps = ahead.steps(of: period.kind),
            let line = line(over: count)
        else { return nil }
        return line.mean + line.slope * (Double(count - 1) / 2 + Double(steps))
    }

    /// The straight line of least squares; nil unless all values are known.
    private func line(over count: Int) -> (mean: Double, slope: Double)? {
        guard count > 1 else { return nil }
        let values = (0..<count).reversed().map { point(back: $0)?.value }
        let middle = Double(count - 1) / 2
        var sum = 0.0
        var above = 0.0
        var below = 0.0
        for (index, value) in values.enumerated() {
            guard let value else { return nil }
            sum += value
            above += (Double(index) - middle) * value
            below += (Double(index) - middle) * (Double(index) - middle)
        }
        return (sum / Double(count), above / below)
    }
}

extension Reading.Point {
    var isKnown: Bool {
        value?.isFinite == true && (state == .ok || state == .breached)
    }
}
