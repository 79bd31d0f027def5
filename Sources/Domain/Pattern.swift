/// A regular expression without groups: characters, classes, `? * + {m,n}` and `|`.
///
/// It always means the whole text. Matching takes time linear in the text for every alternative,
/// so that no sender can make it slow.
package struct Pattern: Sendable, Hashable {
    package let source: String
    private let alternatives: [Automaton]

    /// Nil when `source` is not of this kind, or an alternative is longer than 60 characters.
    package init?(_ source: String) {
        self.source = source
        var parser = PatternParser(source)
        guard let parsed = parser.alternatives() else { return nil }
        var automata: [Automaton] = []
        for atoms in parsed {
            guard let automaton = Automaton(atoms) else { return nil }
            automata.append(automaton)
        }
        alternatives = automata
    }

    package func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        alternatives.contains { $0.matches(text) }
    }

    /// Whether the whole text is of this kind.
    package func matches(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { matches($0) }
    }

    /// What may stand at one place of the text, and how often.
    struct Atom {
        var set: Set<UInt8>
        var minimum: Int
        /// `Int.max` = without limit.
        var maximum: Int
    }

    /// The places a text may have reached are bits of a word; bit `length` is the end.
    private struct Automaton: Sendable, Hashable {
        /// For every byte the places where it may stand.
        private var allowed = [UInt64](repeating: 0, count: 256)
        private var optional: UInt64 = 0
        private var repeating: UInt64 = 0
        private var length = 0

        init?(_ atoms: [Atom]) {
            for atom in atoms {
                let endless = atom.maximum == Int.max
                let places = endless ? atom.minimum + 1 : atom.maximum
                guard places <= 60, length + places <= 60 else { return nil }
                for place in 0..<places {
                    let bit: UInt64 = 1 << UInt64(length)
                    if place >= atom.minimum { optional |= bit }
                    if endless && place == atom.minimum { repeating |= bit }
                    for byte in atom.set { allowed[Int(byte)] |= bit }
                    length += 1
                }
            }
        }

        func matches(_ text: UnsafeRawBufferPointer) -> Bool {
            var places = skippingOptional(1)
            for byte in text {
                let taken = places & allowed[Int(byte)]
                if taken == 0 { return false }
                places = skippingOptional(taken << 1 | taken & repeating)
            }
            return places & 1 << UInt64(length) != 0
        }

        private func skippingOptional(_ places: UInt64) -> UInt64 {
            var reached = places
            while true {
                let next = reached | (reached & optional) << 1
                if next == reached { return reached }
                reached = next
            }
        }
    }
}

/// Reads a ``Pattern``.
struct PatternParser {
    private let source: [UInt8]
    private var position = 0
    private static let digits = Set<UInt8>(48...57)
    private static let letters = Set<UInt8>(65...90).union(97...122).union(48...57).union([95])

    init(_ source: String) {
        var bytes = Array(source.utf8)
        // Anchors are allowed and mean nothing: a pattern always means the whole text.
        if bytes.first == UInt8(ascii: "^") { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: "$") { bytes.removeLast() }
        self.source = bytes
    }

    mutating func alternatives() -> [[Pattern.Atom]]? {
        var result: [[Pattern.Atom]] = [[]]
        while position < source.count {
            if source[position] == UInt8(ascii: "|") {
                position += 1
                result.append([])
                continue
            }
            guard let set = atom(), let (minimum, maximum) = quantifier() else { return nil }
            let next = Pattern.Atom(set: set, minimum: minimum, maximum: maximum)
            result[result.count - 1].append(next)
        }
        return result
    }

    private mutating func atom() -> Set<UInt8>? {
        let byte = source[position]
        position += 1
        switch byte {
        case UInt8(ascii: "."): return Set(1...255)
        case UInt8(ascii: "["): return characterClass()
        case UInt8(ascii: "\\"): return escape()
        case _ where "()*+?{}^$".utf8.contains(byte): return nil
        default: return [byte]
        }
    }

    private mutating func escape() -> Set<UInt8>? {
        guard position < source.count else { return nil }
        let byte = source[position]
        position += 1
        switch byte {
        case UInt8(ascii: "d"): return PatternParser.digits
        case UInt8(ascii: "w"): return PatternParser.letters
        case UInt8(ascii: "s"): return [9, 10, 13, 32]
        case _ where PatternParser.letters.contains(byte): return nil
        default: return [byte]
        }
    }

    private mutating func characterClass() -> Set<UInt8>? {
        let negated = position < source.count && source[position] == UInt8(ascii: "^")
        if negated { position += 1 }
        var set: Set<UInt8> = []
        while position < source.count, source[position] != UInt8(ascii: "]") {
            if source[position] == UInt8(ascii: "\\") {
                position += 1
                guard let escaped = escape() else { return nil }
                set.formUnion(escaped)
                continue
            }
            let first = source[position]
            position += 1
            if position + 1 < source.count, source[position] == UInt8(ascii: "-"),
                source[position + 1] != UInt8(ascii: "]")
            {
                guard first <= source[position + 1] else { return nil }
                set.formUnion(first...source[position + 1])
                position += 2
            } else {
                set.insert(first)
            }
        }
        guard position < source.count else { return nil }
        position += 1
        return negated ? Set(1...255).subtracting(set) : set
    }

    private mutating func quantifier() -> (Int, Int)? {
        guard position < source.count else { return (1, 1) }
        switch source[position] {
        case UInt8(ascii: "?"):
            position += 1
            return (0, 1)
        case UInt8(ascii: "*"):
            position += 1
            return (0, Int.max)
        case UInt8(ascii: "+"):
            position += 1
            return (1, Int.max)
        case UInt8(ascii: "{"):
            guard let close = source[position...].firstIndex(of: UInt8(ascii: "}")) else {
                return nil
            }
            let inside = String(decoding: source[(position + 1)..<close], as: UTF8.self)
            position = close + 1
            let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
            guard let minimum = parts.first.flatMap({ Int($0) }), parts.count <= 2 else {
                return nil
            }
            guard parts.count == 2 else { return (minimum, minimum) }
            if parts[1].isEmpty { return (minimum, Int.max) }
            guard let maximum = Int(parts[1]), maximum >= minimum else { return nil }
            return (minimum, maximum)
        default: return (1, 1)
        }
    }
}
