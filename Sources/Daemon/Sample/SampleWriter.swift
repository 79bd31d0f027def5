/// Fields and rows of a CSV file as bytes.
///
/// Every field is followed by a separator, which the end of the row replaces.
struct SampleWriter: Sendable {
    var bytes: [UInt8] = []
    let dialect: SampleDialect
    private let separator: UInt8
    private let lineEnd: [UInt8]

    init(_ dialect: SampleDialect) {
        self.dialect = dialect
        separator = dialect.separator
        lineEnd = dialect.lineEnd
    }

    @inline(__always)
    mutating func empty() { bytes.append(separator) }

    @inline(__always)
    mutating func letter(_ byte: UInt8) {
        bytes.append(byte)
        bytes.append(separator)
    }

    /// Text that needs no quotes.
    @inline(__always)
    mutating func code(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
        bytes.append(separator)
    }

    /// Nothing when negative.
    @inline(__always)
    mutating func number(_ value: Int) {
        if value >= 0 { digits(value, atLeast: 1) }
        bytes.append(separator)
    }

    /// Decimal digits without a separator.
    @inline(__always)
    mutating func digits(_ value: Int, atLeast width: Int) {
        var divisor = 1
        var count = 1
        while count < width || value / divisor >= 10 {
            divisor *= 10
            count += 1
        }
        while divisor > 0 {
            bytes.append(UInt8(48 + value / divisor % 10))
            divisor /= 10
        }
    }

    mutating func text(_ text: String) {
        let needsQuotes = text.utf8.contains {
            $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
        }
        let encoded = dialect.encoded(text)
        guard needsQuotes else { return code(encoded) }
        bytes.append(UInt8(ascii: "\""))
        for byte in encoded {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(separator)
    }

    @inline(__always)
    mutating func endRow() {
        bytes.removeLast()
        bytes.append(contentsOf: lineEnd)
    }

    /// Replaces fields of the row that begins at `start` and has just ended; it has no quotes.
    mutating func replace(in start: Int, _ changes: [(column: Int, value: [UInt8])]) {
        let row = bytes[start..<(bytes.count - lineEnd.count)]
        var fields = row.split(separator: separator, omittingEmptySubsequences: false)
        for change in changes { fields[change.column] = change.value[...] }
        let joined = Array(fields.joined(separator: [separator]))
        bytes.removeLast(bytes.count - start)
        bytes.append(contentsOf: joined)
        bytes.append(contentsOf: lineEnd)
    }
}
