import Postgres

/// Code lists as they were loaded.
package struct ReferenceStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Our code by the ministry's own, from the code lists that were loaded and are in force.
    package func loadedCodes() async throws -> [String: String] {
        let rows = try await database.query(
            """
            SELECT id, code FROM reference.crosswalk WHERE source = 'loaded'
            """
        )
        return try rows.reduce(into: [:]) { codes, row in
            let (id, code) = try row.decode(String.self, String.self)
            codes[id] = code
        }
    }
}
