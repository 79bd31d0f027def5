import Foundation

/// A running server of `Resources`, its events as values.
final class PythonServer: Sendable {
    let directory: String
    private let input: FileHandle
    private let lines: AsyncStream<Data>

    init(_ script: String, options: [String: String]) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "dimond-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        directory = folder.path
        let process = Process()
        process.executableURL = URL(filePath: try await PythonEnvironment.interpreter())
        process.arguments = [
            try PythonEnvironment.resource(script), directory,
            String(decoding: try JSONEncoder().encode(options), as: UTF8.self),
        ]
        let (source, sink) = (Pipe(), Pipe())
        process.standardInput = source
        process.standardOutput = sink
        try process.run()
        input = source.fileHandleForWriting
        let (lines, continuation) = AsyncStream<Data>.makeStream()
        self.lines = lines
        let output = sink.fileHandleForReading
        Thread { Self.read(output, into: continuation) }.start()
    }

    deinit { stop() }

    /// The next line of the server; nil when it has ended.
    func next<Event: Decodable>() async throws -> Event? {
        for await line in lines {
            return try JSONDecoder().decode(Event.self, from: line)
        }
        return nil
    }

    func write(_ line: Data) throws {
        try input.write(contentsOf: line)
    }

    /// The server ends by itself when its standard input does.
    func stop() {
        try? input.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    private static func read(_ output: FileHandle, into lines: AsyncStream<Data>.Continuation) {
        var rest = Data()
        while case let piece = output.availableData, !piece.isEmpty {
            rest += piece
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                lines.yield(Data(rest[..<end]))
                rest = Data(rest[(end + 1)...])
            }
        }
        lines.finish()
    }
}
