import Domain
import Foundation
import Postgres

/// The reading half of an evaluation.
struct EvaluationReader {
    let today: Day
    let now: Date
    let epoch: Int64
    let everything: Bool
    /// Count only what time alone changes, unless something waits.
    let isTimed: Bool
    /// For which one indicator's query may run.
    var queryLimit: Duration = QueryCounting.limit

    func read(on connection: isolated Connection) throws -> EvaluationInput {
        // Indicators count reports, so these come first.
        try ReportStore.refresh(today: today, now: now, on: connection)
        let pending = try takePending(on: connection)
        let periods = pending.periods
        let isWhole = everything || !isTimed || !pending.sources.isEmpty
        let counting = try QueryCounting(
            today: today,
            now: now,
            everything: everything,
            isWhole: isWhole,
            periods: pending.periods.sorted(),
            sources: pending.sources.sorted(),
            limit: queryLimit
        ).run(on: connection)
        return EvaluationInput(
            epoch: epoch,
            periods: periods,
            isWhole: isWhole,
            corrections: pending.corrections.mapValues { $0.sorted() },
            cells: try cells(periods, on: connection),
            counted: counting.rows,
            queries: counting.queries,
            failures: try FailureStore.all(on: connection),
            margins: try Self.margins(on: connection),
            sampled: try sampled(on: connection),
            answered: try answered(periods, on: connection),
            waves: try waves(on: connection),
            values: try ValueStore.current(on: connection),
            alerts: try AlertStore.live(on: connection),
            memories: try AlertStore.memories(on: connection),
            plans: try PlanStore.all(on: connection),
            targets: try targets(on: connection),
            reminders: try ReportStore.reminders(today: today, on: connection),
            reminded: try ReportStore.reminded(on: today, on: connection),
            heartbeat: try HeartbeatStore.newest(on: connection),
            asOf: try newestBatch(on: connection)
        )
    }

    /// What changed since the last evaluation.
    private struct Pending {
        var periods: Set<String> = []
        /// Those of them in which counted rows were corrected, and by which batches.
        var corrections: [String: Set<Int64>] = [:]
        var sources: Set<String> = []
    }

    private func takePending(on connection: isolated Connection) throws -> Pending {
        let rows = try connection.query(
            """
            DELETE FROM measure.pending RETURNING source, period, batch, corrected
            """
        )
        return try rows.reduce(into: Pending()) { pending, row in
            let (source, period, batch, isCorrection) = try row.decode(
                String.self,
                String.self,
                Int64?.self,
                Bool.self
            )
            pending.sources.insert(source)
            pending.periods.insert(period)
            if isCorrection {
                pending.corrections[period, default: []].formUnion([batch].compactMap(\.self))
            }
        }
    }

    private func cells(
        _ periods: Set<String>,
        on connection: isolated Connection
    ) throws -> [EvaluationInput.Cell] {
        let rows = try connection.query(
            """
            SELECT indicator, nuts3, period, age_band, degree, setting, mode, n,
                numerator::double precision, numerator_squared::double precision,
                denominator::double precision
            FROM measure.cell WHERE $2 OR period = ANY ($1)
            ORDER BY 1, 2, 3, 4, 5, 6, 7
            """,
            [.textArray(periods.sorted()), .bool(everything)],
            deadline: .seconds(60)
        )
        return try rows.map { row in
            let (indicator, region, period, age, degree, setting, mode, n, sum, squared, base) =
                try row.decode(
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    String.self,
                    Int64.self,
                    Double.self,
                    Double.self,
                    Double.self
                )
            return EvaluationInput.Cell(
                indicator: indicator,
                region: region,
                period: period,
                ageBand: age,
                degree: degree,
                setting: setting,
                mode: mode,
                n: Int(n),
                numerator: sum,
                numeratorSquared: squared,
                denominator: base
            )
        }
    }

    /// Recipients of the care allowance at the newest count.
    static func margins(
        on connection: isolated Connection
    ) throws -> [EvaluationInput.Margin] {
        let rows = try connection.query(
            """
            SELECT nuts3, age_band, degree, recipients FROM reference.allowance
            WHERE as_of = (SELECT pg_catalog.max(as_of) FROM reference.allowance)
            ORDER BY 1, 2, 3
            """
        )
        return try rows.map { row in
            let (region, age, degree, recipients) = try row.decode(
                String.self,
                String.self,
                String.self,
                Int32.self
            )
            return EvaluationInput.Margin(
                region: region,
                ageBand: age,
                degree: degree,
                recipients: Int(recipients)
            )
        }
    }

    private func sampled(
        on connection: isolated Connection
    ) throws -> [String: [String: Int]] {
        let rows = try connection.query(
            """
            SELECT wave, nuts3, sampled - ineligible FROM survey.sample
            """
        )
        return try rows.reduce(into: [:]) { sampled, row in
            let (wave, region, persons) = try row.decode(String.self, String.self, Int32.self)
            sampled[wave, default: [:]][region] = Int(persons)
        }
    }

    /// Answers to the survey of needs by wave and region, of the waves that are counted; NE-02 counts
    /// every one, and its cells are read only where they changed.
    private func answered(
        _ periods: Set<String>,
        on connection: isolated Connection
    ) throws -> [String: [String: Int]] {
        let rows = try connection.query(
            """
            SELECT c.period, c.nuts3, pg_catalog.sum(c.n)::bigint
            FROM reference.region AS r
            JOIN measure.cell AS c ON c.nuts3 = r.nuts3 AND c.indicator = 'NE-02'
            WHERE $2 OR c.period = ANY ($1) OR c.period = (
                SELECT pg_catalog.max(w.wave) FROM survey.wave AS w WHERE w.starts_on <= $3)
            GROUP BY c.period, c.nuts3
            """,
            [.textArray(periods.sorted()), .bool(everything), .day(today)]
        )
        return try rows.reduce(into: [:]) { answered, row in
            let (wave, region, count) = try row.decode(String.self, String.self, Int64.self)
            answered[wave, default: [:]][region] = Int(count)
        }
    }

    private func waves(on connection: isolated Connection) throws -> [SurveyWave] {
        let rows = try connection.query(
            """
            SELECT wave, state, starts_on, ends_on FROM survey.wave ORDER BY wave
            """
        )
        return try rows.compactMap { row in
            let (name, state, from, to) = try row.decode(
                String.self,
                String.self,
                DateDays.self,
                DateDays.self
            )
            guard let wave = Wave(name), let state = SurveyWave.State(rawValue: state) else {
                return nil
            }
            return SurveyWave(wave: wave, state: state, from: Day(from), to: Day(to))
        }
    }

    private func targets(on connection: isolated Connection) throws -> [TargetPoint] {
        try TargetStore.all(on: connection)
    }

    private func newestBatch(on connection: isolated Connection) throws -> Date {
        let rows = try connection.query(
            """
            SELECT coalesce(
                (SELECT pg_catalog.max(received_at) FROM ops.batch WHERE state = 'accepted'),
                '1970-01-01Z'::timestamptz)
            """
        )
        return try rows[0].decode(Date.self)
    }
}
