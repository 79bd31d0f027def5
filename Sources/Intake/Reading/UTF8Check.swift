/// Whether bytes are text.
enum UTF8Check {
    enum Verdict {
        case clean
        /// Holds a zero byte.
        case zero
        case invalid
    }

    /// Looks at eight bytes at a time: nearly all records are plain ASCII.
    static func inspect(_ bytes: UnsafeRawBufferPointer) -> Verdict {
        var high = false
        var position = 0
        while position + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { return .zero }
            high = high || word & 0x8080_8080_8080_8080 != 0
            position += 8
        }
        while position < bytes.count {
            if bytes[position] == 0 { return .zero }
            high = high || bytes[position] >= 0x80
            position += 1
        }
        return high && !isValid(bytes) ? .invalid : .clean
    }

    private static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
            } else if let length = sequence(bytes, at: position) {
                position += length
            } else {
                return false
            }
        }
        return true
    }

    /// Length of the valid sequence of 2…4 bytes that begins at `position`; nil when there is none.
    static func sequence(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
        let first = bytes[position]
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, position + length <= bytes.count else { return nil }
        for next in 1..<length where bytes[position + next] & 0xC0 != 0x80 { return nil }
        let second = bytes[position + 1]
        switch first {
        case 0xE0: return second >= 0xA0 ? length : nil
        case 0xED: return second < 0xA0 ? length : nil
        case 0xF0: return second >= 0x90 ? length : nil
        case 0xF4: return second < 0x90 ? length : nil
        default: return length
        }
    }
}
