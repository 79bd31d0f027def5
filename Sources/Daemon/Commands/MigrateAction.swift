import Store

extension Installation {
    /// `dimond migrate`: schema, forms and indicators as the files say.
    /// - Returns: versions before and after.
    package func migrateNow() async throws -> (before: Int, after: Int) {
        let database = database(connections: 2)
        let before = try await migrate(database)
        await database.close()
        return (before.current, before.known)
    }
}
