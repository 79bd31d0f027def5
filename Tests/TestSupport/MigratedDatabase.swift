package import Foundation
import Store

/// Databases with the schema of this checkout, cloned from one that is migrated once per run.
package enum MigratedDatabase {
    /// The root of the checkout.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The `sql` folder.
    package static var sql: URL { root.appending(path: "sql") }

    /// The connection string of a migrated database nobody else uses.
    package static func fresh() async throws -> String {
        let cluster = try await TestCluster.shared
        let now = try FakeClock().now
        try await cluster.template(named: "migrated") { conninfo in
            let database = Database(conninfo: conninfo, connections: 1)
            try await Migrator(directory: sql).migrate(database, now: now)
            await database.close()
        }
        return try await cluster.freshDatabase(template: "migrated")
    }
}
