/// One word of an expression.
struct ExpressionToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case number(Double)
        case text(String)
        case column(String)
        case name(String)
        /// `+ - * = != < <= > >= ( ) , .`
        case symbol(String)
        case end
    }

    var kind: Kind
    var position: Int
}

/// Splits an expression into words.
struct ExpressionLexer {
    private let characters: [Character]
    private var position = 0

    static func tokens(of source: String) throws(ExpressionError) -> [ExpressionToken] {
        var lexer = ExpressionLexer(characters: Array(source))
        var tokens: [ExpressionToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        return tokens + [ExpressionToken(kind: .end, position: lexer.characters.count)]
    }

    private init(characters: [Character]) {
        self.characters = characters
    }

    private mutating func next() throws(ExpressionError) -> ExpressionToken? {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
        guard position < characters.count else { return nil }
        let start = position
        return ExpressionToken(kind: try kind(), position: start)
    }

    private mutating func kind() throws(ExpressionError) -> ExpressionToken.Kind {
        let first = characters[position]
        let second = position + 1 < characters.count ? characters[position + 1] : " "
        if first == "$" { return try column() }
        if first == "'" || first == "\"" { return try text(first) }
        if first.isASCII && first.isNumber || first == "." && second.isASCII && second.isNumber {
            return try number()
        }
        if first.isASCII && first.isLetter {
            return .name(take { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        }
        for symbol in ["!=", "<=", ">=", "+", "-", "*", "=", "<", ">", "(", ")", ",", "."]
        where characters[position...].starts(with: symbol) {
            position += symbol.count
            return .symbol(symbol)
        }
        throw ExpressionError(
            at: position,
            cs: "„\(first)“ tu nemůže stát",
            en: "'\(first)' cannot stand here"
        )
    }

    private mutating func column() throws(ExpressionError) -> ExpressionToken.Kind {
        let start = position
        guard position + 1 < characters.count, characters[position + 1] == "{",
            let close = characters[position...].firstIndex(of: "}")
        else {
            throw ExpressionError(
                at: start,
                cs: "sloupec se píše ${jméno}",
                en: "a column is written ${name}"
            )
        }
        let name = String(characters[(position + 2)..<close])
        position = close + 1
        return .column(String(name.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }))
    }

    private mutating func text(_ quote: Character) throws(ExpressionError) -> ExpressionToken.Kind {
        let start = position + 1
        guard let close = characters[start...].firstIndex(of: quote) else {
            throw ExpressionError(
                at: position,
                cs: "text není uzavřen",
                en: "the text is not closed"
            )
        }
        position = close + 1
        return .text(String(characters[start..<close]))
    }

    private mutating func number() throws(ExpressionError) -> ExpressionToken.Kind {
        let start = position
        let digits = take { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(digits) else {
            throw ExpressionError(
                at: start,
                cs: "„\(digits)“ není číslo",
                en: "'\(digits)' is not a number"
            )
        }
        return .number(value)
    }

    private mutating func take(while matches: (Character) -> Bool) -> String {
        let start = position
        while position < characters.count, matches(characters[position]) { position += 1 }
        return String(characters[start..<position])
    }
}
