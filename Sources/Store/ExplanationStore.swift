import Domain
package import Foundation
import Postgres

/// A value back to its definition, cells, batches, files and lines.
package struct ExplanationStore: Sendable {
    /// A batch behind a value.
    package struct Origin: Sendable, Hashable {
        package let batch: Int64
        package let file: String
        package let sender: String
        package let receivedAt: Date
        package let rows: Int
        package let firstLine: Int
        package let lastLine: Int
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// The definition in force, JSON.
    package func definition(of code: String) async throws -> String? {
        let rows = try await database.query(
            """
            SELECT pg_catalog.jsonb_pretty(definition) FROM measure.indicator WHERE code = $1
            """,
            [.text(code)]
        )
        return try rows.first?.decode(String.self)
    }

    package func cells(
        of code: String,
        region: String,
        period: String
    ) async throws -> [EvaluationInput.Cell] {
        let rows = try await database.query(
            """
            SELECT nuts3, age_band, degree, setting, mode, n, numerator::double precision,
                numerator_squared::double precision, denominator::double precision
            FROM measure.cell
            WHERE indicator = $1 AND ($2 = 'CZ' OR nuts3 = $2) AND period = $3 ORDER BY 1, 2, 3, 4, 5
            """,
            [.text(code), .text(region), .text(period)]
        )
        return try rows.map { row in
            let (nuts3, age, degree, setting, mode, n, sum, squared, base) = try row.decode(
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
                indicator: code,
                region: nuts3,
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

    /// What answers are weighted to.
    package func margins() async throws -> [EvaluationInput.Margin] {
        try await database.pool.withConnection { connection in
            try EvaluationReader.margins(on: connection)
        }
    }

    package func origins(
        of code: String,
        region: String,
        period: String
    ) async throws -> [Origin] {
        let rows = try await database.query(
            """
            SELECT b.id, b.file_name, b.sender, b.received_at, o.rows, o.first_line, o.last_line
            FROM measure.indicator i
            CROSS JOIN LATERAL measure.origin(i.source, $2, $3) AS o
            JOIN ops.batch b ON b.id = o.batch
            WHERE i.code = $1 AND i.source IS NOT NULL ORDER BY b.id
            """,
            [.text(code), .text(region), .text(period)],
            deadline: .seconds(120)
        )
        return try rows.map { row in
            let (batch, file, sender, receivedAt, count, first, last) = try row.decode(
                Int64.self,
                String.self,
                String.self,
                Date.self,
                Int64.self,
                Int32.self,
                Int32.self
            )
            return Origin(
                batch: batch,
                file: file,
                sender: sender,
                receivedAt: receivedAt,
                rows: Int(count),
                firstLine: Int(first),
                lastLine: Int(last)
            )
        }
    }
}
