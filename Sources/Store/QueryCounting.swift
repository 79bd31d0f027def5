import Domain
import Foundation
import Postgres

/// Runs indicators' own queries so that what one does wrong stays its own.
///
/// All that are well run in one statement with a savepoint each; whoever takes too long is left out
/// of it and runs last and alone, at most every ten minutes. All together have four times the limit
/// of one; who has no turn any more counts as too slow.
package struct QueryCounting {
    /// For which one indicator's query may run.
    package static let limit: Duration = .seconds(30)

    let today: Day
    let now: Date
    let everything: Bool
    /// Else only what time alone changes, and what failed.
    let isWhole: Bool
    /// Periods that changed.
    let periods: [String]
    /// Relations that changed.
    let sources: [String]
    let limit: Duration

    struct Result {
        var rows: [EvaluationInput.Counted] = []
        var queries: [EvaluationInput.Query] = []
    }

    /// An indicator that is to be asked.
    private struct Asked {
        let code: String
        /// The last time it could not be counted, so that all its periods are asked for.
        let failed: Bool
        let wasSlow: Bool
    }

    func run(on connection: isolated Connection) throws -> Result {
        let asked = try asked(on: connection)
        let anew = asked.filter(\.failed).map(\.code)
        let slow = asked.filter(\.wasSlow).map { [$0.code] }
        var result = Result()
        let before = try setTimeLimit("\(limit / .milliseconds(1))", on: connection)
        // A server that is slow with everything must not hold the evaluation for the sum of all limits.
        let end = ContinuousClock.now + limit * 4
        for var pile in [asked.filter { !$0.wasSlow }.map(\.code)] + slow {
            while !pile.isEmpty, ContinuousClock.now < end {
                let answer = try run(pile, anew: anew, on: connection)
                let answered = Set(answer.queries.map(\.indicator))
                // The first one always has its answer.
                pile.removeAll { answered.contains($0) }
                result.rows += answer.rows
                result.queries += answer.queries
            }
            result.queries += pile.filter { !slow.contains([$0]) }.map {
                EvaluationInput.Query(
                    indicator: $0,
                    seconds: 0,
                    rows: 0,
                    problem: .init(code: "57014")
                )
            }
        }
        _ = try setTimeLimit(before, on: connection)
        return result
    }

    private func asked(on connection: isolated Connection) throws -> [Asked] {
        let rows = try connection.query(
            """
            SELECT i.code, f.name IS NOT NULL, coalesce(f.code = '57014', false)
            FROM measure.indicator i
            LEFT JOIN ops.failure f ON f.kind = 'indicator' AND f.name = i.code
            WHERE i.kind = 'query'
              AND ($1 OR i.definition ? 'recountMinutes' OR f.name IS NOT NULL)
              AND (f.code IS DISTINCT FROM '57014' OR i.changed_at >= f.tried_at
                  OR f.tried_at <= $2::timestamptz - interval '10 minutes')
            ORDER BY f.tried_at NULLS FIRST, 1
            """,
            [.bool(isWhole), .timestamp(now)]
        )
        return try rows.map { row in
            let (code, failed, wasSlow) = try row.decode(String.self, Bool.self, Bool.self)
            return Asked(code: code, failed: failed, wasSlow: wasSlow)
        }
    }

    /// The server's own limit, for it leaves the transaction whole.
    /// - Returns: the former one.
    private func setTimeLimit(_ limit: String, on connection: isolated Connection) throws -> String
    {
        let rows = try connection.query(
            """
            WITH before AS MATERIALIZED (
                SELECT pg_catalog.current_setting('statement_timeout') AS setting)
            SELECT before.setting, pg_catalog.set_config('statement_timeout', $1, true) FROM before
            """,
            [.text(limit)]
        )
        return try rows[0].decode(String.self, String.self).0
    }

    private func run(
        _ codes: [String],
        anew: [String],
        on connection: isolated Connection
    ) throws -> Result {
        let rows = try connection.query(
            """
            SELECT indicator, period, nuts3, subject, numerator, denominator, n, value, seconds,
                code, message
            FROM measure.count_queries($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .textArray(codes), .textArray(anew), .day(today), .timestamp(now),
                .bool(everything), .textArray(periods), .textArray(sources),
            ],
            deadline: limit + .seconds(30)
        )
        var found: [String: [Row]] = [:]
        var result = Result()
        for row in rows {
            let row = try Row(row)
            guard let seconds = row.seconds else {
                found[row.indicator, default: []].append(row)
                continue
            }
            let own = found[row.indicator] ?? []
            let problem = row.problem ?? Self.problem(of: own)
            result.queries.append(
                EvaluationInput.Query(
                    indicator: row.indicator,
                    seconds: seconds,
                    rows: problem == nil ? own.count : 0,
                    problem: problem
                )
            )
            if problem == nil { result.rows += own.compactMap(\.counted).sorted(by: Self.isBefore) }
        }
        return result
    }

    private static func isBefore(
        _ left: EvaluationInput.Counted,
        _ right: EvaluationInput.Counted
    ) -> Bool {
        (left.period, left.region, left.subject) < (right.period, right.region, right.subject)
    }

    /// What the server takes and nobody can reckon with; in the server's own codes.
    private static func problem(of rows: [Row]) -> EvaluationInput.Query.Problem? {
        var places: Set<[String]> = []
        for row in rows {
            guard let region = row.region else { return .init(code: "22004") }
            guard [row.numerator, row.denominator, row.value ?? 0].allSatisfy(\.isFinite) else {
                return .init(code: "22003")
            }
            guard places.insert([row.period, region, row.subject]).inserted else {
                return .init(code: "21000")
            }
        }
        return nil
    }
}

/// A row of `measure.count_queries`.
private struct Row {
    let indicator, period, subject: String
    let region: String?
    let numerator, denominator: Double
    let n: Int64
    let value: Double?
    /// Only in the row that ends an indicator.
    let seconds: Double?
    let problem: EvaluationInput.Query.Problem?

    init(_ row: PostgresRow) throws {
        let (
            indicator, period, region, subject, numerator, denominator, n, value, seconds, code,
            message
        ) = try row.decode(
            String.self,
            String?.self,
            String?.self,
            String?.self,
            Double?.self,
            Double?.self,
            Int64?.self,
            Double?.self,
            Double?.self,
            String?.self,
            String?.self
        )
        (self.indicator, self.region, self.value) = (indicator, region, value)
        (self.period, self.subject) = (period ?? "", subject ?? "")
        (self.numerator, self.denominator, self.n) = (numerator ?? 0, denominator ?? 0, n ?? 0)
        self.seconds = seconds
        problem = code.map { .init(code: $0, message: message ?? "") }
    }

    var counted: EvaluationInput.Counted? {
        region.map {
            EvaluationInput.Counted(
                indicator: indicator,
                period: period,
                region: $0,
                subject: subject,
                numerator: numerator,
                denominator: denominator,
                n: Int(n),
                value: value
            )
        }
    }
}
