package import Foundation
import Postgres

/// Survey forms as applied to the database.
package struct FormStore: Sendable {
    /// One version of a form.
    package struct AppliedForm: Sendable, Hashable {
        package let name: String
        package let version: Int
        /// The YAML itself.
        package let definition: String
        package let appliedAt: Date
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// By name, newest version last.
    package func all() async throws -> [AppliedForm] {
        let rows = try await database.query(
            """
            SELECT name, version, definition, applied_at FROM ops.form ORDER BY name, version
            """
        )
        return try rows.map { row in
            let (name, version, definition, appliedAt) = try row.decode(
                String.self,
                Int16.self,
                String.self,
                Date.self
            )
            return AppliedForm(
                name: name,
                version: Int(version),
                definition: definition,
                appliedAt: appliedAt
            )
        }
    }

    /// Makes or widens the table of a form; `columns` are those of the staging table, in order.
    ///
    /// - Returns: false when this very version is in force already.
    /// - Throws: ``StoreError/formTypeChanged(_:)`` when an item changes its type.
    package func apply(
        name: String,
        version: Int,
        definition: String,
        columns: [(name: String, type: String)],
        now: Date
    ) async throws -> Bool {
        do {
            return try await database.pool.transaction { connection in
                let rows = try connection.query(
                    """
                    SELECT survey.apply_form($1, $2::bigint::integer, $3, $4, $5, $6)
                    """,
                    [
                        .text(name), .int64(Int64(version)), .text(definition),
                        .textArray(columns.map(\.name)), .textArray(columns.map(\.type)),
                        .timestamp(now),
                    ]
                )
                guard try rows[0].decode(Bool.self) else { return false }
                try AuditEntry(
                    actor: AuditEntry.operator,
                    action: "form.apply",
                    object: "form \(name)",
                    details: try AuditEntry.json(["version": version])
                ).write(now: now, on: connection)
                return true
            }
        } catch let error as PostgresError where error.sqlState == "DM001" {
            throw StoreError.formTypeChanged(error.serverMessage ?? "")
        }
    }
}
