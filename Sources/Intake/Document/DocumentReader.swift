/// Reads the records of a nested document one after the other and gives their rows.
///
/// A row's `raw` text is made of the row's own columns, never of the record: what the mapping does
/// not name, such as persons, goes neither into a reject file nor anywhere else.
final class DocumentReader: RecordReader {
    private(set) var place = RecordPlace()
    private let stream: JSONStream
    private let mapping: DocumentMapping
    private let rows: DocumentRows
    private let isCompressed: Bool
    private var tape = JSONTape()
    private var record = 0
    private var isInside = false
    private var hasEnded = false

    init(
        stream: JSONStream,
        mapping: DocumentMapping,
        plan: RecordPlan,
        isCompressed: Bool
    ) throws(UnusableInput) {
        self.stream = stream
        self.mapping = mapping
        self.isCompressed = isCompressed
        rows = DocumentRows(mapping, plan)
        try enter()
    }

    /// Refused rows are written one flat object a line: repaired, they can be sent by themselves.
    var dialect: Dialect {
        Dialect(
            format: .ndjson,
            delimiter: UInt8(ascii: ","),
            charset: .utf8,
            hasByteOrderMark: false,
            lineEnd: "\n",
            isCompressed: isCompressed
        )
    }

    func next() throws(UnusableInput) -> RecordOutcome {
        while !hasEnded {
            if let outcome = rows.next(tape) { return finish(outcome) }
            guard try stepToRecord() else {
                try leave()
                break
            }
            record += 1
            _ = try stream.peek()
            place.line = stream.line
            guard let bytes = try stream.value() else {
                rows.skip()
                return finish(.damaged(.tooLong))
            }
            guard tape.parse(bytes) else { throw JSONStream.malformed(stream.line) }
            guard tape.nodes[0].kind == .object else {
                rows.skip()
                return finish(.damaged(.structure(mapping.array)))
            }
            rows.begin(tape)
        }
        return .end
    }

    private func finish(_ outcome: RecordOutcome) -> RecordOutcome {
        place.number = record
        place.raw = rows.raw
        return outcome
    }

    /// Steps to the first record, over members that stand in front of the array.
    private func enter() throws(UnusableInput) {
        try stream.expect(0x7B)
        while true {
            let name = try memberName()
            if name.elementsEqual(mapping.array.utf8) { break }
            _ = try stream.value()
            guard try stream.take(0x2C) else { throw noArray }
        }
        try stream.expect(0x5B)
        isInside = true
        if try stream.peek() == 0x5D { throw empty }
    }

    private func memberName() throws(UnusableInput) -> [UInt8] {
        guard try stream.peek() == 0x22 else {
            throw try stream.peek() == 0x7D ? noArray : JSONStream.malformed(stream.line)
        }
        let name = Array((try stream.value() ?? .init(start: nil, count: 0)).dropFirst().dropLast())
        try stream.expect(0x3A)
        return name
    }

    private func stepToRecord() throws(UnusableInput) -> Bool {
        if record > 0 {
            if try stream.take(0x5D) { return false }
            try stream.expect(0x2C)
        }
        return true
    }

    /// Steps over what follows the array; only a file with a proper end is used.
    private func leave() throws(UnusableInput) {
        hasEnded = true
        while try stream.take(0x2C) {
            let name = try memberName()
            if name.elementsEqual(mapping.array.utf8) { throw JSONStream.malformed(stream.line) }
            _ = try stream.value()
        }
        try stream.expect(0x7D)
        if try stream.peek() != nil { throw JSONStream.malformed(stream.line) }
    }

    private var noArray: UnusableInput {
        UnusableInput(
            .header,
            cs: "v souboru JSON není seznam „\(mapping.array)“",
            en: "the JSON file has no list “\(mapping.array)”"
        )
    }

    private var empty: UnusableInput {
        UnusableInput(
            .empty,
            cs: "seznam „\(mapping.array)“ je prázdný; dosavadní údaje zůstávají",
            en: "the list “\(mapping.array)” is empty; what is there stays"
        )
    }
}
