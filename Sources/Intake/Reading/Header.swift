import Domain

/// The first line of a CSV file, matched with a schema.
struct Header {
    var delimiter: UInt8
    /// For every field of a record its place in the ``FieldTable``.
    var targets: [Int]
    /// As written.
    var names: [String]
    /// How many fields are the sender's own; the columns of a reject file stand behind them.
    var owned: Int
    var lineEnd: String
    /// Bytes up to the first record.
    var length: Int
    /// Physical lines up to the first record.
    var lines: Int

    /// Columns that a reject file adds; ignored when it comes back corrected.
    static let added = ["dimond_line", "dimond_rule", "dimond_problem"]
    /// The column that may name the form of a record.
    static let form = "form"
    static let delimiters = [",", ";", "\t", "|"].flatMap(\.utf8)

    /// Reads the beginning of a text; the columns `given` may be left out, `form` may be added.
    ///
    /// Throws what is wrong with the header, for the sender.
    init(
        _ bytes: UnsafeRawBufferPointer,
        columns: [RecordColumn],
        given: Set<String>
    ) throws(UnusableInput) {
        var line = try HeaderLine(bytes, after: HeaderLine(length: 0, lines: 0))
        var forced: UInt8?
        if line.text.count == 5, line.text.starts(with: Array("sep=".utf8)) {
            forced = line.text[4]
            line = try HeaderLine(bytes, after: line)
        }
        let known = Dictionary(
            uniqueKeysWithValues: columns.enumerated().map { (Header.normalised($1.name), $0) }
        )
        let candidates = forced.map { [$0] } ?? Header.delimiters
        let splits = candidates.map { (delimiter: $0, names: line.split($0)) }
        let best = splits.max { left, right in
            let leftKnown = left.names.count { known[Header.normalised($0)] != nil }
            let rightKnown = right.names.count { known[Header.normalised($0)] != nil }
            return (leftKnown, left.names.count) < (rightKnown, right.names.count)
        }
        delimiter = best?.delimiter ?? UInt8(ascii: ",")
        names = best?.names ?? []
        let match = HeaderMatch(names: names, known: known)
        try match.check(columns: columns, given: given)
        targets = match.targets
        owned = match.owned
        lineEnd = line.end
        length = line.length
        lines = line.lines
    }

    /// Upper and lower case, surrounding blanks and blanks for underscores mean nothing.
    static func normalised(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased()
    }
}

/// One physical line at the beginning of a file.
struct HeaderLine {
    var text: [UInt8] = []
    var end = "\n"
    /// Bytes up to the next line.
    var length: Int
    var lines: Int

    init(length: Int, lines: Int) {
        self.length = length
        self.lines = lines
    }

    /// The first line behind `previous` that is not blank.
    init(_ bytes: UnsafeRawBufferPointer, after previous: HeaderLine) throws(UnusableInput) {
        self = previous
        repeat {
            guard length < bytes.count else { throw HeaderLine.nothing }
            let rest = bytes[length...]
            let stop = rest.firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
            text = Array(bytes[length..<stop])
            length = min(stop + 1, bytes.count)
            end = stop < bytes.count && bytes[stop] == 13 ? "\r" : "\n"
            if end == "\r", length < bytes.count, bytes[length] == 10 {
                length += 1
                end = "\r\n"
            }
            lines += 1
        } while text.allSatisfy { $0 == 32 || $0 == 9 }
    }

    func split(_ delimiter: UInt8) -> [String] {
        var names: [String] = []
        var current: [UInt8] = []
        var inQuotes = false
        for byte in text {
            if byte == UInt8(ascii: "\"") {
                inQuotes.toggle()
            } else if byte == delimiter && !inQuotes {
                names.append(String(decoding: current, as: UTF8.self))
                current = []
            } else {
                current.append(byte)
            }
        }
        names.append(String(decoding: current, as: UTF8.self))
        return names
    }

    private static let nothing = UnusableInput(
        .empty,
        cs: "soubor je prázdný",
        en: "the file is empty"
    )
}
