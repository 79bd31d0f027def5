package import Domain

/// A mistake in a condition or template, found `offset` Unicode scalars from its beginning.
package struct LanguageProblem: Error, Sendable, Hashable {
    package var offset: Int
    package var text: LocalizedText

    init(_ offset: Int, cs: String, en: String) {
        self.offset = offset
        text = LocalizedText(cs: cs, en: en)
    }

    init(_ offset: Int, _ text: LocalizedText) {
        self.offset = offset
        self.text = text
    }
}

struct ConditionToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        /// A code such as `MV-01`.
        case indicator(String)
        case comparison(Comparison)
        case arithmetic(Arithmetic)
        case comma
        case open
        case close
        case end
    }

    var kind: Kind
    /// In Unicode scalars.
    var offset: Int
    /// As written.
    var text: String
}

/// Text of a condition → tokens.
struct ConditionLexer {
    private let scalars: [Unicode.Scalar]
    private var at = 0

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    static func tokens(of source: String) throws(LanguageProblem) -> [ConditionToken] {
        var lexer = ConditionLexer(source)
        var tokens: [ConditionToken] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(LanguageProblem) -> ConditionToken {
        while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
        guard at < scalars.count else {
            return ConditionToken(kind: .end, offset: at, text: "")
        }
        let first = scalars[at]
        if isDigit(first) || first == "." { return try number() }
        if isLetter(first) { return name() }
        return try symbol()
    }

    private mutating func number() throws(LanguageProblem) -> ConditionToken {
        let start = at
        while at < scalars.count, isDigit(scalars[at]) || scalars[at] == "." { at += 1 }
        let text = text(from: start)
        if at + 1 < scalars.count, scalars[at] == ",", isDigit(scalars[at + 1]) {
            throw LanguageProblem(
                at,
                cs: "desetinné číslo se tu píše s tečkou",
                en: "write a decimal point, not a comma"
            )
        }
        guard let number = Double(text), number.isFinite else {
            throw LanguageProblem(
                start,
                cs: "„\(text)“ není číslo",
                en: "\"\(text)\" is not a number"
            )
        }
        return ConditionToken(kind: .number(number), offset: start, text: text)
    }

    private mutating func name() -> ConditionToken {
        let start = at
        while at < scalars.count, isLetter(scalars[at]) || isDigit(scalars[at]) { at += 1 }
        if isIndicatorCode(from: start) {
            at += 1
            while at < scalars.count, isDigit(scalars[at]) { at += 1 }
            let text = text(from: start)
            return ConditionToken(kind: .indicator(text), offset: start, text: text)
        }
        let text = text(from: start)
        return ConditionToken(kind: .name(text), offset: start, text: text)
    }

    /// Capitals, a hyphen and digits, with no blank: `MV-01` is a code and no difference.
    private func isIndicatorCode(from start: Int) -> Bool {
        scalars[start..<at].allSatisfy { ("A"..."Z").contains($0) || isDigit($0) }
            && at + 1 < scalars.count && scalars[at] == "-" && isDigit(scalars[at + 1])
    }

    private mutating func symbol() throws(LanguageProblem) -> ConditionToken {
        let start = at
        for length in [2, 1] where start + length <= scalars.count {
            at = start + length
            let text = text(from: start)
            if let kind = Self.kind(ofSymbol: text) {
                return ConditionToken(kind: kind, offset: start, text: text)
            }
        }
        throw Self.unknown(symbol: String(Character(scalars[start])), at: start)
    }

    private static func kind(ofSymbol text: String) -> ConditionToken.Kind? {
        switch text {
        case "(": .open
        case ")": .close
        case ",": .comma
        default:
            Comparison(rawValue: text).map { .comparison($0) }
                ?? Arithmetic(rawValue: text).map { .arithmetic($0) }
        }
    }

    private static func unknown(symbol: String, at offset: Int) -> LanguageProblem {
        let meant = [
            "≤": "<=", "≥": ">=", "≠": "!=", "=": "==", "−": "-", "–": "-", "&": "and",
            "|": "or", "!": "not", "×": "*", "%": "",
        ]
        guard let right = meant[symbol] else {
            return LanguageProblem(
                offset,
                cs: "neočekávaný znak „\(symbol)“",
                en: "unexpected \"\(symbol)\""
            )
        }
        guard !right.isEmpty else {
            return LanguageProblem(
                offset,
                cs: "jednotka se nepíše: číslo je v jednotce ukazatele",
                en: "leave the unit out: numbers are in the indicator's own unit"
            )
        }
        return LanguageProblem(
            offset,
            cs: "místo „\(symbol)“ se píše „\(right)“",
            en: "write \"\(right)\" instead of \"\(symbol)\""
        )
    }

    private func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<at])
        return String(view)
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
