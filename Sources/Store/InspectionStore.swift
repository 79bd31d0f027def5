package import Foundation
import Postgres

/// What `dimond doctor` asks the database about itself.
package struct InspectionStore: Sendable {
    /// The server and whom it takes us for.
    package struct Server: Sendable, Hashable {
        /// Such as `15.18`.
        package let version: String
        package let role: String
        /// Roles of contract § 11 that do not exist.
        package let missingRoles: [String]
        package let now: Date
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func server() async throws -> Server {
        let rows = try await database.query(
            """
            SELECT pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1),
                current_user::text,
                ARRAY(SELECT wanted FROM unnest('{dimond_owner,dimond_migrator,dimond_daemon,
                    dimond_mailer,dimond_reader,dimond_public,dimond_eraser,dimond_backup}'::text[])
                    AS w (wanted)
                    WHERE NOT EXISTS (
                        SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = w.wanted)),
                pg_catalog.clock_timestamp()
            """
        )
        let (version, role, missing, now) = try rows[0].decode(
            String.self,
            String.self,
            [String].self,
            Date.self
        )
        return Server(version: version, role: role, missingRoles: missing, now: now)
    }
}
