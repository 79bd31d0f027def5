import Crypto
package import Foundation
import Postgres

/// Bearer tokens.
///
/// The token itself is shown once and never kept: the database holds its SHA-256.
package struct TokenStore: Sendable {
    /// What is known of a token.
    package struct Token: Sendable, Hashable {
        package let id: Int
        package let name: String
        /// `read`, `send:<feed>`, `send:*`, `act`, `admin`.
        package let scopes: [String]
        /// NUTS 3 codes; empty means all.
        package let regions: [String]
        package let createdAt: Date
        package let expiresAt: Date
        package let revokedAt: Date?

        /// Whether the token lets its bearer do what `scope` names.
        package func allows(_ scope: String) -> Bool {
            scopes.contains { own in
                own == scope || own == "admin" || (own == "send:*" && scope.hasPrefix("send:"))
            }
        }
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// - Returns: the token to hand over; it cannot be shown again.
    package func create(
        name: String,
        scopes: [String],
        regions: [String],
        expiresAt: Date,
        now: Date
    ) async throws -> String {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let token =
            "dimond_"
            + secret.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        do {
            try await database.pool.transaction { connection in
                _ = try connection.query(
                    """
                    INSERT INTO ops.token (name, sha256, scopes, regions, created_at, expires_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    [
                        .text(name), .bytes(Self.sum(token)), .textArray(scopes),
                        .textArray(regions), .timestamp(now), .timestamp(expiresAt),
                    ]
                )
                try AuditEntry(
                    actor: AuditEntry.operator,
                    action: "token.create",
                    object: "token \(name)",
                    details: try AuditEntry.json([
                        "scopes": scopes, "regions": regions,
                        "expires_at": [expiresAt.ISO8601Format()],
                    ])
                ).write(now: now, on: connection)
            }
        } catch let error as PostgresError where error.constraint == "token_name_is_unique" {
            throw StoreError.nameTaken(name)
        }
        return token
    }

    package func all() async throws -> [Token] {
        let rows = try await database.query(
            """
            SELECT id, name, scopes, regions, created_at, expires_at, revoked_at
            FROM ops.token ORDER BY id
            """
        )
        return try rows.map(Self.token)
    }

    /// The valid token with this text, if any.
    ///
    /// Looked up by its sum, so time tells nothing.
    package func find(_ text: String, now: Date) async throws -> Token? {
        let rows = try await database.query(
            """
            SELECT id, name, scopes, regions, created_at, expires_at, revoked_at
            FROM ops.token WHERE sha256 = $1 AND revoked_at IS NULL AND expires_at > $2
            """,
            [.bytes(Self.sum(text)), .timestamp(now)]
        )
        return try rows.first.map(Self.token)
    }

    /// - Returns: false when there is no such living token.
    package func revoke(name: String, now: Date) async throws -> Bool {
        try await database.pool.transaction { connection in
            let rows = try connection.query(
                """
                UPDATE ops.token SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL
                RETURNING id
                """,
                [.text(name), .timestamp(now)]
            )
            guard !rows.isEmpty else { return false }
            try AuditEntry(
                actor: AuditEntry.operator,
                action: "token.revoke",
                object: "token \(name)"
            ).write(now: now, on: connection)
            return true
        }
    }

    private static func sum(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(token.utf8)))
    }

    private static func token(_ row: PostgresRow) throws -> Token {
        let (id, name, scopes, regions, createdAt, expiresAt, revokedAt) = try row.decode(
            Int32.self,
            String.self,
            [String].self,
            [String].self,
            Date.self,
            Date.self,
            Date?.self
        )
        return Token(
            id: Int(id),
            name: name,
            scopes: scopes,
            regions: regions,
            createdAt: createdAt,
            expiresAt: expiresAt,
            revokedAt: revokedAt
        )
    }
}
