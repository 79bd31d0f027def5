package import Foundation

/// Python programs that tests talk to, in an environment made once.
package enum PythonEnvironment {
    /// Why a test cannot have its Python; it fails then and is never skipped.
    package struct Problem: Error, CustomStringConvertible {
        package var description: String
    }

    private static let made = Task { try await make() }

    /// Path of the interpreter that has `requirements.txt` installed.
    package static func interpreter() async throws -> String {
        try await made.value
    }

    /// Path of a file of `Tests/TestSupport/Resources`.
    package static func resource(_ name: String) throws -> String {
        let file = Bundle.module.bundleURL.appending(path: "Resources/\(name)").path
        guard FileManager.default.fileExists(atPath: file) else {
            throw Problem(description: "no \(name) beside the tests")
        }
        return file
    }

    /// Runs a script to its end and returns its standard output.
    package static func run(_ script: String, input: [UInt8] = []) async throws -> Data {
        let path = try resource(script)
        return try await start(try await interpreter(), [path], input: input)
    }

    /// `$DIMOND_TEST_VENV`, or a folder in the package's build directory.
    private static func make() async throws -> String {
        let directory =
            ProcessInfo.processInfo.environment["DIMOND_TEST_VENV"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: ".build/test-venv").path
        let script = try resource("make_venv.sh")
        let requirements = try resource("requirements.txt")
        _ = try await start("/bin/sh", [script, directory, requirements])
        return directory + "/bin/python"
    }

    private static func start(
        _ program: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            // Waiting for a process blocks, so it gets a thread that is no one else's.
            Thread {
                continuation.resume(with: Result { try wait(program, arguments, input) })
            }.start()
        }
    }

    private static func wait(
        _ program: String,
        _ arguments: [String],
        _ input: [UInt8]
    ) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let (source, sink) = (Pipe(), Pipe())
        process.standardInput = source
        process.standardOutput = sink
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input))
        try source.fileHandleForWriting.close()
        let output = try sink.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let names = ([program] + arguments).joined(separator: " ")
            throw Problem(description: "\(names) ended with \(process.terminationStatus)")
        }
        return output
    }
}
