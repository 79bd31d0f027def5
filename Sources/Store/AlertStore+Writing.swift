import Domain
import Foundation
import Postgres

/// What an evaluation writes: each kind of row in one statement, however many there are.
extension AlertStore {
    /// Writes changes of alerts with the phases entered by them, in their order.
    static func write(
        _ changes: [AlertWrite],
        epoch: Int64,
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !changes.isEmpty else { return }
        try keep(changes.compactMap(\.edition), now: now, on: connection)
        // Those that end make room for those that begin.
        try update(changes.filter { $0.alert.id != 0 }, now: now, on: connection)
        let numbers = try insert(changes.filter { $0.alert.id == 0 }, now: now, on: connection)
        let entered = try changes.filter { $0.entered != nil }.map { change in
            guard change.alert.id == 0 else { return (change.alert.id, change) }
            guard let number = numbers[Place(change.alert)] else {
                throw StoreError.noSuchAlert(change.alert.id)
            }
            return (number, change)
        }
        try enter(entered, epoch: epoch, now: now, on: connection)
    }

    /// What has at most one living alert.
    private struct Place: Hashable {
        let rule: String
        let region: String
        let subject: String

        init(rule: String, region: String, subject: String) {
            (self.rule, self.region, self.subject) = (rule, region, subject)
        }

        init(_ alert: Alert) {
            self.init(rule: alert.rule, region: alert.region, subject: alert.subject)
        }
    }

    private static func keep(
        _ editions: [RuleEdition],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !editions.isEmpty else { return }
        let forms = Set(editions).sorted { $0.hash < $1.hash }
        _ = try connection.query(
            """
            INSERT INTO alerting.rule_text (hash, text, first_used_at)
            SELECT hash, text, $3 FROM unnest($1::text[], $2::text[]) AS n (hash, text)
            ON CONFLICT (hash) DO NOTHING
            """,
            [
                .textArray(forms.map(\.hash)), .textArray(forms.map(\.text)), .timestamp(now),
            ]
        )
    }

    /// - Returns: the number of each new episode; they ascend in the order of `changes`.
    private static func insert(
        _ changes: [AlertWrite],
        now: Date,
        on connection: isolated Connection
    ) throws -> [Place: Int64] {
        guard !changes.isEmpty else { return [:] }
        let alerts = changes.map(\.alert)
        let rows = try connection.query(
            """
            INSERT INTO alerting.alert (rule, rule_version, indicator, scope, region, subject,
                severity, phase, period, since, fired_at, ended_at, value, condition, summary_cs,
                summary_en, description_cs, description_en, legal_basis, labels, rule_hash,
                updated_at)
            SELECT rule, rule_version, indicator, scope, region, subject, severity, phase, period,
                since, fired_at, ended_at, value, condition, summary_cs, summary_en,
                description_cs, description_en, nullif(legal_basis, ''), labels::jsonb,
                nullif(rule_hash, ''), $22
            FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[],
                $12::timestamptz[], $13::double precision[], $14::text[], $15::text[],
                $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[])
                WITH ORDINALITY AS n (rule, rule_version, indicator, scope, region, subject,
                severity, phase, period, since, fired_at, ended_at, value, condition, summary_cs,
                summary_en, description_cs, description_en, legal_basis, labels, rule_hash, place)
            ORDER BY place
            RETURNING id, rule, region, subject
            """,
            [
                .textArray(alerts.map(\.rule)), .int64Array(alerts.map { Int64($0.ruleVersion) }),
                .textArray(alerts.map(\.indicator)), .textArray(alerts.map(\.scope.rawValue)),
                .textArray(alerts.map(\.region)), .textArray(alerts.map(\.subject)),
                .textArray(alerts.map(\.severity.rawValue)),
                .textArray(alerts.map(\.phase.rawValue)),
                .textArray(alerts.map(\.period.description)),
                .timestampArray(alerts.map(\.since)), .timestampArray(alerts.map(\.firedAt)),
                .timestampArray(alerts.map(\.endedAt)), .doubleArray(alerts.map(\.value)),
                .textArray(alerts.map(\.condition)), .textArray(alerts.map(\.summary.cs)),
                .textArray(alerts.map(\.summary.en)), .textArray(alerts.map(\.description.cs)),
                .textArray(alerts.map(\.description.en)),
                .textArray(alerts.map { $0.legalBasis ?? "" }),
                .textArray(try alerts.map { try json($0.ruleLabels) }),
                .textArray(changes.map { $0.edition?.hash ?? "" }), .timestamp(now),
            ]
        )
        return try rows.reduce(into: [:]) { numbers, row in
            let (id, rule, region, subject) = try row.decode(
                Int64.self,
                String.self,
                String.self,
                String.self
            )
            numbers[Place(rule: rule, region: region, subject: subject)] = id
        }
    }

    private static func update(
        _ changes: [AlertWrite],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !changes.isEmpty else { return }
        let alerts = changes.map(\.alert)
        _ = try connection.query(
            """
            UPDATE alerting.alert AS a SET rule_version = n.rule_version, phase = n.phase,
                period = n.period, since = n.since, fired_at = n.fired_at, ended_at = n.ended_at,
                value = n.value, condition = n.condition, summary_cs = n.summary_cs,
                summary_en = n.summary_en, description_cs = n.description_cs,
                description_en = n.description_en, rule = n.rule, severity = n.severity,
                labels = n.labels::jsonb, rule_hash = coalesce(nullif(n.rule_hash, ''), a.rule_hash),
                updated_at = $18
            FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[],
                $6::timestamptz[], $7::timestamptz[], $8::double precision[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[], $17::text[]) AS n (id, rule_version, phase, period, since, fired_at,
                ended_at, value, condition, summary_cs, summary_en, description_cs,
                description_en, rule, severity, labels, rule_hash)
            WHERE a.id = n.id
            """,
            [
                .int64Array(alerts.map(\.id)), .int64Array(alerts.map { Int64($0.ruleVersion) }),
                .textArray(alerts.map(\.phase.rawValue)),
                .textArray(alerts.map(\.period.description)),
                .timestampArray(alerts.map(\.since)), .timestampArray(alerts.map(\.firedAt)),
                .timestampArray(alerts.map(\.endedAt)), .doubleArray(alerts.map(\.value)),
                .textArray(alerts.map(\.condition)), .textArray(alerts.map(\.summary.cs)),
                .textArray(alerts.map(\.summary.en)), .textArray(alerts.map(\.description.cs)),
                .textArray(alerts.map(\.description.en)), .textArray(alerts.map(\.rule)),
                .textArray(alerts.map(\.severity.rawValue)),
                .textArray(try alerts.map { try json($0.ruleLabels) }),
                .textArray(changes.map { $0.edition?.hash ?? "" }), .timestamp(now),
            ]
        )
    }

    private static func enter(
        _ changes: [(alert: Int64, change: AlertWrite)],
        epoch: Int64,
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !changes.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.transition (alert, at, phase, period, value, epoch, corrected_by)
            SELECT alert, $6, phase, period, value, $7, corrected_by::bigint[]
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::double precision[], $5::text[])
                WITH ORDINALITY AS n (alert, phase, period, value, corrected_by, place)
            ORDER BY place
            """,
            [
                .int64Array(changes.map(\.alert)),
                .textArray(changes.map { $0.change.entered?.rawValue ?? "" }),
                .textArray(changes.map(\.change.alert.period.description)),
                .doubleArray(changes.map(\.change.alert.value)),
                .textArray(
                    changes.map { change in
                        "{\(change.change.correctedBy.map(String.init).joined(separator: ","))}"
                    }
                ), .timestamp(now), .int64(epoch),
            ]
        )
    }
}
