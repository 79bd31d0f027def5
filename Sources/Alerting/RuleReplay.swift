package import Domain
package import Foundation

/// A rule set that lives through what became known and when, and tells nobody.
///
/// Judges a series whenever a value of it, or of one it is compared with, becomes known, and
/// whenever the passing of time alone may change something.
package struct RuleReplay: Sendable {
    /// What values belong together.
    package struct Series: Sendable, Hashable {
        package var indicator: String
        package var scope: AlertScope
        package var region: String
        /// Empty when it is about the whole region.
        package var subject: String

        package init(indicator: String, scope: AlertScope, region: String, subject: String = "") {
            self.indicator = indicator
            self.scope = scope
            self.region = region
            self.subject = subject
        }
    }

    /// One value that became known.
    package struct Value: Sendable, Hashable {
        package var series: Series
        package var point: Reading.Point
        package var revision: String
        package var numerator: Double?
        package var denominator: Double?
        /// See ``Reading/corrected``.
        package var corrected: Bool
        /// What was expected of it; nil when there is no target.
        package var target: Double?

        package init(
            series: Series,
            point: Reading.Point,
            revision: String = "",
            numerator: Double? = nil,
            denominator: Double? = nil,
            corrected: Bool = false,
            target: Double? = nil
        ) {
            self.series = series
            self.point = point
            self.revision = revision
            self.numerator = numerator
            self.denominator = denominator
            self.corrected = corrected
            self.target = target
        }
    }

    /// Evaluations at fixed distances instead of at the very instants.
    package struct Beat: Sendable, Hashable {
        package var start: Date
        /// Seconds, more than 0.
        package var step: TimeInterval

        package init(start: Date, step: TimeInterval) {
            self.start = start
            self.step = step
        }

        /// The first beat not before `date`.
        package func at(_ date: Date) -> Date {
            let beats = (date.timeIntervalSince(start) / step).rounded(.up)
            return start.addingTimeInterval(max(0, beats) * step)
        }
    }

    package let rules: RuleSet
    let beat: Beat?
    /// What each rule remembers of each subject.
    package private(set) var states: [AlertKey: AlertState] = [:]
    /// What would have happened, in order; updates are left out.
    package private(set) var moves: [AlertMove] = []
    private var known: [Series: [Period: Value]] = [:]
    private var waiting: [AlertKey: Waiting] = [:]
    /// Readings that rules were asked about.
    package private(set) var judged = 0

    private struct Waiting {
        var due: Date
        var series: Series
    }

    package init(rules: RuleSet, beat: Beat? = nil) {
        self.rules = rules
        self.beat = beat
    }

    /// Takes in what became known at `now`; instants may not go back.
    package mutating func learn(_ values: [Value], at now: Date) {
        pass(to: now, including: false)
        for value in values { known[value.series, default: [:]][value.point.period] = value }
        let sorted = values.sorted { $0.point.period.ordinal < $1.point.period.ordinal }
        for value in sorted { judge(value, at: now) }
        for companion in companions(of: values) { judge(companion, at: now) }
    }

    /// Lets time pass: what is due by `limit` happens.
    package mutating func pass(to limit: Date) { pass(to: limit, including: true) }

    private mutating func pass(to limit: Date, including: Bool) {
        while let next = waiting.min(by: { $0.value.due < $1.value.due }),
            next.value.due < limit || including && next.value.due == limit
        {
            waiting[next.key] = nil
            guard let newest = newest(of: next.value.series) else { continue }
            judge(newest, at: next.value.due)
        }
    }

    private func newest(of series: Series) -> Value? {
        known[series]?.values.max { $0.point.period.ordinal < $1.point.period.ordinal }
    }

    /// The newest values of series that are compared with one of `values`.
    private func companions(of values: [Value]) -> [Value] {
        let codes = Set(values.map(\.series.indicator))
        let concerned = rules.comparing(with: codes)
        guard !concerned.isEmpty else { return [] }
        let places = Set(values.map { Place($0.series) })
        return known.keys
            .filter { concerned.contains($0.indicator) && places.contains(Place($0)) }
            .compactMap(newest)
    }

    private mutating func judge(_ value: Value, at now: Date) {
        let reading = reading(value)
        for rule in rules.rules(watching: reading) {
            let key = AlertKey(rule, reading)
            judged += 1
            let action = states[key, default: AlertState()].observe(reading, rule: rule, at: now)
            let due = states[key]?.nextDue(rule)
                .map { beat?.at($0) ?? $0 }.flatMap { $0 > now ? $0 : nil }
            waiting[key] = due.map { Waiting(due: $0, series: value.series) }
            guard action != .none, action != .update else { continue }
            moves.append(
                AlertMove(
                    key: key,
                    severity: rule.severity,
                    action: action,
                    period: value.point.period,
                    value: value.point.value,
                    condition: rule.condition,
                    at: now
                )
            )
        }
    }

    /// The value as rules see it at this moment.
    package func reading(_ value: Value) -> Reading {
        let series = known[value.series] ?? [:]
        var reading = Reading(
            indicator: value.series.indicator,
            scope: value.series.scope,
            region: value.series.region,
            subject: value.series.subject,
            point: value.point,
            numerator: value.numerator,
            denominator: value.denominator,
            revision: value.revision,
            corrected: value.corrected,
            history: series.values.filter { $0.point.period != value.point.period }.map(\.point)
        )
        reading.targets = series.compactMapValues(\.target)
        for code in rules.others(of: value.series.indicator) {
            var other = value.series
            other.indicator = code
            reading.others[code] = known[other]?.values.map(\.point)
        }
        return reading
    }

    private struct Place: Hashable {
        let region: String
        let subject: String

        init(_ series: Series) {
            region = series.region
            subject = series.subject
        }
    }
}

extension RuleReplay {
    /// The value a rule last saw of a subject, for the texts of its alert.
    package func newestReading(of rule: Rule, _ key: AlertKey) -> Reading? {
        let series = Series(
            indicator: rule.indicator,
            scope: rule.scope,
            region: key.region,
            subject: key.subject
        )
        return newest(of: series).map(reading)
    }
}
