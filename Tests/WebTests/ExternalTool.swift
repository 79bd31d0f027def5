import Foundation

/// Programs written by others that judge our output; a missing one is an error, never a skip.
enum ExternalTool {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The interpreter of the test environment: `DIMOND_TEST_PYTHON` or `.venv` in the root.
    static var python: String {
        ProcessInfo.processInfo.environment["DIMOND_TEST_PYTHON"]
            ?? root.appending(path: ".venv/bin/python3").path
    }

    /// Runs a program and gives its exit code and all it printed.
    static func run(
        _ path: String,
        _ arguments: [String],
        input: [UInt8] = []
    ) throws -> (code: Int32, output: String) {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure(description: "\(path) is missing; see CONTRIBUTING for what tests need")
        }
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
