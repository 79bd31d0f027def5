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
                description_cs, description_en, legal_basis, labels::text, updated_at
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
}
