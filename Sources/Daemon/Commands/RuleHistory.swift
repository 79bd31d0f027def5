import Alerting
import Domain
import Foundation
import Indicators
import Store

/// Everything that was ever known, for rules to live through again.
struct RuleHistory {
    /// What became known together, in order.
    let arrivals: [(at: Date, values: [RuleReplay.Value])]

    /// - Parameters:
    ///   - values: in the order in which they became known, also those that were replaced.
    ///   - definitions: say what a value with a subject is about.
    ///   - targets: as they are now.
    init(
        _ values: [IndicatorValue],
        definitions: [String: IndicatorDefinition],
        targets: [TargetPoint]
    ) {
        let paths = Dictionary(grouping: targets) { [$0.indicator, $0.region, $0.subject] }
            .mapValues { $0.map { Trajectory.Point(day: $0.day, value: $0.value) } }
        var arrivals: [(at: Date, values: [RuleReplay.Value])] = []
        for value in values {
            let path = paths[[value.indicator, value.region, value.subject]] ?? []
            let known = RuleReplay.Value(
                value,
                scope: definitions[value.indicator]?.subjectScope ?? .plan,
                target: value.period.lastDay.flatMap { Trajectory.expected(on: $0, points: path) }
            )
            if arrivals.last?.at == value.computedAt {
                arrivals[arrivals.count - 1].values.append(known)
            } else {
                arrivals.append((value.computedAt, [known]))
            }
        }
        self.arrivals = arrivals
    }

    /// - Returns: the rules after all that is known, at `end`.
    func replay(_ rules: RuleSet, to end: Date) -> RuleReplay {
        var replay = RuleReplay(rules: rules)
        for arrival in arrivals where arrival.at <= end {
            replay.learn(arrival.values, at: arrival.at)
        }
        replay.pass(to: end)
        return replay
    }
}

extension RuleReplay.Value {
    fileprivate init(_ value: IndicatorValue, scope: AlertScope, target: Double?) {
        let isCountry = value.region == Region.country
        self.init(
            series: RuleReplay.Series(
                indicator: value.indicator,
                scope: value.subject.isEmpty ? (isCountry ? .country : .region) : scope,
                region: value.region,
                subject: value.subject
            ),
            point: Reading.Point(value),
            revision: value.inputHash,
            numerator: value.numerator,
            denominator: value.denominator,
            target: target
        )
    }
}
