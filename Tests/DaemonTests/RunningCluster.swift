import Foundation
import Subprocess
import SystemPackage

@testable import Daemon

/// A cluster run in the background of one test; its events are awaited, never slept for.
struct RunningCluster {
    let conninfo: String
    private let task: Task<Void, any Error>
    private let events: AsyncStream<EmbeddedPostgresEvent>

    init(state: FilePath) {
        let (events, report) = AsyncStream<EmbeddedPostgresEvent>.makeStream()
        let cluster = EmbeddedPostgres(state: state, report: { report.yield($0) })
        conninfo = cluster.conninfo
        self.events = events
        task = Task {
            defer { report.finish() }
            try await cluster.run()
        }
    }

    /// The server's process once it accepts connections; throws why it will not.
    func ready() async throws -> Int32 {
        for await event in events {
            if case .ready(let process, _) = event { return process }
        }
        try await task.value
        throw CancellationError()
    }

    /// Stops the server as a shutdown would and waits for its end.
    func stop() async {
        task.cancel()
        _ = await task.result
    }
}

/// What `psql` prints for `sql`; throws its message when it fails.
func query(_ sql: String, at conninfo: String) async throws -> String {
    try await output(of: "/usr/bin/psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, conninfo])
}

struct CommandFailed: Error {
    var message: String
}

/// Standard output of a command that succeeds.
func output(of command: String, _ arguments: [String]) async throws -> String {
    let result = try await Subprocess.run(
        .path(FilePath(command)),
        arguments: Arguments(arguments),
        output: .string(limit: 1 << 20),
        error: .string(limit: 1 << 20)
    )
    guard result.terminationStatus.isSuccess else {
        throw CommandFailed(message: result.standardError + result.standardOutput)
    }
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
}
