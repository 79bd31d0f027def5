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
    package func values(
        indicator: String? = nil,
        region: String? = nil,
        period: String? = nil,
        asOf: Date? = nil,
        deadline: Duration? = nil
    ) async throws -> [IndicatorValue] {
        let rows = try await database.query(
            """
            SELECT indicator, nuts3, subject, period, numerator, denominator, n, value, weighted,
                lower, upper, coverage, state, suppressed, version, as_of, computed_at, input_hash
            FROM measure.value
            WHERE ($1::text IS NULL OR indicator = $1) AND ($2::text IS NULL OR nuts3 = $2)
              AND ($3::text IS NULL OR period = $3)
              AND CASE WHEN $4::timestamptz IS NULL THEN superseded_at IS NULL
                  ELSE computed_at <= $4 AND (superseded_at IS NULL OR superseded_at > $4) END
            ORDER BY indicator, period, nuts3, subject
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
        guard !values.isEmpty else { return }
        let given = try JSONEncoder().encode(values.map(StoredValue.init))
        let parameters: [Parameter] = [
            .json(String(decoding: given, as: UTF8.self)), .timestamp(now),
        ]
        _ = try connection.query(
            """
            UPDATE measure.value v SET superseded_at = $2
            FROM pg_catalog.jsonb_to_recordset($1) AS g (nuts3 text, indicator text, period text,
                subject text, version integer, numerator double precision,
                denominator double precision, n bigint, value double precision, weighted boolean,
                lower double precision, upper double precision, coverage double precision,
                state text, suppressed boolean)
            WHERE v.superseded_at IS NULL AND v.nuts3 = g.nuts3 AND v.indicator = g.indicator
              AND v.period = g.period AND v.subject = g.subject
              AND ROW(v.version, v.numerator, v.denominator, v.n, v.value, v.weighted, v.lower,
                      v.upper, v.coverage, v.state, v.suppressed)
                  IS DISTINCT FROM ROW(g.version, g.numerator, g.denominator, g.n, g.value,
                      g.weighted, g.lower, g.upper, g.coverage, g.state, g.suppressed)
            """,
            parameters
        )
        _ = try connection.query(
            """
            INSERT INTO measure.value (nuts3, indicator, period, subject, version, numerator,
                denominator, n, value, weighted, lower, upper, coverage, state, suppressed, as_of,
                computed_at, input_hash)
            SELECT g.nuts3, g.indicator, g.period, g.subject, g.version, g.numerator,
                g.denominator, g.n, g.value, g.weighted, g.lower, g.upper, g.coverage, g.state,
                g.suppressed, pg_catalog.to_timestamp(g.as_of), $2, g.input_hash
            FROM pg_catalog.jsonb_to_recordset($1) AS g (nuts3 text, indicator text, period text,
                subject text, version integer, numerator double precision,
                denominator double precision, n bigint, value double precision, weighted boolean,
                lower double precision, upper double precision, coverage double precision,
                state text, suppressed boolean, as_of double precision, input_hash text)
            WHERE NOT EXISTS (
                SELECT FROM measure.value v
                WHERE v.superseded_at IS NULL AND v.nuts3 = g.nuts3 AND v.indicator = g.indicator
                  AND v.period = g.period AND v.subject = g.subject)
            """,
            parameters
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

/// A value as the columns of `measure.value`.
private struct StoredValue: Encodable {
    let nuts3, indicator, period, subject, state, inputHash: String
    let version, n: Int
    let numerator, denominator, asOf: Double
    let value, lower, upper, coverage: Double?
    let weighted, suppressed: Bool

    private enum CodingKeys: String, CodingKey {
        case nuts3, indicator, period, subject, state, version, n, numerator, denominator
        case value, lower, upper, coverage, weighted, suppressed
        case inputHash = "input_hash"
        case asOf = "as_of"
    }

    init(_ value: IndicatorValue) {
        nuts3 = value.region
        indicator = value.indicator
        period = value.period.description
        subject = value.subject
        state = value.state.rawValue
        inputHash = value.inputHash
        version = value.version
        n = value.n
        numerator = value.numerator
        denominator = value.denominator
        asOf = value.asOf.timeIntervalSince1970
        self.value = value.value
        lower = value.lower
        upper = value.upper
        coverage = value.coverage
        weighted = value.weighted
        suppressed = value.suppressed
    }
}
