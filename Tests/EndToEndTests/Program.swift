import Foundation
import FoundationNetworking
import Synchronization
import TestSupport

/// Programs of others.
enum Program {
    /// Runs one to its end; a missing one is an error, never a skip.
    /// - Returns: its exit code and all it printed.
    static func run(
        _ path: String,
        _ arguments: [String],
        environment: [String: String]? = nil,
        input: [UInt8] = []
    ) async throws -> (code: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory
        let (given, said) = (
            folder.appending(path: UUID().uuidString), folder.appending(path: UUID().uuidString)
        )
        try Data(input).write(to: given)
        try Data().write(to: said)
        defer { for file in [given, said] { try? FileManager.default.removeItem(at: file) } }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = try FileHandle(forReadingFrom: given)
        let output = try FileHandle(forWritingTo: said)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let running = Mutex(process)
        let code: Int32 = try await eventually("the end of \(path)") {
            running.withLock { $0.isRunning ? nil : $0.terminationStatus }
        }
        return (code, String(decoding: try Data(contentsOf: said), as: UTF8.self))
    }

    /// A shell that does this with its arguments once the handle is closed, which the end of the test
    /// process does at the latest.
    static func atTheEnd(_ command: String, _ arguments: String...) throws -> FileHandle {
        let pipe = Pipe()
        let janitor = Process()
        janitor.executableURL = URL(filePath: "/bin/sh")
        janitor.arguments = ["-c", "trap '' INT HUP TERM; cat; \(command)", "janitor"] + arguments
        janitor.standardInput = pipe
        janitor.standardOutput = FileHandle.nullDevice
        janitor.standardError = FileHandle.nullDevice
        try janitor.run()
        // Closed in every program that the tests start, or the end would never come.
        let lifeline = pipe.fileHandleForWriting
        _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
        return lifeline
    }
}

/// A Prometheus of the test's own on the loopback interface.
final class Prometheus: Sendable {
    private let port: Int
    private let pid: Int32
    private let process: Mutex<Process>

    init(scraping target: Int, in folder: String) throws {
        port = try DaemonHome.freePort()
        let configuration = """
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: dimond
                static_configs: [{ targets: ["127.0.0.1:\(target)"] }]
            """
        try Data(configuration.utf8).write(to: URL(filePath: folder + "/prometheus.yml"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/prometheus")
        process.arguments = [
            "--config.file=\(folder)/prometheus.yml", "--storage.tsdb.path=\(folder)/tsdb",
            "--web.listen-address=127.0.0.1:\(port)", "--log.level=error",
        ]
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        pid = process.processIdentifier
        self.process = Mutex(process)
    }

    deinit { stop() }

    func stop() { kill(pid, SIGKILL) }

    /// The answer as text; empty while the server does not answer yet.
    func query(_ expression: String) async throws -> String {
        var parts = URLComponents()
        parts.scheme = "http"
        parts.host = "127.0.0.1"
        parts.port = port
        parts.path = "/api/v1/query"
        parts.queryItems = [URLQueryItem(name: "query", value: expression)]
        guard let url = parts.url, let answer = try? await URLSession.shared.data(from: url) else {
            return ""
        }
        return String(decoding: answer.0, as: UTF8.self)
    }
}
