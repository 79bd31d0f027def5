import Foundation
import TestSupport

/// Debian's Alertmanager at work; it ends with its owner, or with the tests.
final class RealAlertmanager: Sendable {
    let port: Int
    private let lifeline: FileHandle

    /// Starts it with an empty memory below `directory`, or with what an earlier one left there.
    init(port: Int, directory: String) throws {
        let program = "/usr/bin/prometheus-alertmanager"
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw ExternalTool.Problem(
                description: "\(program) is missing; ./deploy/test installs it"
            )
        }
        self.port = port
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        let configuration = "route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n"
        try Data(configuration.utf8).write(to: URL(filePath: "\(directory)/alertmanager.yml"))
        // A shell that waits for the end of its input and then ends the server.
        let pipe = Pipe()
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = [
            "-c", "trap '' INT HUP TERM; \"$@\" & cat; kill -KILL $!", "sh", program,
            "--config.file=\(directory)/alertmanager.yml", "--storage.path=\(directory)/data",
            "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
        ]
        shell.standardInput = pipe
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        lifeline = pipe.fileHandleForWriting
        _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { stop() }

    func stop() {
        try? lifeline.close()
    }

    /// Alerts of `PlanForgotten` that `amtool` lists; nil while nobody answers.
    func alerts() async throws -> [Alert]? {
        let result = try await ExternalTool.run(
            "/usr/bin/amtool",
            [
                "--alertmanager.url=http://127.0.0.1:\(port)", "alert", "query", "-o", "json",
                "alertname=PlanForgotten",
            ]
        )
        guard result.code == 0 else { return nil }
        return try JSONDecoder().decode([Alert].self, from: result.bytes)
    }

    struct Alert: Decodable, Sendable {
        var labels: [String: String]
        var annotations: [String: String]
        var startsAt: String
        var endsAt: String
        var generatorURL: String
        var fingerprint: String
    }
}
