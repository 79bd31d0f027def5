import Domain
import Testing

@testable import Intake

/// Compares the reader with one that is too simple to be wrong.
@Suite("CSV against a naive reader")
struct CSVOracleTests {
    /// RFC 4180, a character at a time; nil when the text is not well formed.
    static func naive(_ text: [UInt8], _ delimiter: UInt8) -> [[[UInt8]]]? {
        var reader = NaiveReader(text: text, delimiter: delimiter)
        return reader.rows()
    }

    @Test("thousands of random texts are read alike")
    func random() throws {
        var generator = Lottery(state: 20_260_301)
        let schema = try Sample.feed("targets")
        let width = schema.columns.count
        let header = schema.columns.map(\.name).joined(separator: ",") + "\n"
        let pieces = [
            "a", "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "ž", "x1", "\"b\"", ",,", "",
        ]
        var compared = 0
        for _ in 0..<1000 {
            let count = Int.random(in: 0..<50, using: &generator)
            let body = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
            let text = Array(body.joined().utf8)
            guard let rows = Self.naive(text, 44) else { continue }
            compared += 1
            let arena = Arena()
            let table = FieldTable(columns: width, in: arena)
            let found = try read(Array(header.utf8) + text, schema, table, arena)
            let expected = rows.filter { row in row.count == width }
            #expect(found.rows == expected, "\(body)")
            #expect(found.damaged == rows.count - expected.count, "\(body)")
        }
        #expect(compared > 250)
    }

    private func read(
        _ bytes: [UInt8],
        _ schema: RecordSchema,
        _ table: FieldTable,
        _ arena: Arena
    ) throws -> (rows: [[[UInt8]]], damaged: Int) {
        let file = try TemporaryFile(bytes)
        let buffer = RecordBuffer(try TextSource(DescriptorSource(file.descriptor)))
        try buffer.fill()
        let window = UnsafeRawBufferPointer(start: buffer.base, count: buffer.end)
        let header = try Header(window, columns: schema.columns, given: [])
        let reader = CSVReader(
            buffer: buffer,
            header: header,
            fields: table,
            arena: arena,
            isCompressed: false
        )
        var rows: [[[UInt8]]] = []
        var damaged = 0
        while true {
            switch try reader.next() {
            case .end: return (rows, damaged)
            case .damaged: damaged += 1
            case .record:
                rows.append((0..<table.count).map { Array(table.fields[$0].bytes) })
            }
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Lottery: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    }
}

/// A reader of RFC 4180 that is easy to believe.
private struct NaiveReader {
    let text: [UInt8]
    let delimiter: UInt8
    var position = 0

    private var byte: UInt8? { position < text.count ? text[position] : nil }
    private var isAtEnd: Bool { byte == nil || byte == 10 || byte == 13 }

    mutating func rows() -> [[[UInt8]]]? {
        var rows: [[[UInt8]]] = []
        while byte != nil {
            let start = position
            var row: [[UInt8]] = []
            repeat {
                if !row.isEmpty { position += 1 }
                guard let field = byte == 34 ? quoted() : plain() else { return nil }
                row.append(field)
            } while byte == delimiter
            let isBlank = text[start..<position].allSatisfy { $0 == delimiter }
            if !isBlank { rows.append(row) }
            if byte == 13, position + 1 < text.count, text[position + 1] == 10 { position += 1 }
            position += 1
        }
        return rows
    }

    private mutating func plain() -> [UInt8] {
        var field: [UInt8] = []
        while let next = byte, next != delimiter, !isAtEnd {
            field.append(next)
            position += 1
        }
        return field
    }

    /// Nil when the quote is not closed, or something follows it.
    private mutating func quoted() -> [UInt8]? {
        var field: [UInt8] = []
        var isClosed = false
        position += 1
        while !isClosed, let next = byte {
            position += 1
            if next == 34 && byte != 34 {
                isClosed = true
            } else {
                field.append(next)
                if next == 34 { position += 1 }
            }
        }
        while byte == 32 { position += 1 }
        return isClosed && (byte == delimiter || isAtEnd) ? field : nil
    }
}
