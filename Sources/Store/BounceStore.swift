package import Foundation
import Postgres

/// What came back of mails that the relay had taken.
package struct BounceStore: Sendable {
    /// One report of a server on the way.
    package struct Bounce: Sendable, Hashable {
        package var at: Date
        /// False when the server still tries.
        package var isPermanent: Bool
        /// Such as `5.1.1`.
        package var status: String
        package var reporter: String
        package var diagnostic: String

        package init(
            at: Date,
            isPermanent: Bool,
            status: String,
            reporter: String,
            diagnostic: String
        ) {
            self.at = at
            self.isPermanent = isPermanent
            self.status = status
            self.reporter = reporter
            self.diagnostic = diagnostic
        }
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Notes it; a permanent one makes its mail undelivered, until a person tries again.
    ///
    /// The mail is found by `names`, left parts of its Message-ID, the surest first; nil when none
    /// has such a name.
    package func record(_ bounce: Bounce, names: [String]) async throws -> Int64? {
        try await database.pool.transaction { connection in
            let found = try connection.query(
                """
                SELECT o.id FROM alerting.outbox o
                JOIN pg_catalog.unnest($1::text[]) WITH ORDINALITY AS n (name, place)
                    ON pg_catalog.split_part(o.message_id, '@', 1) = n.name
                ORDER BY n.place LIMIT 1
                """,
                [.textArray(names)]
            )
            guard let id = try found.first?.decode(Int64.self) else { return nil }
            _ = try connection.query(
                """
                INSERT INTO alerting.bounce (outbox, at, permanent, status, reporter, diagnostic)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (outbox, permanent, status, reporter) DO NOTHING
                """,
                [
                    .int64(id), .timestamp(bounce.at), .bool(bounce.isPermanent),
                    .text(bounce.status), .text(bounce.reporter), .text(bounce.diagnostic),
                ]
            )
            if bounce.isPermanent {
                _ = try connection.query(
                    """
                    UPDATE alerting.outbox SET state = 'dead', finished_at = $2
                    WHERE id = $1 AND state = 'sent'
                    """,
                    [.int64(id), .timestamp(bounce.at)]
                )
            }
            return id
        }
    }

    /// Oldest first.
    package func bounces(of mail: Int64) async throws -> [Bounce] {
        let rows = try await database.query(
            """
            SELECT at, permanent, status, reporter, diagnostic
            FROM alerting.bounce WHERE outbox = $1 ORDER BY at, status
            """,
            [.int64(mail)]
        )
        return try rows.map { row in
            let (at, isPermanent, status, reporter, diagnostic) = try row.decode(
                Date.self,
                Bool.self,
                String.self,
                String.self,
                String.self
            )
            return Bounce(
                at: at,
                isPermanent: isPermanent,
                status: status,
                reporter: reporter,
                diagnostic: diagnostic
            )
        }
    }
}
