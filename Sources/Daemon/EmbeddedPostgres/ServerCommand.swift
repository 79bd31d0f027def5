import Subprocess
import SystemPackage

/// Runs PostgreSQL's programs as the right user.
///
/// Always through `setpriv`: swift-subprocess 1.0 can hang when it is asked to change the user
/// itself, and only `setpriv` makes the kernel stop the server when we are killed.
struct ServerCommand: Sendable {
    let account: PostgresAccount
    let workingDirectory: FilePath

    func configuration(_ program: FilePath, _ arguments: [String]) -> Subprocess.Configuration {
        let identity =
            account.isSomebodyElse
            ? ["--reuid=\(account.user)", "--regid=\(account.group)", "--init-groups"] : []
        var options = PlatformOptions()
        // An interrupt typed at our terminal is ours to pass on.
        options.createSession = true
        // The default, SIGTERM, would wait for every client to leave.
        options.teardownSequence = [
            .send(signal: .interrupt, allowedDurationToNextStep: .seconds(20)),
            .send(signal: .quit, allowedDurationToNextStep: .seconds(5)),
        ]
        return Subprocess.Configuration(
            executable: .path("/usr/bin/setpriv"),
            arguments: Arguments(
                identity + ["--pdeathsig", "INT", "--no-new-privs", "--", program.string]
                    + arguments
            ),
            environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]),
            workingDirectory: workingDirectory,
            platformOptions: options
        )
    }

    /// Runs a program that ends by itself.
    func run(_ program: FilePath, _ arguments: [String], input: String = "") async throws {
        let result = try await Subprocess.run(
            configuration(program, arguments),
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
