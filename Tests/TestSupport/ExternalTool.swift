package import Foundation

/// Programs written by others that judge our output; a missing one is an error, never a skip.
package enum ExternalTool {
    /// Why there is no judgement.
    package struct Problem: Error, CustomStringConvertible {
        package var description: String

        package init(description: String) {
            self.description = description
        }
    }

    /// How a program ended, and all that it printed.
    package struct Result: Sendable {
        package var code: Int32
        package var bytes: Data

        package var output: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Runs a program to its end; what it says on standard error is part of its output.
    package static func run(
        _ program: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) async throws -> Result {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Problem(description: "\(program) is missing; ./deploy/test installs it")
        }
        return try await withCheckedThrowingContinuation { continuation in
            // Waiting for a process blocks, so it gets a thread that is no one else's.
            Thread {
                continuation.resume(with: Swift.Result { try wait(program, arguments, input) })
            }.start()
        }
    }

    /// Lends an empty folder.
    static func withFolder<Value: Sendable>(
        _ body: (URL) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "dimond-tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    /// Input comes from a file: a pipe would fill up while the program still writes.
    private static func wait(
        _ program: String,
        _ arguments: [String],
        _ input: [UInt8]
    ) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(code: process.terminationStatus, bytes: bytes)
    }
}
