package import Foundation
import Postgres

/// Indicator definitions in force; changed ones are counted anew.
package struct IndicatorStore: Sendable {
    /// One definition as the database needs it.
    package struct Definition: Sendable {
        package var code: String
        package var version: Int
        /// `cells` or `query`.
        package var kind: String
        package var periodKind: String
        package var source: String?
        package var filter: String?
        package var numerator: String?
        package var denominator: String?
        package var query: String?
        /// The whole definition, JSON.
        package var definition: String
        package var sha256: [UInt8]

        package init(
            code: String,
            version: Int,
            kind: String,
            periodKind: String,
            source: String? = nil,
            filter: String? = nil,
            numerator: String? = nil,
            denominator: String? = nil,
            query: String? = nil,
            definition: String,
            sha256: [UInt8]
        ) {
            self.code = code
            self.version = version
            self.kind = kind
            self.periodKind = periodKind
            self.source = source
            self.filter = filter
            self.numerator = numerator
            self.denominator = denominator
            self.query = query
            self.definition = definition
            self.sha256 = sha256
        }
    }

    /// How a stored dimension is read from a row of a source.
    package struct Dimension: Sendable {
        package var source: String
        package var name: String
        package var expression: String

        package init(source: String, name: String, expression: String) {
            self.source = source
            self.name = name
            self.expression = expression
        }
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Makes the database count by these definitions.
    /// - Returns: codes of those that were new or changed.
    package func adopt(
        _ definitions: [Definition],
        dimensions: [Dimension],
        now: Date
    ) async throws -> [String] {
        try await database.pool.transaction { connection in
            _ = try connection.query(
                """
                SELECT pg_catalog.pg_advisory_xact_lock(7310515)
                """
            )
            let recount = try Self.adopt(dimensions, on: connection)
            var changed: [String] = []
            for definition in definitions
            where try Self.adopt(definition, now: now, on: connection) {
                changed.append(definition.code)
            }
            try Self.forget(except: definitions.map(\.code), on: connection)
            if recount {
                changed = definitions.map(\.code)
            }
            try Self.recount(changed, now: now, on: connection)
            return changed
        }
    }

    private static func adopt(
        _ dimensions: [Dimension],
        on connection: isolated Connection
    ) throws -> Bool {
        let changed = try connection.query(
            """
            WITH given AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS d (source, name, expression)
            ), gone AS (
                DELETE FROM measure.dimension d
                WHERE NOT EXISTS (
                    SELECT FROM given g WHERE g.source = d.source AND g.name = d.name)
                RETURNING d.source
            ), put AS (
                INSERT INTO measure.dimension AS d (source, name, expression)
                SELECT source, name, expression FROM given
                ON CONFLICT (source, name) DO UPDATE SET expression = excluded.expression
                WHERE d.expression <> excluded.expression
                RETURNING d.source
            )
            SELECT source FROM gone UNION ALL SELECT source FROM put
            """,
            [
                .textArray(dimensions.map(\.source)), .textArray(dimensions.map(\.name)),
                .textArray(dimensions.map(\.expression)),
            ]
        )
        return !changed.isEmpty
    }

    private static func adopt(
        _ definition: Definition,
        now: Date,
        on connection: isolated Connection
    ) throws -> Bool {
        let rows = try connection.query(
            """
            INSERT INTO measure.indicator AS i (code, version, kind, period_kind, source, filter,
                numerator, denominator, query, definition, sha256, changed_at)
            VALUES ($1, $2::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (code) DO UPDATE SET version = excluded.version, kind = excluded.kind,
                period_kind = excluded.period_kind, source = excluded.source,
                filter = excluded.filter, numerator = excluded.numerator,
                denominator = excluded.denominator, query = excluded.query,
                definition = excluded.definition, sha256 = excluded.sha256,
                changed_at = excluded.changed_at
            WHERE i.sha256 <> excluded.sha256
            RETURNING code
            """,
            [
                .text(definition.code), .int64(Int64(definition.version)), .text(definition.kind),
                .text(definition.periodKind), .text(definition.source), .text(definition.filter),
                .text(definition.numerator), .text(definition.denominator),
                .text(definition.query), .json(definition.definition), .bytes(definition.sha256),
                .timestamp(now),
            ]
        )
        return !rows.isEmpty
    }

    private static func forget(
        except codes: [String],
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            WITH gone AS (DELETE FROM measure.indicator WHERE code <> ALL ($1) RETURNING code)
            DELETE FROM measure.cell WHERE indicator IN (SELECT code FROM gone)
            """,
            [.textArray(codes)]
        )
    }

    private static func recount(
        _ codes: [String],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !codes.isEmpty else { return }
        _ = try connection.query(
            """
            SELECT measure.recount($1)
            """,
            [.textArray(codes)],
            deadline: .seconds(3600)
        )
        _ = try connection.query(
            """
            INSERT INTO measure.pending (source, period, since)
            SELECT DISTINCT coalesce(i.source, ''), coalesce(c.period, ''), $2::timestamptz
            FROM measure.indicator i LEFT JOIN measure.cell c ON c.indicator = i.code
            WHERE i.code = ANY ($1)
            """,
            [.textArray(codes), .timestamp(now)]
        )
    }

    /// Cells that differ from a full recount; 0 while the promise of additive cells holds.
    package func differencesFromRecount() async throws -> Int {
        let rows = try await database.query(
            """
            SELECT pg_catalog.count(*) FROM measure.cell_difference()
            """,
            deadline: .seconds(600)
        )
        return Int(try rows[0].decode(Int64.self))
    }
}
