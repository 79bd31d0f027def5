package import Alerting
import Crypto
package import Domain
package import Foundation
import Indicators
import Intake
package import Store

/// From what changed to what is to be written: values, alerts, mails.
///
/// Pure; time is an argument.
package struct Evaluator: Sendable {
    package var catalogue: Catalogue
    package var regions: [Region]
    package var notifier: Notifier?
    package var zone: TimeZone
    package var now: Date
    package var today: Day

    /// What an evaluation found, beside what it writes.
    package struct Result: Sendable {
        package var output: EvaluationOutput
        package var moves: [AlertTransition]
    }

    package func decide(_ input: EvaluationInput) throws -> Result {
        let values = computedValues(input)
        let epoch = input.epoch
        let failing = FailingIndicators(input)
        let verdict = try AlertJudge(
            evaluator: self,
            input: input,
            computed: values,
            failing: failing
        ).run()
        let round = ReminderRound(evaluator: self, input: input).run()
        let heartbeat = HeartbeatRound(evaluator: self, last: input.heartbeat, epoch: epoch).run()
        return Result(
            output: EvaluationOutput(
                values: values,
                alerts: verdict.alerts,
                memories: verdict.memories,
                failures: FailureChanges(
                    from: input.failures,
                    to: failing.failures(catalogue.definitions.keys, at: now)
                        + FailingIndicators.rules(verdict.unreadable, input.failures, at: now)
                ),
                queries: input.queries,
                judged: verdict.judged,
                forecast: try ForecastStep(input: input, today: today).json(),
                reminders: round.reminders,
                reminderMails: round.mails,
                heartbeat: heartbeat.output,
                dueAt: [verdict.dueAt, round.dueAt, heartbeat.dueAt, recount].compactMap(\.self)
                    .min(),
                tell: { memory in
                    AlertTeller(
                        evaluator: self,
                        values: input.values,
                        computed: values,
                        plans: input.plans
                    )
                    .run(memory, epoch: epoch)
                }
            ),
            moves: verdict.transitions
        )
    }

    /// When indicators that time alone changes are counted again, all of them at the shortest beat.
    private var recount: Date? {
        catalogue.indicators.compactMap(\.recountMinutes).min().map {
            now.addingTimeInterval(Double($0) * 60)
        }
    }

    /// Values of every indicator and period that this evaluation read.
    private func computedValues(_ input: EvaluationInput) -> [IndicatorValue] {
        let cells = Dictionary(grouping: input.cells) {
            Series(code: $0.indicator, period: $0.period)
        }
        let counted = Dictionary(grouping: input.counted) {
            Series(code: $0.indicator, period: $0.period)
        }
        let margins = input.margins.map {
            Margin(
                nuts3: $0.region,
                ageBand: $0.ageBand,
                degree: $0.degree,
                recipients: $0.recipients
            )
        }
        return catalogue.indicators.flatMap { definition -> [IndicatorValue] in
            switch definition.kind {
            case .cells:
                return cells.keys.filter { $0.code == definition.code }.sorted().flatMap { series in
                    estimate(
                        definition,
                        cells: (cells[series] ?? []).map(CellSum.init),
                        margins: margins,
                        context: context(series.period, definition, input)
                    )
                }
            case .query:
                return counted.keys.filter { $0.code == definition.code }.sorted().flatMap {
                    series in
                    interpret(
                        definition,
                        rows: (counted[series] ?? []).map(QueryRow.init),
                        context: context(series.period, definition, input)
                    )
                }
            }
        }
    }

    private func context(
        _ period: String,
        _ definition: IndicatorDefinition,
        _ input: EvaluationInput
    ) -> ComputationContext {
        ComputationContext(
            period: Period(period) ?? definition.period.containing(today),
            regions: regions.map(\.code),
            coverage: coverage(period, definition, input),
            asOf: input.asOf,
            computedAt: now,
            digest: { SHA256.hash(data: $0).hexadecimal }
        )
    }

    /// Answers against persons asked, where the wave's sample is known.
    ///
    /// Samples are those of the survey of needs: they say nothing about another form.
    private func coverage(
        _ period: String,
        _ definition: IndicatorDefinition,
        _ input: EvaluationInput
    ) -> [String: Double] {
        guard let sampled = input.sampled[period],
            definition.sources.contains("survey.di_pot") || definition.period != .wave
        else { return [:] }
        let answers = input.answered[period] ?? [:]
        var shares = sampled.reduce(into: [String: Double]()) { shares, asked in
            guard asked.value > 0 else { return }
            shares[asked.key] = min(1, Double(answers[asked.key] ?? 0) / Double(asked.value))
        }
        let all = sampled.values.reduce(0, +)
        if all > 0 {
            shares[Region.country] = min(1, Double(answers.values.reduce(0, +)) / Double(all))
        }
        return shares
    }
}

/// An indicator in a period.
private struct Series: Hashable, Comparable {
    let code: String
    let period: String

    static func < (left: Series, right: Series) -> Bool {
        (left.code, left.period) < (right.code, right.period)
    }
}

extension CellSum {
    init(_ cell: EvaluationInput.Cell) {
        self.init(
            indicator: cell.indicator,
            nuts3: cell.region,
            period: cell.period,
            ageBand: cell.ageBand,
            degree: cell.degree,
            setting: cell.setting,
            mode: cell.mode,
            n: cell.n,
            numerator: cell.numerator,
            numeratorSquared: cell.numeratorSquared,
            denominator: cell.denominator
        )
    }
}

extension QueryRow {
    fileprivate init(_ row: EvaluationInput.Counted) {
        self.init(
            nuts3: row.region,
            subject: row.subject,
            numerator: row.numerator,
            denominator: row.denominator,
            n: row.n,
            value: row.value
        )
    }
}

extension IndicatorDefinition.PeriodKind {
    /// The same among the kinds of periods; both are written alike.
    var kind: Period.Kind { Period.Kind(rawValue: rawValue) ?? .year }

    /// The period of this kind in which `day` lies.
    func containing(_ day: Day) -> Period {
        kind.containing(day) ?? .year(day.components.year)
    }
}
