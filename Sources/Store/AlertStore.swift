package import Domain
package import Foundation
import Postgres

/// Alert episodes.
package struct AlertStore: Sendable {
    /// One change of phase.
    package struct Transition: Sendable, Hashable {
        package let at: Date
        package let phase: AlertPhase
        package let period: String
        package let value: Double?
        /// Batches whose corrections led to it.
        package let correctedBy: [Int64]
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Most urgent and newest first.
    package func alerts(
        phases: [AlertPhase] = [.firing],
        limit: Int = 1000
    ) async throws -> [Alert] {
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert WHERE phase = ANY ($1)
            ORDER BY pg_catalog.array_position('{critical,warning,info}', severity), id DESC
            LIMIT $2::bigint
            """,
            [.textArray(phases.map(\.rawValue)), .int64(Int64(limit))]
        )
        return try rows.compactMap(Self.alert)
    }

    /// Alerts that people were told of and that are over, newest first.
    package func ended(limit: Int) async throws -> [Alert] {
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert
            WHERE phase IN ('resolved', 'withdrawn') AND fired_at IS NOT NULL
            ORDER BY ended_at DESC, id DESC LIMIT $1::bigint
            """,
            [.int64(Int64(limit))]
        )
        return try rows.compactMap(Self.alert)
    }

    package func alert(_ id: Int64) async throws -> Alert? {
        let rows = try await database.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text, updated_at
            FROM alerting.alert WHERE id = $1
            """,
            [.int64(id)]
        )
        return try rows.first.flatMap(Self.alert)
    }

    /// Oldest first.
    package func transitions(of alert: Int64) async throws -> [Transition] {
        let rows = try await database.query(
            """
            SELECT at, phase, period, value, corrected_by
            FROM alerting.transition WHERE alert = $1 ORDER BY id
            """,
            [.int64(alert)]
        )
        return try rows.compactMap { row in
            let (at, phase, period, value, batches) = try row.decode(
                Date.self,
                String.self,
                String.self,
                Double?.self,
                [Int64].self
            )
            guard let phase = AlertPhase(rawValue: phase) else { return nil }
            return Transition(
                at: at,
                phase: phase,
                period: period,
                value: value,
                correctedBy: batches
            )
        }
    }

    static func alert(_ row: PostgresRow) throws -> Alert? {
        let (
            id, rule, version, indicator, scope, region, subject, severity, phase, period, since,
            firedAt, endedAt, value, condition, summaryCs, summaryEn, descriptionCs, descriptionEn,
            basis, labels, _
        ) = try row.decode(
            Int64.self,
            String.self,
            Int32.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            Date.self,
            Date?.self,
            Date?.self,
            Double?.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String.self,
            String?.self,
            String.self,
            Date.self
        )
        guard let scope = AlertScope(rawValue: scope), let severity = Severity(rawValue: severity),
            let phase = AlertPhase(rawValue: phase), let period = Period(period)
        else { return nil }
        return Alert(
            id: id,
            rule: rule,
            ruleVersion: Int(version),
            indicator: indicator,
            scope: scope,
            region: region,
            subject: subject,
            severity: severity,
            phase: phase,
            period: period,
            since: since,
            firedAt: firedAt,
            endedAt: endedAt,
            value: value,
            condition: condition,
            summary: LocalizedText(cs: summaryCs, en: summaryEn),
            description: LocalizedText(cs: descriptionCs, en: descriptionEn),
            legalBasis: basis,
            ruleLabels: try Self.labels(labels)
        )
    }
}
