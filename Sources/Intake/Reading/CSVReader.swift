import Foundation

/// Reads RFC 4180 text of any of four delimiters, record by record, without copying fields.
///
/// A record with broken quotes costs one refusal, not the rest of the file: reading goes on at
/// its second physical line.
final class CSVReader: RecordReader {
    private(set) var place = RecordPlace()
    private let buffer: RecordBuffer
    private let fields: FieldTable
    private let delimiter: UInt8
    /// 1 for the bytes that end a field without quotes.
    private let stops: UnsafeMutablePointer<UInt8>
    /// For every field of a record the schema's column it belongs to.
    private let targets: UnsafeMutablePointer<Int>
    private let expected: Int
    /// Quoted fields with doubled quotes are written here without them.
    private let scratch: UnsafeMutablePointer<UInt8>
    private var scratchUsed = 0
    private var nextLine: Int
    private var skipLineFeed = false
    /// Bytes that may still be read again after broken quotes; guards against files made of them.
    private var rereadable = 16 << 20
    private let lineEnd: String
    private let isCompressed: Bool
    /// Number of a record's fields that belong to the sender; what `rejects.csv` added follows.
    private let owned: Int

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(
        buffer: RecordBuffer,
        header: Header,
        fields: FieldTable,
        arena: Arena,
        isCompressed: Bool
    ) {
        self.buffer = buffer
        self.fields = fields
        self.isCompressed = isCompressed
        delimiter = header.delimiter
        lineEnd = header.lineEnd
        nextLine = header.lines + 1
        expected = header.targets.count
        owned = header.owned
        targets = arena.copy(header.targets)
        stops = arena.allocate(UInt8.self, repeating: 0, count: 256)
        for byte in [delimiter, CSVReader.lineFeed, CSVReader.carriageReturn] {
            stops[Int(byte)] = 1
        }
        scratch = arena.allocate(UInt8.self, repeating: 0, count: RecordBuffer.size)
        buffer.start = header.length
    }

    var dialect: Dialect {
        Dialect(
            format: .csv,
            delimiter: delimiter,
            charset: buffer.text.charset,
            hasByteOrderMark: buffer.text.hasByteOrderMark,
            lineEnd: lineEnd,
            isCompressed: isCompressed
        )
    }

    func next() throws(UnusableInput) -> RecordOutcome {
        while true {
            if buffer.start == buffer.end {
                if buffer.ended { return .end }
                try buffer.fill()
                continue
            }
            if skipLineFeed {
                skipLineFeed = false
                if buffer.base[buffer.start] == CSVReader.lineFeed {
                    buffer.start += 1
                    continue
                }
            }
            switch scan() {
            case .blank: continue
            case .complete(let outcome): return outcome
            case .incomplete(let inQuotes):
                guard !buffer.ended && !buffer.isFull else {
                    let read = buffer.end - buffer.start
                    return try giveUp(inQuotes ? .quote : .tooLong, afterReading: read)
                }
                try buffer.fill()
            case .malformed(let read): return try giveUp(.quote, afterReading: read)
            }
        }
    }

    private enum Scan {
        case blank
        case complete(RecordOutcome)
        case incomplete(inQuotes: Bool)
        /// Found out after so many bytes.
        case malformed(Int)
    }

    /// Splits the record at the window's start.
    private func scan() -> Scan {
        let base = UnsafePointer(buffer.base)
        let limit = base + buffer.end
        let begin = base + buffer.start
        let stops = stops
        var position = begin
        var count = 0
        var lines = 1
        var ownedEnd: UnsafePointer<UInt8>?
        scratchUsed = 0
        while true {
            let start = position
            if position < limit, position.pointee == CSVReader.quote {
                switch quoted(from: position + 1, limit: limit, lines: &lines) {
                case .incomplete: return .incomplete(inQuotes: true)
                case .malformed(let found): return .malformed(found - begin)
                case .field(let field, let after):
                    store(field, at: count)
                    position = after
                }
            } else {
                while position < limit, stops[Int(position.pointee)] == 0 { position += 1 }
                store(Field(start: start, count: position - start), at: count)
            }
            count += 1
            if count == owned { ownedEnd = position }
            if position == limit {
                guard buffer.ended else { return .incomplete(inQuotes: false) }
                break
            }
            if position.pointee != delimiter { break }
            position += 1
        }
        return finish(begin, position, count, lines, ownedEnd)
    }

    /// Moves on behind a record whose fields have been found.
    @inline(__always)
    private func finish(
        _ begin: UnsafePointer<UInt8>,
        _ end: UnsafePointer<UInt8>,
        _ count: Int,
        _ lines: Int,
        _ ownedEnd: UnsafePointer<UInt8>?
    ) -> Scan {
        let length = end - begin
        skipLineFeed =
            length < buffer.end - buffer.start
            && end.pointee == CSVReader.carriageReturn
        let line = nextLine
        nextLine += lines
        buffer.start = min(buffer.start + length + 1, buffer.end)
        // Spreadsheets leave rows of bare delimiters behind.
        if length == count - 1 { return .blank }
        place.line = line
        place.number += 1
        let kept = count == expected ? ownedEnd.map { $0 - begin } ?? length : length
        place.raw = UnsafeRawBufferPointer(start: begin, count: kept)
        if length > RecordBuffer.longestRecord { return .complete(.damaged(.tooLong)) }
        if count != expected {
            return .complete(.damaged(.fields(found: count, expected: expected)))
        }
        return .complete(.record)
    }

    @inline(__always)
    private func store(_ field: Field, at index: Int) {
        if index < expected { fields.fields[targets[index]] = field }
    }

    private enum Quoted {
        case incomplete
        case malformed(at: UnsafePointer<UInt8>)
        case field(Field, after: UnsafePointer<UInt8>)
    }

    /// Reads a quoted field whose content begins at `start`.
    private func quoted(
        from start: UnsafePointer<UInt8>,
        limit: UnsafePointer<UInt8>,
        lines: inout Int
    ) -> Quoted {
        var position = start
        var doubled = false
        while true {
            guard position < limit else { return .incomplete }
            let byte = position.pointee
            if byte == CSVReader.quote {
                if position + 1 < limit, position[1] == CSVReader.quote {
                    doubled = true
                    position += 2
                    continue
                }
                if position + 1 == limit && !buffer.ended { return .incomplete }
                break
            }
            if byte == CSVReader.lineFeed {
                lines += 1
            } else if byte == CSVReader.carriageReturn,
                position + 1 == limit || position[1] != CSVReader.lineFeed
            {
                lines += 1
            }
            position += 1
        }
        var after = position + 1
        while after < limit, after.pointee == UInt8(ascii: " ") { after += 1 }
        guard after == limit || stops[Int(after.pointee)] == 1 else {
            return .malformed(at: after)
        }
        let field = Field(start: start, count: position - start)
        return .field(doubled ? undouble(field) : field, after: after)
    }

    private func undouble(_ field: Field) -> Field {
        let target = scratch + scratchUsed
        var count = 0
        var position = 0
        while position < field.count {
            let byte = field.start[position]
            target[count] = byte
            count += 1
            position += byte == CSVReader.quote ? 2 : 1
        }
        scratchUsed += count
        return Field(start: UnsafePointer(target), count: count)
    }

    /// Refuses what begins at the window's start and goes on at the next physical line.
    private func giveUp(
        _ damage: RecordDamage,
        afterReading count: Int
    ) throws(UnusableInput) -> RecordOutcome {
        let window = UnsafeRawBufferPointer(
            start: buffer.base + buffer.start,
            count: buffer.end - buffer.start
        )
        rereadable -= count
        let lineEnd = CSVReader.lineEnd(in: window)
        place.line = nextLine
        place.number += 1
        nextLine += 1
        if rereadable < 0 { throw CSVReader.hopeless(line: place.line) }
        if let lineEnd {
            place.raw = UnsafeRawBufferPointer(rebasing: window[..<lineEnd])
            skipLineFeed = window[lineEnd] == CSVReader.carriageReturn
            buffer.start += lineEnd + 1
            return .damaged(damage)
        }
        // The scratch is free: no field of this record is used.
        let kept = min(window.count, 1000)
        scratch.update(from: buffer.base + buffer.start, count: kept)
        place.raw = UnsafeRawBufferPointer(start: scratch, count: kept)
        try skipLine()
        return .damaged(window.count < RecordBuffer.longestRecord ? damage : .tooLong)
    }

    private static func lineEnd(in window: UnsafeRawBufferPointer) -> Int? {
        guard let base = window.baseAddress else { return nil }
        let feed = memchr(base, Int32(lineFeed), window.count).map { base.distance(to: $0) }
        let limit = feed ?? window.count
        let carriage = memchr(base, Int32(carriageReturn), limit).map { base.distance(to: $0) }
        return carriage ?? feed
    }

    private func skipLine() throws(UnusableInput) {
        while true {
            let window = UnsafeRawBufferPointer(
                start: buffer.base + buffer.start,
                count: buffer.end - buffer.start
            )
            if let lineEnd = CSVReader.lineEnd(in: window) {
                skipLineFeed = window[lineEnd] == CSVReader.carriageReturn
                buffer.start += lineEnd + 1
                return
            }
            buffer.start = buffer.end
            if buffer.ended { return }
            try buffer.fill()
        }
    }

    private static func hopeless(line: Int) -> UnusableInput {
        UnusableInput(
            .format,
            cs:
                "příliš mnoho neuzavřených uvozovek (nejpozději od řádku \(line)); jde opravdu o CSV?",
            en: "too many quotes are not closed (by line \(line) at the latest); is this CSV?"
        )
    }
}
