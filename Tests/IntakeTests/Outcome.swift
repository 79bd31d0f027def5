import Domain
import Foundation

@testable import Intake

/// Everything one file turned into.
struct Outcome {
    var tuples: [[[UInt8]?]] = []
    var refusals: [Refusal] = []
    var rejects: [UInt8] = []
    var summary: IntakeSummary
    let schema: RecordSchema

    /// Runs a whole file through a pipeline.
    init(
        _ bytes: [UInt8],
        _ schema: RecordSchema,
        _ context: IntakeContext = Sample.context
    ) throws {
        let file = try TemporaryFile(bytes)
        let pipeline = try RecordPipeline(
            descriptor: file.descriptor,
            schema: schema,
            context: context
        )
        while let chunk = try pipeline.next() {
            tuples += Outcome.tuples(chunk.copy)
            refusals += chunk.refusals
            rejects += chunk.rejects
        }
        summary = pipeline.summary
        self.schema = schema
    }

    init(
        _ text: String,
        _ schema: RecordSchema,
        _ context: IntakeContext = Sample.context
    ) throws {
        try self.init(Array(text.utf8), schema, context)
    }

    /// Splits a binary COPY stream without its frame.
    static func tuples(_ bytes: [UInt8]) -> [[[UInt8]?]] {
        var tuples: [[[UInt8]?]] = []
        var position = 0
        while position < bytes.count {
            let count = Int(bytes[position]) << 8 | Int(bytes[position + 1])
            position += 2
            var fields: [[UInt8]?] = []
            for _ in 0..<count {
                let length = Int32(
                    bitPattern: bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
                )
                position += 4
                guard length >= 0 else {
                    fields.append(nil)
                    continue
                }
                fields.append(Array(bytes[position..<position + Int(length)]))
                position += Int(length)
            }
            tuples.append(fields)
        }
        return tuples
    }

    /// The stored bytes of a staged column of a row.
    func stored(_ column: String, row: Int = 0) -> [UInt8]? {
        guard let index = schema.copyColumns.firstIndex(of: column), row < tuples.count else {
            return nil
        }
        return tuples[row][index]
    }

    func text(_ column: String, row: Int = 0) -> String? {
        stored(column, row: row).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A big-endian integer of any width.
    func integer(_ column: String, row: Int = 0) -> Int? {
        guard let bytes = stored(column, row: row), let first = bytes.first else { return nil }
        return bytes.dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
    }

    func day(_ column: String, row: Int = 0) -> Day? {
        integer(column, row: row).map { Day(daysSince1970: $0 + 10_957) }
    }

    /// Elements of a `text[]`.
    func texts(_ column: String, row: Int = 0) -> [String]? {
        guard let bytes = stored(column, row: row) else { return nil }
        var texts: [String] = []
        var position = 20
        while position < bytes.count {
            let length = Int(bytes[position + 3])
            position += 4
            texts.append(String(decoding: bytes[position..<position + length], as: UTF8.self))
            position += length
        }
        return texts
    }

    /// Rule ids, each with its line.
    var broken: [String] { refusals.map { "\($0.rule)@\($0.line)" } }

    /// Warning rules marked on a row.
    func marks(row: Int = 0) -> [String] {
        let bits = integer("marks", row: row) ?? 0
        return schema.warningRules.enumerated().filter { bits & 1 << $0.offset != 0 }
            .map(\.element.id)
    }
}

/// A file that is gone when it is no longer needed.
final class TemporaryFile {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws {
        let path = NSTemporaryDirectory() + "/intake-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        descriptor = open(path, O_RDONLY)
        unlink(path)
    }

    deinit {
        close(descriptor)
    }
}
