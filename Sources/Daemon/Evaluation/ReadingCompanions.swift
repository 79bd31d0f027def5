import Alerting
import Domain
import Indicators
import Store

/// What a rule compares a value with besides its own series: other indicators and targets.
struct ReadingCompanions {
    private struct Path: Hashable {
        let indicator: String
        let region: String
        let subject: String
    }

    private let rules: RuleSet
    private let paths: [Path: [Trajectory.Point]]
    private let values: (_ code: String, _ reading: Reading) -> [IndicatorValue]

    /// - Parameters:
    ///   - rules: say which indicators are compared.
    ///   - targets: all that are known.
    ///   - values: of another indicator for a reading's region and subject, one a period.
    init(
        _ rules: RuleSet,
        targets: [TargetPoint],
        values: @escaping (_ code: String, _ reading: Reading) -> [IndicatorValue]
    ) {
        self.rules = rules
        self.values = values
        paths = Dictionary(grouping: targets) {
            Path(indicator: $0.indicator, region: $0.region, subject: $0.subject)
        }
        .mapValues { $0.map { Trajectory.Point(day: $0.day, value: $0.value) } }
    }

    func completed(_ reading: Reading) -> Reading {
        var reading = reading
        for code in rules.others(of: reading.indicator) {
            reading.others[code] = values(code, reading).map { Reading.Point($0) }
        }
        let path = Path(
            indicator: reading.indicator,
            region: reading.region,
            subject: reading.subject
        )
        guard let points = paths[path] else { return reading }
        for period in [reading.period] + reading.history.map(\.period) {
            reading.targets[period] = period.lastDay.flatMap {
                Trajectory.expected(on: $0, points: points)
            }
        }
        return reading
    }
}
