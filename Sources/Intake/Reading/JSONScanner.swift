/// Steps through one line of JSON; strict, without recursion.
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    /// Texts with escapes are written here without them; as large as the line at least.
    private let scratch: UnsafeMutablePointer<UInt8>
    private var used = 0

    init(_ bytes: UnsafeRawBufferPointer, scratch: UnsafeMutablePointer<UInt8>) {
        self.bytes = bytes
        self.scratch = scratch
    }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return position == bytes.count
        }
    }

    /// Steps over `byte` when it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Text, number, truth value, null (an empty field) or array of texts (blanks between them).
    mutating func value() -> Field? {
        skipBlanks()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null").map { Field(start: $0.start, count: 0) }
        default: return number()
        }
    }

    mutating func string() -> Field? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let begin = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return slice(begin, position - 1)
            case UInt8(ascii: "\\"): return escaped(from: begin)
            case ..<0x20: return nil
            default: position += 1
            }
        }
        return nil
    }

    /// Goes on with a string at its first escape.
    private mutating func escaped(from begin: Int) -> Field? {
        let start = used
        for offset in begin..<position { append(bytes[offset]) }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return written(from: start) }
            if byte < 0x20 { return nil }
            if byte != UInt8(ascii: "\\") {
                append(byte)
            } else if !appendEscape() {
                return nil
            }
        }
        return nil
    }

    private mutating func appendEscape() -> Bool {
        guard position < bytes.count else { return false }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): append(byte)
        case UInt8(ascii: "b"): append(8)
        case UInt8(ascii: "f"): append(12)
        case UInt8(ascii: "n"): append(10)
        case UInt8(ascii: "r"): append(13)
        case UInt8(ascii: "t"): append(9)
        case UInt8(ascii: "u"): return appendUnicode()
        default: return false
        }
        return true
    }

    private mutating func appendUnicode() -> Bool {
        guard var code = hexadecimal(), code != 0 else { return false }
        if code & 0xFC00 == 0xD800 {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { return false }
            position += 2
            guard let low = hexadecimal(), low & 0xFC00 == 0xDC00 else { return false }
            code = 0x1_0000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else { return false }
        for byte in UTF8.encode(scalar).map(Array.init) ?? [] { append(byte) }
        return true
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for offset in position..<position + 4 {
            guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
                return nil
            }
            code = code << 4 | UInt32(digit)
        }
        position += 4
        return code
    }

    private mutating func array() -> Field? {
        guard take(UInt8(ascii: "[")) else { return nil }
        var elements: [Field] = []
        if !take(UInt8(ascii: "]")) {
            repeat {
                guard let element = string() else { return nil }
                elements.append(element)
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { return nil }
        }
        let start = used
        for element in elements {
            if used > start { append(UInt8(ascii: " ")) }
            for byte in element.bytes { append(byte) }
        }
        return written(from: start)
    }

    private mutating func word(_ word: StaticString) -> Field? {
        let begin = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[offset] else {
                return nil
            }
            position += 1
        }
        return slice(begin, position)
    }

    private mutating func number() -> Field? {
        let begin = position
        _ = take(UInt8(ascii: "-"))
        let digits = position
        while position < bytes.count, JSONScanner.isNumeric(bytes[position]) { position += 1 }
        guard position > digits, (48...57).contains(bytes[digits]) else { return nil }
        return slice(begin, position)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 32 || byte == 9 || byte == 13 else { return }
            position += 1
        }
    }

    private mutating func append(_ byte: UInt8) {
        scratch[used] = byte
        used += 1
    }

    private func written(from start: Int) -> Field {
        Field(start: UnsafePointer(scratch + start), count: used - start)
    }

    private func slice(_ begin: Int, _ end: Int) -> Field? {
        guard let base = bytes.baseAddress else { return nil }
        return Field(
            start: (base + begin).assumingMemoryBound(to: UInt8.self),
            count: end - begin
        )
    }
}
