import Domain
import Foundation
import Postgres

/// Statements about the schema itself.
enum SchemaVersion {
    static func applied(in database: Database) async throws -> [Int: String] {
        try await database.pool.withConnection { connection in try applied(on: connection) }
    }

    /// SHA-256 (hexadecimal) of every applied migration by its version; empty for an empty database.
    static func applied(on connection: isolated Connection) throws -> [Int: String] {
        let present = try connection.query(
            """
            SELECT pg_catalog.to_regclass('ops.schema_version') IS NOT NULL
            """
        )
        guard try present[0].decode(Bool.self) else { return [:] }
        let rows = try connection.query(
            """
            SELECT version, sha256 FROM ops.schema_version
            """
        )
        return try rows.reduce(into: [:]) { applied, row in
            let (version, sum) = try row.decode(Int32.self, String.self)
            applied[Int(version)] = sum
        }
    }

    static func record(
        _ migration: Migrator.Migration,
        now: Date,
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            INSERT INTO ops.schema_version (version, name, sha256, applied_at)
            VALUES ($1::bigint, $2, $3, $4)
            """,
            [
                .int64(Int64(migration.version)), .text(migration.title), .text(migration.sha256),
                .timestamp(now),
            ]
        )
    }

    /// Objects belong to one role that cannot log in.
    static func actAsOwner(on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SET LOCAL ROLE dimond_owner
            """
        )
    }

    /// Functions and views are made anew each time: replacing a view cannot drop a column.
    static func dropDerived(on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            DO $$
            DECLARE
                item record;
            BEGIN
                FOR item IN
                    SELECT 'VIEW' AS kind, c.oid::regclass::text AS name
                    FROM pg_catalog.pg_class c
                    WHERE c.relkind = 'v' AND c.relnamespace = ANY (
                        '{reference,register,transformation,programme,survey,measure,alerting,audit,ops}'::regnamespace[])
                    UNION ALL
                    SELECT 'ROUTINE', p.oid::regprocedure::text
                    FROM pg_catalog.pg_proc p
                    WHERE p.proname <> 'add_history' AND p.pronamespace = ANY (
                        '{reference,register,transformation,programme,survey,measure,alerting,audit,ops}'::regnamespace[])
                LOOP
                    EXECUTE pg_catalog.format('DROP %s IF EXISTS %s CASCADE', item.kind, item.name);
                END LOOP;
            END $$
            """,
            deadline: .seconds(120)
        )
    }
}
