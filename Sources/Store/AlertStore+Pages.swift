package import Domain
package import Foundation
import Postgres

extension AlertStore {
    /// Alerts that people were told of, newest first, and how many there are on all pages.
    package func page(
        phases: [AlertPhase],
        region: String?,
        offset: Int,
        limit: Int
    ) async throws -> (alerts: [Alert], total: Int) {
        let which: [Parameter] = [.textArray(phases.map(\.rawValue)), .text(region)]
        let counted = try await database.query(
            """
            SELECT pg_catalog.count(*) FROM alerting.alert
            WHERE phase = ANY ($1) AND fired_at IS NOT NULL AND ($2::text IS NULL OR region = $2)
            """,
            which,
            deadline: .seconds(5)
        )
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert
            WHERE phase = ANY ($1) AND fired_at IS NOT NULL AND ($2::text IS NULL OR region = $2)
            ORDER BY id DESC LIMIT $3::bigint OFFSET $4::bigint
            """,
            which + [.int64(Int64(limit)), .int64(Int64(offset))],
            deadline: .seconds(5)
        )
        return (try rows.compactMap(Self.alert), Int(try counted[0].decode(Int64.self)))
    }

    /// Those that fired at some moment of a time, oldest first.
    package func alerts(firingBetween start: Date, and end: Date) async throws -> [Alert] {
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert
            WHERE fired_at < $2 AND (ended_at IS NULL OR ended_at > $1) ORDER BY id
            """,
            [.timestamp(start), .timestamp(end)]
        )
        return try rows.compactMap(Self.alert)
    }

    /// Everything that fires, each with the instant of its last change.
    package func firing() async throws -> [(alert: Alert, updatedAt: Date)] {
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert WHERE phase = 'firing' ORDER BY id
            """,
            deadline: .seconds(5)
        )
        return try rows.compactMap { row in
            guard let alert = try Self.alert(row) else { return nil }
            return (alert, try row.decode("updated_at", as: Date.self))
        }
    }
}
