import Domain

/// Steps over the outermost structure of a JSON file that is larger than any window.
///
/// It finds where values begin and end; whether they are well-formed inside is ``JSONTape``'s to say.
final class JSONStream {
    private let buffer: RecordBuffer
    /// Physical line of the next byte, from 1.
    private(set) var line = 1

    init(_ buffer: RecordBuffer) {
        self.buffer = buffer
    }

    var text: TextSource { buffer.text }

    /// The next byte that is no blank; nil at the end of the file.
    func peek() throws(UnusableInput) -> UInt8? {
        while true {
            while buffer.start < buffer.end {
                let byte = buffer.base[buffer.start]
                if byte == 10 {
                    line += 1
                } else if byte != 32 && byte != 9 && byte != 13 {
                    return byte
                }
                buffer.start += 1
            }
            if buffer.ended { return nil }
            try buffer.fill()
        }
    }

    /// Steps over `byte` when it comes next.
    func take(_ byte: UInt8) throws(UnusableInput) -> Bool {
        guard try peek() == byte else { return false }
        buffer.start += 1
        return true
    }

    /// Steps over `byte`; anything else makes the file unusable.
    func expect(_ byte: UInt8) throws(UnusableInput) {
        guard try take(byte) else {
            throw try peek() == nil ? JSONStream.truncated : JSONStream.malformed(line)
        }
    }

    /// The bytes of the next value, valid until the next step; nil when it is longer than a record
    /// may be, and then it is behind us.
    func value() throws(UnusableInput) -> UnsafeRawBufferPointer? {
        guard let first = try peek() else { throw JSONStream.truncated }
        var scan = ValueScan(isScalar: first != 0x7B && first != 0x5B && first != 0x22)
        var offset = 0
        var isLong = false
        while true {
            let window = UnsafeRawBufferPointer(
                start: buffer.base + buffer.start,
                count: buffer.end - buffer.start
            )
            let isComplete = scan.advance(over: window, from: &offset)
            if isComplete {
                guard offset > 0 else { throw JSONStream.malformed(line) }
                line += scan.lines
                buffer.start += offset
                return isLong ? nil : UnsafeRawBufferPointer(rebasing: window[..<offset])
            }
            if buffer.ended { throw JSONStream.truncated }
            if buffer.isFull {
                isLong = true
                buffer.start += offset
                offset = 0
            }
            try buffer.fill()
        }
    }

    static let truncated = UnusableInput(
        .format,
        cs: "soubor JSON není celý, končí uprostřed; nic z něj se nepoužije",
        en: "the JSON file is not complete, it ends in the middle; nothing of it is used"
    )

    static func malformed(_ line: Int) -> UnusableInput {
        UnusableInput(
            .format,
            cs: "soubor není správný JSON (řádek \(line)); nic z něj se nepoužije",
            en: "the file is not well-formed JSON (line \(line)); nothing of it is used"
        )
    }
}

/// Finds the end of one value, a window at a time.
private struct ValueScan {
    let isScalar: Bool
    private(set) var lines = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    init(isScalar: Bool) {
        self.isScalar = isScalar
    }

    /// True when the value ends at `offset`.
    mutating func advance(over window: UnsafeRawBufferPointer, from offset: inout Int) -> Bool {
        var position = offset
        defer { offset = position }
        while position < window.count {
            let byte = window[position]
            if isInString {
                position += 1
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isInString = false
                    if depth == 0 { return true }
                }
                continue
            }
            switch byte {
            case 0x22: isInString = true
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D:
                if depth == 0 { return true }
                depth -= 1
                if depth == 0 {
                    position += 1
                    return true
                }
            case 0x2C, 32, 9, 13: if depth == 0 { return true }
            case 10:
                if depth == 0 { return true }
                lines += 1
            default: break
            }
            position += 1
        }
        return false
    }
}
