import Foundation
import FoundationNetworking
import Synchronization
import TestSupport

/// The real binary at work.
///
/// It is killed when the tests end, however they end.
final class RunningDaemon: Sendable {
    let home: DaemonHome
    let log: ProcessLog
    private let process: Mutex<Process>
    private let pid: Int32
    private let lifeline: FileHandle

    /// Starts `dimond serve`; `ready()` awaits that it works.
    init(
        _ home: DaemonHome,
        environment: [String: String] = [:],
        options: [String] = []
    ) throws {
        self.home = home
        let process = try Self.dimond(
            ["serve", "--config", home.configuration] + options,
            environment
        )
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        pid = process.processIdentifier
        self.process = Mutex(process)
        log = ProcessLog(errors.fileHandleForReading)
        lifeline = try Program.atTheEnd("kill -KILL $1", String(pid))
    }

    deinit {
        Foundation.kill(pid, SIGKILL)
    }

    /// Awaits that everything is prepared and the loops run.
    func ready() async throws {
        _ = try await log.next("ready")
    }

    /// Ends the daemon as a service manager does.
    /// - Returns: its exit code.
    @discardableResult
    func stop() async throws -> Int32 {
        Foundation.kill(pid, SIGTERM)
        return try await exitCode()
    }

    /// Ends the daemon as a power cut does.
    func kill() async throws {
        Foundation.kill(pid, SIGKILL)
        _ = try await exitCode()
    }

    func signal(_ number: Int32) {
        Foundation.kill(pid, number)
    }

    func exitCode() async throws -> Int32 {
        try await eventually("the end of the daemon") {
            process.withLock { $0.isRunning ? nil : $0.terminationStatus }
        }
    }

    /// A page with its status.
    func get(_ path: String) async throws -> (status: Int, text: String) {
        guard let url = URL(string: "http://127.0.0.1:\(home.port)\(path)") else {
            throw URLError(.badURL)
        }
        let configuration = URLSessionConfiguration.ephemeral
        let session = URLSession(configuration: configuration)
        defer { session.invalidateAndCancel() }
        let (data, response) = try await session.data(from: url)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        return (status, String(decoding: data, as: UTF8.self))
    }

    /// The value of a sample of `/metrics`, named with its labels as Prometheus writes them.
    func metric(_ sample: String) async throws -> Double? {
        let page = try await get("/metrics").text
        return page.split(separator: "\n").first { $0.hasPrefix(sample + " ") }
            .flatMap { Double($0.dropFirst(sample.utf8.count + 1)) }
    }

    /// Awaits that a sample has a value that fits.
    func metric(_ sample: String, _ fits: (Double) -> Bool) async throws {
        try await eventually("\(sample) as expected") {
            guard let value = try await metric(sample) else { return false }
            return fits(value)
        }
    }

    /// Runs the binary to its end.
    /// - Returns: its exit code and all it printed.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> (code: Int32, output: String) {
        try await Program.run(
            try binary().path,
            arguments,
            environment: surroundings.merging(environment) { $1 }
        )
    }

    private static let surroundings = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]

    /// The products lie beside each other.
    private static func binary() throws -> URL {
        let binary = Bundle.main.bundleURL.appending(path: "dimond")
        guard FileManager.default.isExecutableFile(atPath: binary.path) else {
            throw NeverHappened(what: "a binary at \(binary.path)")
        }
        return binary
    }

    private static func dimond(
        _ arguments: [String],
        _ environment: [String: String]
    ) throws -> Process {
        let process = Process()
        process.executableURL = try binary()
        process.arguments = arguments
        process.environment = surroundings.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
