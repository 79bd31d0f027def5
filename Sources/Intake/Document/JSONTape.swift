/// One JSON value taken apart into a flat list of its parts; strict, without recursion.
struct JSONTape {
    enum Kind: UInt8, BitwiseCopyable {
        case object
        case array
        case string
        /// A number, `true` or `false`.
        case plain
        case null
    }

    /// A value, or the name in front of one: names are strings.
    struct Node: BitwiseCopyable {
        var kind: Kind
        /// Where its text begins; of a string behind the quote.
        var start: Int32
        /// Bytes of its text; of a string without the quotes.
        var count: Int32
        /// The node behind it and everything inside of it.
        var next: Int32
    }

    /// Deeper nesting is refused.
    static let deepest = 64

    private(set) var nodes: [Node] = []
    private(set) var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    private var position = 0
    private var open: [Int] = []

    init() {
        nodes.reserveCapacity(4096)
        open.reserveCapacity(JSONTape.deepest)
    }

    /// Takes one value apart; node 0 is the whole.
    ///
    /// False when it is not well-formed, or nested too deeply.
    mutating func parse(_ bytes: UnsafeRawBufferPointer) -> Bool {
        self.bytes = bytes
        position = 0
        nodes.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        repeat {
            guard readValue(), closeFinished() else { return false }
        } while !open.isEmpty
        skipBlanks()
        return position == bytes.count
    }

    /// Text of a node as it stands, escapes and all.
    func text(_ node: Int) -> UnsafeRawBufferPointer {
        let start = Int(nodes[node].start)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(nodes[node].count)])
    }

    /// Reads a scalar, or the beginning of a container up to its first value.
    private mutating func readValue() -> Bool {
        skipBlanks()
        guard position < bytes.count else { return false }
        switch bytes[position] {
        case 0x7B: return begin(.object)
        case 0x5B: return begin(.array)
        case 0x22: return readString()
        case 0x74: return readWord("true", .plain)
        case 0x66: return readWord("false", .plain)
        case 0x6E: return readWord("null", .null)
        default: return readNumber()
        }
    }

    /// Closes what ends here, then stands before the next value of what is still open.
    private mutating func closeFinished() -> Bool {
        while let container = open.last {
            skipBlanks()
            guard position < bytes.count else { return false }
            let isObject = nodes[container].kind == .object
            let isFresh = nodes.count == container + 1
            if bytes[position] == (isObject ? 0x7D : 0x5D) {
                position += 1
                nodes[container].count = Int32(position) - nodes[container].start
                nodes[container].next = Int32(nodes.count)
                open.removeLast()
                continue
            }
            if !isFresh {
                guard bytes[position] == 0x2C else { return false }
                position += 1
                skipBlanks()
            }
            return !isObject || readName()
        }
        return true
    }

    private mutating func begin(_ kind: Kind) -> Bool {
        guard open.count < JSONTape.deepest else { return false }
        open.append(nodes.count)
        append(kind, from: position, to: position)
        position += 1
        return true
    }

    private mutating func readName() -> Bool {
        guard position < bytes.count, bytes[position] == 0x22, readString() else { return false }
        skipBlanks()
        guard position < bytes.count, bytes[position] == 0x3A else { return false }
        position += 1
        return true
    }

    private mutating func readString() -> Bool {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22 {
                append(.string, from: start, to: position)
                position += 1
                return true
            }
            if byte < 0x20 { return false }
            position += byte == 0x5C ? 2 : 1
        }
        return false
    }

    private mutating func readWord(_ word: StaticString, _ kind: Kind) -> Bool {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[offset] else {
                return false
            }
            position += 1
        }
        append(kind, from: start, to: position)
        return true
    }

    private mutating func readNumber() -> Bool {
        let start = position
        if bytes[position] == 0x2D { position += 1 }
        let digits = position
        while position < bytes.count {
            switch bytes[position] {
            case 0x30...0x39, 0x2E, 0x65, 0x45, 0x2B, 0x2D: position += 1
            default:
                append(.plain, from: start, to: position)
                return position > digits && (0x30...0x39).contains(bytes[digits])
            }
        }
        append(.plain, from: start, to: position)
        return position > digits && (0x30...0x39).contains(bytes[digits])
    }

    private mutating func append(_ kind: Kind, from start: Int, to end: Int) {
        nodes.append(
            Node(
                kind: kind,
                start: Int32(start),
                count: Int32(end - start),
                next: Int32(nodes.count + 1)
            )
        )
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return }
            position += 1
        }
    }
}
