import Subprocess
import SystemPackage

/// How PostgreSQL's programs are started as the right user.
///
/// Through `setpriv`: swift-subprocess 1.0 can hang when it is asked to change the user itself, and
/// only `setpriv` makes the kernel stop the server when we are killed.
struct ServerLauncher: Sendable {
    /// Command and arguments that stand before the program.
    let prefix: [String]

    /// Takes `setpriv` where it is needed or works.
    ///
    /// A sandbox without the system call `capset` refuses it, and there the server runs as ourselves
    /// anyway: the service manager ends what we leave behind, and the next start the rest.
    static func choose(for account: PostgresAccount) async throws -> ServerLauncher {
        let identity =
            account.isSomebodyElse
            ? ["--reuid=\(account.user)", "--regid=\(account.group)", "--init-groups"] : []
        let tied = ServerLauncher(
            prefix: ["/usr/bin/setpriv"] + identity + [
                "--pdeathsig", "INT", "--no-new-privs", "--",
            ]
        )
        if account.isSomebodyElse { return tied }
        return try await tied.works() ? tied : ServerLauncher(prefix: [])
    }

    private func works() async throws -> Bool {
        let command = prefix + ["/bin/true"]
        let result = try await Subprocess.run(
            .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            output: .discarded,
            error: .discarded
        )
        return result.terminationStatus.isSuccess
    }

    func configuration(
        _ program: FilePath,
        _ arguments: [String],
        workingDirectory: FilePath
    ) -> Subprocess.Configuration {
        let command = prefix + [program.string] + arguments
        var options = PlatformOptions()
        // An interrupt typed at our terminal is ours to pass on.
        options.createSession = true
        // The default, SIGTERM, would wait for every client to leave.
        options.teardownSequence = [
            .send(signal: .interrupt, allowedDurationToNextStep: .seconds(20)),
            .send(signal: .quit, allowedDurationToNextStep: .seconds(5)),
        ]
        return Subprocess.Configuration(
            executable: .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]),
            workingDirectory: workingDirectory,
            platformOptions: options
        )
    }

    /// Runs a program that ends by itself.
    func run(
        _ program: FilePath,
        _ arguments: [String],
        workingDirectory: FilePath,
        input: String = ""
    ) async throws {
        let result = try await Subprocess.run(
            configuration(program, arguments, workingDirectory: workingDirectory),
            input: .string(input),
            output: .discarded,
            error: .string(limit: 65_536)
        )
        try Task.checkCancellation()
        guard result.terminationStatus.isSuccess else {
            throw EmbeddedPostgresError.commandFailed(
                program.string,
                output: result.standardError
            )
        }
    }
}
