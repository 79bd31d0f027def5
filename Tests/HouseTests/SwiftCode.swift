/// Swift source without comments and without the words in string literals.
///
/// What stands in `\(…)` is code and stays. Quotes stay as well, so that a literal can be seen.
struct SwiftCode {
    private enum Place {
        /// Round brackets still open; an interpolation ends with the bracket that closes it.
        case code(brackets: Int)
        case string(quotes: Int, hashes: Int)
    }

    private static let (newline, slash, star) = (
        UInt8(ascii: "\n"), UInt8(ascii: "/"), UInt8(ascii: "*")
    )
    private static let (quote, hash, backslash) = (
        UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "\\")
    )
    private static let (open, close) = (UInt8(ascii: "("), UInt8(ascii: ")"))

    private let source: [UInt8]
    private var position = 0
    private var kept: [UInt8] = []
    private var places: [Place] = [.code(brackets: 0)]

    static func only(_ text: String) -> String {
        var scanner = SwiftCode(source: Array(text.utf8))
        scanner.scan()
        return String(decoding: scanner.kept, as: UTF8.self)
    }

    private init(source: [UInt8]) {
        self.source = source
    }

    private mutating func scan() {
        while position < source.count {
            switch places.last {
            case .string(let quotes, let hashes): insideString(quotes, hashes)
            case .code(let brackets): insideCode(brackets)
            case nil: return
            }
        }
    }

    private mutating func insideCode(_ brackets: Int) {
        switch source[position] {
        case Self.slash where at(1) == Self.slash:
            skip { $0 != Self.newline }
        case Self.slash where at(1) == Self.star:
            skipBlockComment()
        case Self.quote, Self.hash:
            enterString()
        case Self.open:
            places[places.count - 1] = .code(brackets: brackets + 1)
            keep(1)
        case Self.close where brackets == 0 && places.count > 1:
            places.removeLast()
            keep(1)
        case Self.close:
            places[places.count - 1] = .code(brackets: brackets - 1)
            keep(1)
        default:
            keep(1)
        }
    }

    /// `"`, `"""` and both with any number of `#`; a `#` before anything else is just kept.
    private mutating func enterString() {
        let hashes = run(of: Self.hash, from: position)
        let found = run(of: Self.quote, from: position + hashes)
        guard found > 0 else { return keep(hashes) }
        // Two quotes are an empty string.
        let quotes = found >= 3 ? 3 : 1
        keep(hashes + quotes)
        places.append(.string(quotes: quotes, hashes: hashes))
    }

    private mutating func insideString(_ quotes: Int, _ hashes: Int) {
        switch source[position] {
        case Self.quote where ends(quotes, hashes):
            keep(quotes + hashes)
            places.removeLast()
        case Self.backslash where run(of: Self.hash, from: position + 1) >= hashes:
            position += 1 + hashes
            if at(0) == Self.open {
                keep(1)
                places.append(.code(brackets: 0))
            } else if at(0) != Self.newline {
                position += 1
            }
        case Self.newline:
            keep(1)
            // A literal on one line ends with the line, whatever was wrong in it.
            if quotes == 1 { places.removeLast() }
        default:
            position += 1
        }
    }

    private func ends(_ quotes: Int, _ hashes: Int) -> Bool {
        run(of: Self.quote, from: position) >= quotes
            && run(of: Self.hash, from: position + quotes) >= hashes
    }

    private mutating func skipBlockComment() {
        position += 2
        while position < source.count, !(at(0) == Self.star && at(1) == Self.slash) {
            if at(0) == Self.newline { kept.append(Self.newline) }
            position += 1
        }
        position += 2
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while position < source.count, holds(source[position]) { position += 1 }
    }

    private mutating func keep(_ count: Int) {
        let end = min(position + count, source.count)
        kept += source[position..<end]
        position = end
    }

    private func at(_ offset: Int) -> UInt8? {
        position + offset < source.count ? source[position + offset] : nil
    }

    private func run(of byte: UInt8, from start: Int) -> Int {
        guard start < source.count else { return 0 }
        return source[start...].prefix { $0 == byte }.count
    }
}
