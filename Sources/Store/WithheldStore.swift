import Domain
import Postgres

/// What is kept from its recipients, so that its mail can say later why it comes then.
enum WithheldStore {
    static func all(on connection: isolated Connection) throws -> [WithheldAlert] {
        let rows = try connection.query(
            """
            SELECT alert, recipient, reason FROM alerting.withheld ORDER BY alert, recipient
            """
        )
        return try rows.compactMap { row in
            let (alert, recipient, reason) = try row.decode(
                Int64.self,
                String.self,
                String.self
            )
            return TellingReason(rawValue: reason).map {
                WithheldAlert(alert: alert, recipient: recipient, reason: $0)
            }
        }
    }

    static func replace(
        _ known: [WithheldAlert],
        by withheld: [WithheldAlert],
        on connection: isolated Connection
    ) throws {
        let gone = Set(known).subtracting(withheld)
        if !gone.isEmpty {
            let gone = gone.sorted { ($0.alert, $0.recipient) < ($1.alert, $1.recipient) }
            _ = try connection.query(
                """
                DELETE FROM alerting.withheld AS w
                USING unnest($1::bigint[], $2::text[]) AS n (alert, recipient)
                WHERE w.alert = n.alert AND w.recipient = n.recipient
                """,
                [.int64Array(gone.map(\.alert)), .textArray(gone.map(\.recipient))]
            )
        }
        let old = Set(known)
        let new = withheld.filter { !old.contains($0) }
        guard !new.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.withheld (alert, recipient, reason)
            SELECT alert, recipient, reason
            FROM unnest($1::bigint[], $2::text[], $3::text[]) AS n (alert, recipient, reason)
            """,
            [
                .int64Array(new.map(\.alert)), .textArray(new.map(\.recipient)),
                .textArray(new.map(\.reason.rawValue)),
            ]
        )
    }
}
