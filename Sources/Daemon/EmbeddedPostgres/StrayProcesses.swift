import Foundation
import Glibc
import SystemPackage

/// Server processes of an earlier start that still use the cluster.
///
/// PostgreSQL alone refuses to start beside them, and also beside a dead postmaster that nobody has
/// reaped or whose number another process got meanwhile. Here the question is asked of the kernel:
/// every server process works in its data directory.
struct StrayProcesses: Sendable {
    let layout: ClusterLayout

    private struct Step {
        var signal: CInt?
        var onlyPostmaster = false
        var patience: Duration
    }

    /// A postmaster whose owner died has been told to stop already and mostly needs only time.
    private static let steps = [
        Step(signal: nil, patience: .seconds(3)),
        Step(signal: SIGINT, onlyPostmaster: true, patience: .seconds(20)),
        Step(signal: SIGQUIT, patience: .seconds(5)),
        Step(signal: SIGKILL, patience: .seconds(5)),
    ]

    /// Returns when no process uses the cluster, and then takes away what would stop a new start.
    func end() async throws {
        for step in Self.steps where !living().isEmpty {
            if let signal = step.signal {
                for process in living() where !step.onlyPostmaster || process == recorded() {
                    kill(process, signal)
                }
            }
            try await waitUntilGone(for: step.patience)
        }
        guard living().isEmpty else { throw EmbeddedPostgresError.strayRemains(living()) }
        DurableFile.unlink(layout.processFile)
    }

    private func waitUntilGone(for patience: Duration) async throws {
        let end = ContinuousClock.now + patience
        while !living().isEmpty, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Zombies have no working directory any more, so they do not count.
    func living() -> [Int32] {
        guard let data = FileStatus(following: layout.data)?.identity else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { process in
            FileStatus(following: FilePath("/proc/\(process)/cwd"))?.identity == data
                && isServer(process)
        }
    }

    private func isServer(_ process: Int32) -> Bool {
        let program = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(process)/exe"
        )
        return program?.split(separator: "/").last?.hasPrefix("postgres") ?? false
    }

    private func recorded() -> Int32? { PostmasterFile(layout.processFile)?.process }
}

/// What the postmaster writes about itself into its data directory.
struct PostmasterFile {
    let process: Int32
    let acceptsConnections: Bool

    init?(_ path: FilePath) {
        guard let bytes = try? readSmallFile(path) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let process = Int32(first) else { return nil }
        self.process = process
        acceptsConnections =
            lines.count > 7 && lines[7].trimmingCharacters(in: .whitespaces) == "ready"
    }
}
