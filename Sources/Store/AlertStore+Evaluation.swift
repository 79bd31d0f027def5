import Domain
import Foundation
import Postgres

/// What an evaluation reads and writes.
extension AlertStore {
    /// Living episodes, locked for this evaluation.
    static func live(
        on connection: isolated Connection
    ) throws -> [Alert] {
        let rows = try connection.query(
            """
            SELECT id, rule, rule_version, indicator, scope, region, subject, severity, phase,
                period, since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, legal_basis, labels::text
            FROM alerting.alert WHERE phase IN ('pending', 'firing') ORDER BY id FOR UPDATE
            """
        )
        return try rows.compactMap(alert)
    }

    static func memories(on connection: isolated Connection) throws -> [RuleMemory] {
        let rows = try connection.query(
            """
            SELECT rule, region, subject, state::text FROM alerting.memory ORDER BY 1, 2, 3
            """
        )
        return try rows.map { row in
            let (rule, region, subject, state) = try row.decode(
                String.self,
                String.self,
                String.self,
                String.self
            )
            return RuleMemory(rule: rule, region: region, subject: subject, state: state)
        }
    }

    static func remember(
        _ memories: [RuleMemory],
        on connection: isolated Connection
    ) throws {
        guard !memories.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.memory (region, rule, subject, state)
            SELECT region, rule, subject, state::jsonb
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                AS m (region, rule, subject, state)
            ON CONFLICT (region, rule, subject) DO UPDATE SET state = excluded.state
            """,
            [
                .textArray(memories.map(\.region)), .textArray(memories.map(\.rule)),
                .textArray(memories.map(\.subject)), .textArray(memories.map(\.state)),
            ]
        )
    }

    static func insert(
        _ change: AlertWrite,
        now: Date,
        on connection: isolated Connection
    ) throws -> Int64 {
        let alert = change.alert
        let rows = try connection.query(
            """
            INSERT INTO alerting.alert (rule, rule_version, indicator, scope, region, subject,
                severity, phase, period, since, fired_at, ended_at, value, condition, summary_cs,
                summary_en, description_cs, description_en, legal_basis, updated_at, labels)
            VALUES ($1, $2::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                $17, $18, $19, $20, $21)
            RETURNING id
            """,
            [
                .text(alert.rule), .int64(Int64(alert.ruleVersion)), .text(alert.indicator),
                .text(alert.scope.rawValue), .text(alert.region), .text(alert.subject),
                .text(alert.severity.rawValue), .text(alert.phase.rawValue),
                .text(alert.period.description), .timestamp(alert.since),
                .timestamp(alert.firedAt), .timestamp(alert.endedAt), .double(alert.value),
                .text(alert.condition), .text(alert.summary.cs), .text(alert.summary.en),
                .text(alert.description.cs), .text(alert.description.en), .text(alert.legalBasis),
                .timestamp(now), .json(try json(alert.ruleLabels)),
            ]
        )
        return try rows[0].decode(Int64.self)
    }

    static func update(
        _ change: AlertWrite,
        now: Date,
        on connection: isolated Connection
    ) throws -> Int64 {
        let alert = change.alert
        _ = try connection.query(
            """
            UPDATE alerting.alert SET rule_version = $2::bigint, phase = $3, period = $4,
                fired_at = $5, ended_at = $6, value = $7, condition = $8, summary_cs = $9,
                summary_en = $10, description_cs = $11, description_en = $12, updated_at = $13,
                since = $14, rule = $15, severity = $16, labels = $17
            WHERE id = $1
            """,
            [
                .int64(alert.id), .int64(Int64(alert.ruleVersion)), .text(alert.phase.rawValue),
                .text(alert.period.description), .timestamp(alert.firedAt),
                .timestamp(alert.endedAt), .double(alert.value), .text(alert.condition),
                .text(alert.summary.cs), .text(alert.summary.en), .text(alert.description.cs),
                .text(alert.description.en), .timestamp(now),
                .timestamp(alert.since), .text(alert.rule), .text(alert.severity.rawValue),
                .json(try json(alert.ruleLabels)),
            ]
        )
        return alert.id
    }
}
