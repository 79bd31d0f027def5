import Domain
package import Foundation
import Postgres

/// What Alertmanagers are shown.
package struct ForwardStore: Sendable {
    /// An alert as one Alertmanager is to see it.
    package struct Shown: Sendable, Hashable {
        package let url: String
        /// JSON: labels, annotations, startsAt, generatorURL.
        package let body: String
        /// Nil while it fires.
        package let endedAt: Date?
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Everything that fires, and what ended after `instant`.
    package func shown(endingAfter instant: Date) async throws -> [Shown] {
        let rows = try await database.query(
            """
            SELECT url, body::text, ended_at FROM alerting.forward
            WHERE ended_at IS NULL OR ended_at > $1 ORDER BY url, fingerprint
            """,
            [.timestamp(instant)]
        )
        return try rows.map { row in
            let (url, body, endedAt) = try row.decode(String.self, String.self, Date?.self)
            return Shown(url: url, body: body, endedAt: endedAt)
        }
    }

    /// Makes the table say exactly this from now on; what is not in it has ended.
    static func replace(
        _ forwards: [DispatchOutput.Forward],
        now: Date,
        on connection: isolated Connection
    ) throws {
        let (urls, fingerprints) = (forwards.map(\.url.text), forwards.map(\.fingerprint))
        let ended = try connection.query(
            """
            UPDATE alerting.forward AS f SET ended_at = $3
            WHERE ended_at IS NULL AND NOT EXISTS (
                SELECT FROM unnest($1::text[], $2::text[]) AS n (url, fingerprint)
                WHERE n.url = f.url AND n.fingerprint = f.fingerprint)
            RETURNING url
            """,
            [.textArray(urls), .textArray(fingerprints), .timestamp(now)]
        )
        let changed = try connection.query(
            """
            INSERT INTO alerting.forward AS f (url, fingerprint, body)
            SELECT n.url, n.fingerprint, n.body::jsonb
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
                AS n (url, fingerprint, body, is_quiet)
            WHERE NOT n.is_quiet::boolean OR EXISTS (SELECT FROM alerting.forward AS shown
                WHERE shown.url = n.url AND shown.fingerprint = n.fingerprint
                    AND shown.ended_at IS NULL)
            ON CONFLICT (url, fingerprint) DO UPDATE SET body = excluded.body, ended_at = NULL
                WHERE f.ended_at IS NOT NULL OR f.body <> excluded.body
            RETURNING url
            """,
            [
                .textArray(urls), .textArray(fingerprints), .textArray(forwards.map(\.body)),
                .textArray(forwards.map { "\($0.isQuiet)" }),
            ]
        )
        _ = try connection.query(
            """
            DELETE FROM alerting.forward WHERE ended_at < $1::timestamptz - interval '1 day'
            """,
            [.timestamp(now)]
        )
        guard !ended.isEmpty || !changed.isEmpty else { return }
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_notify('dimond_mail', '')
            """
        )
    }
}
