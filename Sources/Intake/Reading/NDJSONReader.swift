/// Reads one flat JSON object a line.
///
/// Numbers keep their digits, `true` and `false` their names, arrays of strings become their
/// elements with blanks between, so that everything behind works as for CSV.
final class NDJSONReader: RecordReader {
    private(set) var place = RecordPlace()
    private let buffer: RecordBuffer
    private let fields: FieldTable
    private let isCompressed: Bool
    private let names: CodeTable
    /// Columns found in the current object.
    private let seen: UnsafeMutablePointer<Bool>
    private let scratch: UnsafeMutablePointer<UInt8>
    private var nextLine = 1

    /// The member `form` and those that a reject file adds may be there, too.
    init(
        buffer: RecordBuffer,
        columns: [RecordColumn],
        fields: FieldTable,
        arena: Arena,
        isCompressed: Bool
    ) {
        self.buffer = buffer
        self.fields = fields
        self.isCompressed = isCompressed
        let known = columns.map(\.name) + [Header.form] + Header.added
        names = CodeTable(known, in: arena)
        seen = arena.allocate(Bool.self, repeating: false, count: known.count)
        scratch = arena.allocate(UInt8.self, repeating: 0, count: 2 * RecordBuffer.size)
    }

    var dialect: Dialect {
        Dialect(
            format: .ndjson,
            delimiter: UInt8(ascii: ","),
            charset: buffer.text.charset,
            hasByteOrderMark: buffer.text.hasByteOrderMark,
            lineEnd: "\n",
            isCompressed: isCompressed
        )
    }

    func next() throws(UnusableInput) -> RecordOutcome {
        while true {
            guard let line = try nextTextLine() else { return .end }
            if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
            place.number += 1
            place.raw = line
            if line.count >= RecordBuffer.longestRecord { return .damaged(.tooLong) }
            fields.clear()
            for column in 0..<names.count { seen[column] = false }
            var scanner = JSONScanner(line, scratch: scratch)
            return readObject(&scanner) ? .record : .damaged(.json)
        }
    }

    /// The next line without its end; only its beginning when it is too long.
    private func nextTextLine() throws(UnusableInput) -> UnsafeRawBufferPointer? {
        var searched = 0
        while true {
            let window = UnsafeRawBufferPointer(
                start: buffer.base + buffer.start,
                count: buffer.end - buffer.start
            )
            if let stop = window[searched...].firstIndex(of: 10) {
                return take(window, stop, skipping: 1)
            }
            searched = window.count
            if buffer.ended {
                return window.isEmpty ? nil : take(window, window.count, skipping: 0)
            }
            if buffer.isFull { return try takeTooLong(window) }
            try buffer.fill()
        }
    }

    private func take(
        _ window: UnsafeRawBufferPointer,
        _ count: Int,
        skipping end: Int
    ) -> UnsafeRawBufferPointer {
        place.line = nextLine
        nextLine += 1
        buffer.start += count + end
        return UnsafeRawBufferPointer(rebasing: window[..<count])
    }

    private func takeTooLong(
        _ window: UnsafeRawBufferPointer
    ) throws(UnusableInput) -> UnsafeRawBufferPointer {
        place.line = nextLine
        nextLine += 1
        let kept = UnsafeMutableRawBufferPointer(start: scratch, count: window.count)
        kept.copyMemory(from: window)
        while true {
            let rest = UnsafeRawBufferPointer(
                start: buffer.base + buffer.start,
                count: buffer.end - buffer.start
            )
            if let stop = rest.firstIndex(of: 10) {
                buffer.start += stop + 1
                break
            }
            buffer.start = buffer.end
            if buffer.ended { break }
            try buffer.fill()
        }
        return UnsafeRawBufferPointer(kept)
    }

    private func readObject(_ scanner: inout JSONScanner) -> Bool {
        guard scanner.take(UInt8(ascii: "{")) else { return false }
        if scanner.take(UInt8(ascii: "}")) { return scanner.isAtEnd }
        repeat {
            guard let name = scanner.string(), scanner.take(UInt8(ascii: ":")) else { return false }
            let column = names.index(of: name)
            guard column >= 0, !seen[column], let value = scanner.value() else { return false }
            seen[column] = true
            if column <= fields.form { fields.fields[column] = value }
        } while scanner.take(UInt8(ascii: ","))
        return scanner.take(UInt8(ascii: "}")) && scanner.isAtEnd
    }
}
