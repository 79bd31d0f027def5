import Domain
import Postgres

/// What is kept from its recipients, so that its mail can say later why it comes then.
enum WithheldStore {
    static func all(on connection: isolated Connection) throws -> [WithheldAlert] {
        let rows = try connection.query(
            """
            SELECT alert, reason FROM alerting.withheld ORDER BY alert
            """
        )
        return try rows.compactMap { row in
            let (alert, reason) = try row.decode(Int64.self, String.self)
            return TellingReason(rawValue: reason).map { WithheldAlert(alert: alert, reason: $0) }
        }
    }

    static func replace(
        _ known: [WithheldAlert],
        by withheld: [WithheldAlert],
        on connection: isolated Connection
    ) throws {
        let gone = Set(known.map(\.alert)).subtracting(withheld.map(\.alert))
        if !gone.isEmpty {
            _ = try connection.query(
                """
                DELETE FROM alerting.withheld WHERE alert = ANY ($1)
                """,
                [.int64Array(gone.sorted())]
            )
        }
        let old = Set(known)
        let new = withheld.filter { !old.contains($0) }
        guard !new.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO alerting.withheld (alert, reason)
            SELECT alert, reason FROM unnest($1::bigint[], $2::text[]) AS n (alert, reason)
            ON CONFLICT (alert) DO UPDATE SET reason = excluded.reason
            """,
            [.int64Array(new.map(\.alert)), .textArray(new.map(\.reason.rawValue))]
        )
    }
}
