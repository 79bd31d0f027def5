import Postgres

/// Hears what other transactions announce.
///
/// A hint only: every loop also looks by itself.
package struct Listener: Sendable {
    /// What may be announced.
    package enum Channel: String, Sendable, CaseIterable {
        /// A batch is in.
        case changed = "dimond_changed"
        /// Values and alerts are new.
        case evaluated = "dimond_evaluated"
        /// A mail waits.
        case mail = "dimond_mail"
    }

    let conninfo: String

    package init(conninfo: String) {
        self.conninfo = conninfo
    }

    /// Listens until the connection breaks or the task is cancelled.
    package func run(_ heard: @escaping @Sendable (Channel) -> Void) async throws {
        let connection = try await Connection.open(conninfo, name: "listener")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for channel in Channel.allCases {
                let stream = try await connection.listen(channel.rawValue)
                group.addTask {
                    for await _ in stream { heard(channel) }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
        await connection.close()
    }
}
