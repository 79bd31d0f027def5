import Glibc
import Subprocess
import SystemPackage

/// One life of the server process.
struct Postmaster: Sendable {
    let layout: ClusterLayout
    let launcher: ServerLauncher
    let binaries: PostgresBinaries

    /// How one life went.
    struct Life: Sendable {
        var wasReady: Bool
        /// Such as `signalled 9`.
        var end: String
    }

    /// Chosen for a machine of 2 GiB or more that also runs the daemon.
    ///
    /// Messages of failed statements may quote values of people, so the server keeps them out of its
    /// log; the daemon reports failures itself, without values.
    static let settings = [
        "listen_addresses=", "unix_socket_permissions=0700", "max_connections=40",
        "shared_buffers=256MB", "work_mem=32MB", "max_wal_size=2GB", "wal_compression=lz4",
        "wal_level=minimal", "max_wal_senders=0",
        "synchronous_commit=on", "checkpoint_timeout=15min", "random_page_cost=1.1", "jit=off",
        "timezone=UTC", "log_timezone=UTC", "lc_messages=C", "log_destination=stderr",
        "logging_collector=off", "log_line_prefix=%m [%p] ", "log_error_verbosity=terse",
        "log_min_messages=log", "log_min_error_statement=panic",
        "log_parameter_max_length=0", "log_parameter_max_length_on_error=0",
    ]

    /// Starts the server, calls `onReady` once it accepts connections, and returns when it has ended.
    ///
    /// Cancelling stops it the fast way: clients are cut off, everything committed is kept.
    func run(onReady: @Sendable (Int32) async throws -> Void) async throws -> Life {
        let settings = Self.settings + ["unix_socket_directories=\(layout.sockets.string)"]
        let outcome = try await Subprocess.run(
            launcher.configuration(
                binaries.server,
                ["-D", layout.data.string] + settings.flatMap { ["-c", $0] },
                workingDirectory: layout.data
            ),
            input: .none,
            output: .discarded,
            error: .fileDescriptor(try openLog(), closeAfterSpawningProcess: true)
        ) { execution in
            let process = execution.processIdentifier.value
            guard try await becomesReady(process) else { return false }
            try await onReady(process)
            return true
        }
        return Life(wasReady: outcome.takeClosureResult(), end: "\(outcome.terminationStatus)")
    }

    /// Recovery after a crash may take long, so nothing but the server's own end gives up.
    private func becomesReady(_ process: Int32) async throws -> Bool {
        while true {
            if hasEnded(process) { return false }
            if let file = PostmasterFile(layout.processFile), file.process == process,
                file.acceptsConnections
            {
                return true
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Looks without reaping, which is Subprocess's part.
    private func hasEnded(_ process: Int32) -> Bool {
        var information = siginfo_t()
        let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 || information.si_signo != 0
    }

    /// At most two files of about 10 MiB.
    private func openLog() throws -> FileDescriptor {
        if let size = FileStatus(of: layout.log)?.size, size > 10 << 20 {
            try DurableFile.rename(layout.log, to: FilePath(layout.log.string + ".1"))
        }
        return try FileDescriptor.open(
            layout.log,
            .writeOnly,
            options: [.create, .append, .closeOnExec, .noFollow],
            permissions: [.ownerReadWrite]
        )
    }

    /// The end of the log, for the one error that ends in giving up.
    func lastLogLines() -> String {
        let bytes = (try? readSmallFile(layout.log)) ?? []
        return String(decoding: bytes.suffix(2_000), as: UTF8.self)
            .split(separator: "\n").suffix(3).joined(separator: " | ")
    }
}
