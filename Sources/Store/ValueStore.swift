package import Domain
package import Foundation
import Postgres

/// Indicator values: in force, and as they were known before.
package struct ValueStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Values by indicator, region and period, as known at an instant (nil = now).
    ///
    /// Those in force now are `breached` where a rule finds them so; what rules found at an earlier
    /// instant is not known of values.
    package func values(
        indicator: String? = nil,
        region: String? = nil,
        period: String? = nil,
        asOf: Date? = nil,
        deadline: Duration? = nil
    ) async throws -> [IndicatorValue] {
        let rows = try await database.query(
            """
            SELECT v.indicator, v.nuts3, v.subject, v.period, v.numerator, v.denominator, v.n,
                v.value, v.weighted, v.lower, v.upper, v.coverage,
                CASE WHEN v.state = 'ok' AND b.period IS NOT NULL THEN 'breached' ELSE v.state END,
                v.suppressed, v.version, v.as_of, v.computed_at, v.input_hash
            FROM measure.value v
                LEFT JOIN alerting.breached_value b ON $4::timestamptz IS NULL
                    AND b.indicator = v.indicator AND b.nuts3 = v.nuts3
                    AND b.subject = v.subject AND b.period = v.period
            WHERE ($1::text IS NULL OR v.indicator = $1) AND ($2::text IS NULL OR v.nuts3 = $2)
              AND ($3::text IS NULL OR v.period = $3)
              AND CASE WHEN $4::timestamptz IS NULL THEN v.superseded_at IS NULL
                  ELSE v.computed_at <= $4 AND (v.superseded_at IS NULL OR v.superseded_at > $4) END
            ORDER BY v.indicator, v.period, v.nuts3, v.subject
            """,
            [.text(indicator), .text(region), .text(period), .timestamp(asOf)],
            deadline: deadline
        )
        return try rows.compactMap(Self.value)
    }

    /// Every value that was ever in force for a period, in the order in which they became known.
    package func history(from: Date? = nil, to: Date? = nil) async throws -> [IndicatorValue] {
        let rows = try await database.query(
            """
            SELECT indicator, nuts3, subject, period, numerator, denominator, n, value, weighted,
                lower, upper, coverage, state, suppressed, version, as_of, computed_at, input_hash
            FROM measure.value
            WHERE ($1::timestamptz IS NULL OR computed_at >= $1)
              AND ($2::timestamptz IS NULL OR computed_at < $2)
            ORDER BY computed_at, indicator, nuts3, subject, period
            """,
            [.timestamp(from), .timestamp(to)],
            deadline: .seconds(300)
        )
        return try rows.compactMap(Self.value)
    }

    static func current(on connection: isolated Connection) throws -> [IndicatorValue] {
        let rows = try connection.query(
            """
            SELECT indicator, nuts3, subject, period, numerator, denominator, n, value, weighted,
                lower, upper, coverage, state, suppressed, version, as_of, computed_at, input_hash
            FROM measure.current_value ORDER BY indicator, period, nuts3, subject
            """
        )
        return try rows.compactMap(value)
    }

    /// Puts computed values in force; equal ones stay untouched.
    ///
    /// `known` are those in force, read by the same transaction.
    static func replace(
        _ computed: [IndicatorValue],
        known: [IndicatorValue],
        now: Date,
        on connection: isolated Connection
    ) throws {
        let known = Dictionary(known.map { (Place($0), $0) }) { first, _ in first }
        let values = computed.filter { known[Place($0)].map($0.differs) ?? true }
        try supersede(values.filter { known[Place($0)] != nil }, now: now, on: connection)
        try insert(values, now: now, on: connection)
    }

    private static func supersede(
        _ values: [IndicatorValue],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !values.isEmpty else { return }
        _ = try connection.query(
            """
            UPDATE measure.value AS v SET superseded_at = $5
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                AS g (nuts3, indicator, period, subject)
            WHERE v.superseded_at IS NULL AND v.nuts3 = g.nuts3 AND v.indicator = g.indicator
              AND v.period = g.period AND v.subject = g.subject
            """,
            [
                .textArray(values.map(\.region)), .textArray(values.map(\.indicator)),
                .textArray(values.map(\.period.description)), .textArray(values.map(\.subject)),
                .timestamp(now),
            ]
        )
    }

    private static func insert(
        _ values: [IndicatorValue],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !values.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO measure.value (nuts3, indicator, period, subject, version, numerator,
                denominator, n, value, weighted, lower, upper, coverage, state, suppressed, as_of,
                computed_at, input_hash)
            SELECT nuts3, indicator, period, subject, version, numerator, denominator, n, value,
                weighted::boolean, lower, upper, coverage, state, suppressed::boolean, as_of, $18,
                input_hash
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[],
                $6::double precision[], $7::double precision[], $8::bigint[],
                $9::double precision[], $10::text[], $11::double precision[],
                $12::double precision[], $13::double precision[], $14::text[], $15::text[],
                $16::timestamptz[], $17::text[]) AS g (nuts3, indicator, period, subject, version,
                numerator, denominator, n, value, weighted, lower, upper, coverage, state,
                suppressed, as_of, input_hash)
            """,
            [
                .textArray(values.map(\.region)), .textArray(values.map(\.indicator)),
                .textArray(values.map(\.period.description)), .textArray(values.map(\.subject)),
                .int64Array(values.map { Int64($0.version) }),
                .doubleArray(values.map(\.numerator)), .doubleArray(values.map(\.denominator)),
                .int64Array(values.map { Int64($0.n) }), .doubleArray(values.map(\.value)),
                .textArray(values.map { "\($0.weighted)" }), .doubleArray(values.map(\.lower)),
                .doubleArray(values.map(\.upper)), .doubleArray(values.map(\.coverage)),
                .textArray(values.map(\.state.rawValue)),
                .textArray(values.map { "\($0.suppressed)" }),
                .timestampArray(values.map(\.asOf)), .textArray(values.map(\.inputHash)),
                .timestamp(now),
            ]
        )
    }

    private static func value(_ row: PostgresRow) throws -> IndicatorValue? {
        let (
            indicator, region, subject, period, numerator, denominator, n, value, weighted, lower,
            upper, coverage, state, suppressed, version, asOf, computedAt, hash
        ) = try row.decode(
            String.self,
            String.self,
            String.self,
            String.self,
            Double.self,
            Double.self,
            Int64.self,
            Double?.self,
            Bool.self,
            Double?.self,
            Double?.self,
            Double?.self,
            String.self,
            Bool.self,
            Int32.self,
            Date.self,
            Date.self,
            String.self
        )
        guard let period = Period(period), let state = ValueState(rawValue: state) else {
            return nil
        }
        return IndicatorValue(
            indicator: indicator,
            region: region,
            subject: subject,
            period: period,
            numerator: numerator,
            denominator: denominator,
            n: Int(n),
            value: value,
            weighted: weighted,
            lower: lower,
            upper: upper,
            coverage: coverage,
            state: state,
            suppressed: suppressed,
            version: Int(version),
            asOf: asOf,
            computedAt: computedAt,
            inputHash: hash
        )
    }
}

/// Where at most one value is in force.
private struct Place: Hashable {
    let region, indicator, subject: String
    let period: Period

    init(_ value: IndicatorValue) {
        (region, indicator) = (value.region, value.indicator)
        (subject, period) = (value.subject, value.period)
    }
}

extension IndicatorValue {
    /// Whether it must be written anew; when and from what it was counted is no difference.
    fileprivate func differs(from other: IndicatorValue) -> Bool {
        (version, n, weighted, suppressed, state)
            != (other.version, other.n, other.weighted, other.suppressed, other.state)
            || (numerator, denominator, value) != (other.numerator, other.denominator, other.value)
            || (lower, upper, coverage) != (other.lower, other.upper, other.coverage)
    }
}
