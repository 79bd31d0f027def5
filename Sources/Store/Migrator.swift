package import Foundation
import Postgres

/// Brings a database to the schema that this binary knows.
///
/// One transaction under one lock: pending migrations, then functions and views anew, reference
/// data, grants. A second migrator waits and then finds nothing to do.
package struct Migrator: Sendable {
    /// One numbered file of `sql/migrations`.
    package struct Migration: Sendable, Hashable {
        package let version: Int
        package let name: String
        let script: String
        let sha256: String

        /// Name without number and suffix.
        var title: String { String(name.dropFirst(5).dropLast(4)) }
    }

    /// Where a database stands against the files.
    package struct Status: Sendable {
        /// Version of the newest applied migration; 0 for an empty database.
        package let current: Int
        /// Newest version among the files.
        package let known: Int
        package let pending: [Migration]
    }

    package let directory: URL
    let migrations: [Migration]

    /// Reads the scripts of the `sql` folder.
    package init(directory: URL) throws {
        self.directory = directory
        migrations = try SQLFiles.scripts(in: directory.appending(path: "migrations")).map { file in
            guard let version = Int(file.name.prefix(4)) else {
                throw StoreError.badMigrationName(file.name)
            }
            return Migration(
                version: version,
                name: file.name,
                script: file.text,
                sha256: SQLFiles.sha256(file.text)
            )
        }
    }

    /// Newest schema version among the files.
    package var known: Int { migrations.last?.version ?? 0 }

    package func status(of database: Database) async throws -> Status {
        let applied = try await SchemaVersion.applied(in: database)
        for migration in migrations {
            guard let sum = applied[migration.version] else { continue }
            guard sum == migration.sha256 else {
                throw StoreError.migrationChanged(migration.name)
            }
        }
        return Status(
            current: applied.keys.max() ?? 0,
            known: known,
            pending: migrations.filter { applied[$0.version] == nil }
        )
    }

    /// Applies what is missing and rebuilds the rest.
    /// - Throws: ``StoreError/schemaNewer(found:known:)`` when the database is ahead of the binary.
    @discardableResult
    package func migrate(_ database: Database, now: Date) async throws -> Status {
        try await migrate(database, now: now, isRehearsal: false)
    }

    /// Does all that `migrate` does and takes it back: what throws here would throw there.
    package func rehearse(_ database: Database, now: Date) async throws {
        do {
            try await migrate(database, now: now, isRehearsal: true)
        } catch is RehearsalEnded {}
    }

    private struct RehearsalEnded: Error {}

    @discardableResult
    private func migrate(
        _ database: Database,
        now: Date,
        isRehearsal: Bool
    ) async throws -> Status {
        let before = try await status(of: database)
        guard before.current <= before.known else {
            throw StoreError.schemaNewer(found: before.current, known: before.known)
        }
        let directory = directory
        let migrations = migrations
        try await database.pool.transaction { connection in
            _ = try connection.query(
                """
                SELECT pg_catalog.pg_advisory_xact_lock(7310514)
                """,
                deadline: .seconds(600)
            )
            let applied = try SchemaVersion.applied(on: connection)
            // The first one makes the owner; after it a superuser's objects would be out of reach.
            if applied[1] != nil { try SchemaVersion.actAsOwner(on: connection) }
            for migration in migrations where applied[migration.version] == nil {
                try connection.execute(script: migration.script, deadline: .seconds(600))
                if migration.version == 1 {
                    try SchemaVersion.actAsOwner(on: connection)
                }
                try SchemaVersion.record(migration, now: now, on: connection)
            }
            try SchemaVersion.actAsOwner(on: connection)
            try SchemaVersion.dropDerived(on: connection)
            for folder in ["functions", "views"] {
                for file in try SQLFiles.scripts(in: directory.appending(path: folder)) {
                    try connection.execute(script: file.text, deadline: .seconds(600))
                }
            }
            try await ReferenceData.load(
                from: directory.appending(path: "reference"),
                on: connection
            )
            for file in try SQLFiles.scripts(in: directory.appending(path: "grants")) {
                try connection.execute(script: file.text, deadline: .seconds(600))
            }
            if isRehearsal { throw RehearsalEnded() }
        }
        return before
    }
}
