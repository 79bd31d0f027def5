import Foundation
import Postgres
import Synchronization

/// The processes and the directory of one cluster.
final class ServerProcess: Sendable {
    private let directory: String
    private let programs: String
    /// Runs as root? PostgreSQL refuses that, so the user `postgres` runs it.
    private let isRoot = getuid() == 0
    private let running = Mutex<Process?>(nil)
    /// Its end is noticed by the janitor, which then cleans up.
    private let lifeline: FileHandle

    /// Makes the directory and runs initdb.
    init() throws {
        programs = try ServerProcess.findPrograms()
        directory = try ServerProcess.makeDirectory()
        lifeline = try ServerProcess.startJanitor(for: directory, programs)
        let initdb = try process(
            "initdb",
            [
                "--pgdata=\(directory)/data", "--username=dimond", "--auth=trust", "--no-sync",
                "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
            ]
        )
        try initdb.run()
        initdb.waitUntilExit()
        guard initdb.terminationStatus == 0 else { throw failure("initdb failed") }
    }

    func conninfo(database: String) -> String {
        "host=\(directory) user=dimond dbname=\(database)"
    }

    func start() throws {
        let settings = [
            "listen_addresses=", "unix_socket_directories=\(directory)", "max_connections=500",
            "fsync=off", "full_page_writes=off", "shared_buffers=64MB",
            "max_wal_size=4GB", "autovacuum=off", "log_min_messages=warning",
        ]
        let arguments = ["-D", "\(directory)/data"] + settings.flatMap { ["-c", $0] }
        let postgres = try process("postgres", arguments)
        try postgres.run()
        running.withLock { $0 = postgres }
    }

    /// A connection, as soon as the server takes one.
    func untilReady(_ database: String) async throws -> Connection {
        try await eventually("PostgreSQL takes connections", within: .seconds(60)) {
            guard running.withLock({ $0?.isRunning ?? false }) else {
                throw failure("PostgreSQL did not start")
            }
            return try? await Connection.open(conninfo(database: database), name: "admin")
        }
    }

    /// To the postmaster first, so that it starts no new process, then to its children.
    func signal(_ number: Int32) throws {
        let postmaster = running.withLock { $0?.processIdentifier }
        guard let postmaster else { throw failure("PostgreSQL does not run") }
        let list = "/proc/\(postmaster)/task/\(postmaster)/children"
        let children = { try String(contentsOfFile: list, encoding: .ascii) }
        let before = try children()
        kill(postmaster, number)
        for child in before.split(separator: " ").compactMap({ pid_t($0) }) {
            kill(child, number)
        }
    }

    func waitForEnd() {
        running.withLock { $0 }?.waitUntilExit()
        running.withLock { $0 = nil }
    }

    private func process(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        let user = isRoot ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        process.executableURL = URL(filePath: "/usr/bin/setpriv")
        process.arguments = user + ["--", "\(programs)/\(program)"] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        process.currentDirectoryURL = URL(filePath: directory)
        process.standardInput = FileHandle.nullDevice
        let log = "\(directory)/log"
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        try output.seekToEnd()
        process.standardOutput = output
        process.standardError = output
        return process
    }

    private func failure(_ what: String) -> TestClusterError {
        let log = (try? String(contentsOfFile: "\(directory)/log", encoding: .utf8)) ?? ""
        return TestClusterError("\(what)\n\(log.suffix(2000))")
    }

    private static func findPrograms() throws -> String {
        let places = ["/usr/lib/postgresql/15/bin", "/usr/local/bin", "/usr/bin"]
        let found = places.first {
            FileManager.default.isExecutableFile(atPath: "\($0)/initdb")
        }
        guard let found else { throw TestClusterError("PostgreSQL 15 is not installed") }
        return found
    }

    /// Short, because the path of a unix socket has 107 bytes.
    private static func makeDirectory() throws -> String {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var path = Array("\(parent)/dimond-XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw TestClusterError("no temporary directory") }
        let directory = path.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map(UInt8.init), as: UTF8.self)
        }
        if getuid() == 0 {
            try FileManager.default.setAttributes(
                [.ownerAccountName: "postgres"],
                ofItemAtPath: directory
            )
        }
        return directory
    }

    /// A shell that waits for the end of its input, which is the end of the test process, and then
    /// stops the server and removes the directory.
    private static func startJanitor(for directory: String, _ programs: String) throws -> FileHandle
    {
        let pipe = Pipe()
        let janitor = Process()
        janitor.executableURL = URL(filePath: "/bin/sh")
        janitor.arguments = ["-c", janitorScript, "janitor", directory]
        janitor.standardInput = pipe
        janitor.standardOutput = FileHandle.nullDevice
        janitor.standardError = FileHandle.nullDevice
        try janitor.run()
        // Closed in every program that the tests start, or the end would never come.
        let lifeline = pipe.fileHandleForWriting
        _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
        return lifeline
    }

    private static let janitorScript = """
        trap '' INT HUP TERM
        cat
        postmaster=$(head -n 1 "$1/data/postmaster.pid") &&
            kill -KILL $(cat "/proc/$postmaster/task/$postmaster/children") "$postmaster"
        # An initdb still at work may put files back, until it finds its directory gone.
        for attempt in $(seq 100); do rm -rf "$1" && break; done
        """
}
