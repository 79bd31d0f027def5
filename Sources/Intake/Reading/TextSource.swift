/// Turns the sender's bytes into UTF-8 while they are read.
///
/// What is no text comes out as invalid UTF-8, so that the record it stands in is refused.
final class TextSource: ByteSource {
    private let source: any ByteSource
    private let input: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var ended = false

    /// What is known of the sender's charset so far.
    private(set) var charset: Charset
    let hasByteOrderMark: Bool

    init(_ source: any ByteSource) throws(UnusableInput) {
        let peeking = PeekingSource(source)
        let (charset, mark) = Charset.detect(try peeking.peek(64))
        self.charset = charset
        hasByteOrderMark = mark > 0
        self.source = peeking
        input = .allocate(byteCount: 64 << 10, alignment: 16)
        if mark > 0 {
            try refill()
            start += mark
        }
    }

    deinit {
        input.deallocate()
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws(UnusableInput) -> Int {
        while true {
            if start == end || isPartial { try refill() }
            guard start < end else { return 0 }
            let count = convert(into: target)
            if count > 0 { return count }
        }
    }

    private var isPartial: Bool {
        switch charset {
        case .utf16LittleEndian, .utf16BigEndian: end - start < 4 && !ended
        // Only text over 127 is left standing here: the more of it, the better the guess.
        case .ascii: end - start < input.count / 2 && !ended
        case .utf8, .cp1250: false
        }
    }

    private func refill() throws(UnusableInput) {
        guard !ended else { return }
        if start > 0 {
            input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[start..<end]))
            end -= start
            start = 0
        }
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[end...]))
        ended = count == 0
        end += count
    }

    private func convert(into target: UnsafeMutableRawBufferPointer) -> Int {
        var bytes = UnsafeRawBufferPointer(rebasing: input[start..<end])
        if charset == .ascii, let first = bytes.firstIndex(where: { $0 >= 0x80 }) {
            if first > 0 {
                bytes = UnsafeRawBufferPointer(rebasing: bytes[..<first])
            } else {
                charset = Charset.guess(bytes, isLast: ended)
            }
        }
        switch charset {
        case .ascii, .utf8:
            let count = min(bytes.count, target.count)
            target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            start += count
            return count
        case .cp1250: return convertCP1250(bytes, target)
        case .utf16LittleEndian: return convertUTF16(bytes, target, lowByte: 0)
        case .utf16BigEndian: return convertUTF16(bytes, target, lowByte: 1)
        }
    }

    private func convertCP1250(
        _ bytes: UnsafeRawBufferPointer,
        _ target: UnsafeMutableRawBufferPointer
    ) -> Int {
        var written = 0
        var read = 0
        CP1250.upperHalf.withUnsafeBufferPointer { table in
            while read < bytes.count, written + 3 <= target.count {
                let byte = bytes[read]
                read += 1
                written += TextSource.put(
                    byte < 0x80 ? UInt32(byte) : UInt32(table[Int(byte) - 128]),
                    target,
                    at: written
                )
            }
        }
        start += read
        return written
    }

    private func convertUTF16(
        _ bytes: UnsafeRawBufferPointer,
        _ target: UnsafeMutableRawBufferPointer,
        lowByte: Int
    ) -> Int {
        var written = 0
        var read = 0
        while written + 4 <= target.count, read < bytes.count {
            guard read + 2 <= bytes.count else {
                // Half a unit: the rest comes with the next bytes, or never.
                guard ended else { break }
                target[written] = 0xFF
                written += 1
                read += 1
                continue
            }
            let unit = TextSource.unit(bytes, read, lowByte)
            var scalar = UInt32(unit)
            var length = 2
            if unit & 0xF800 == 0xD800 {
                if read + 4 > bytes.count && !ended { break }
                let next = read + 4 <= bytes.count ? TextSource.unit(bytes, read + 2, lowByte) : 0
                guard unit < 0xDC00, next & 0xFC00 == 0xDC00 else {
                    target[written] = 0xFF
                    written += 1
                    read += 2
                    continue
                }
                scalar = 0x1_0000 + UInt32(unit & 0x3FF) << 10 + UInt32(next & 0x3FF)
                length = 4
            }
            written += TextSource.put(scalar, target, at: written)
            read += length
        }
        start += read
        return written
    }

    @inline(__always)
    private static func unit(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ lowByte: Int) -> UInt16 {
        UInt16(bytes[at + lowByte]) | UInt16(bytes[at + 1 - lowByte]) << 8
    }

    /// Writes one scalar in UTF-8; returns how many bytes it took.
    @inline(__always)
    private static func put(
        _ scalar: UInt32,
        _ target: UnsafeMutableRawBufferPointer,
        at position: Int
    ) -> Int {
        if scalar < 0x80 {
            target[position] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        let count = scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
        var rest = scalar
        for offset in stride(from: count - 1, to: 0, by: -1) {
            target[position + offset] = 0x80 | UInt8(rest & 0x3F)
            rest >>= 6
        }
        let lead: UInt8 = count == 2 ? 0xC0 : count == 3 ? 0xE0 : 0xF0
        target[position] = lead | UInt8(rest)
        return count
    }
}
