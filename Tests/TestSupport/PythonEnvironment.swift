package import Foundation

/// Python programs that tests talk to, in an environment made once.
package enum PythonEnvironment {
    private static let made = Task { try await make() }

    /// Path of the interpreter that has `requirements.txt` installed.
    package static func interpreter() async throws -> String {
        try await made.value
    }

    /// Path of a file of `Tests/TestSupport/Resources`.
    package static func resource(_ name: String) throws -> String {
        let file = Bundle.module.bundleURL.appending(path: "Resources/\(name)").path
        guard FileManager.default.fileExists(atPath: file) else {
            throw ExternalTool.Problem(description: "no \(name) beside the tests")
        }
        return file
    }

    /// Runs a script of ``resource(_:)`` to its end and returns what it printed.
    package static func run(_ script: String, input: [UInt8] = []) async throws -> Data {
        try await succeed(try await interpreter(), [try resource(script)], input: input)
    }

    /// Runs a program text over the input; how it ends is its judgement.
    package static func judge(
        _ input: [UInt8],
        with program: String
    ) async throws -> ExternalTool.Result {
        try await ExternalTool.run(try await interpreter(), ["-c", program], input: input)
    }

    /// `$DIMOND_TEST_VENV`, or a folder in the package's build directory.
    private static func make() async throws -> String {
        let directory =
            ProcessInfo.processInfo.environment["DIMOND_TEST_VENV"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build/test-venv").path
        let script = try resource("make_venv.sh")
        let requirements = try resource("requirements.txt")
        _ = try await succeed("/bin/sh", [script, directory, requirements])
        return directory + "/bin/python"
    }

    private static func succeed(
        _ program: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws -> Data {
        let result = try await ExternalTool.run(program, arguments, input: input)
        guard result.code == 0 else {
            throw ExternalTool.Problem(
                description: "\(arguments.first ?? program) ended with \(result.code):\n"
                    + result.output
            )
        }
        return result.bytes
    }
}
