import Domain

/// Tokens → formula; recursive descent, one function a level of precedence.
///
///     or         = and { "or" and }
///     and        = not { "and" not }
///     not        = "not" not | comparison
///     comparison = [ sum ] ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum | sum     no left side: value
///     sum        = product { ( "+" | "-" ) product }
///     product    = sign { ( "*" | "/" ) sign }
///     sign       = "-" sign | primary
///     primary    = number | name | code | function "(" span ")" | "forecast" "(" span "," span ")"
///                | "abs" "(" sum ")" | "(" or ")"
///     span       = number unit
struct ConditionParser {
    private enum Parsed {
        case term(Term)
        case formula(Formula)
    }

    private struct Operand {
        var parsed: Parsed
        var offset: Int
    }

    /// Keeps the recursion, here and in evaluation, shallow.
    static let longestSource = 500
    private static let disjoint = "interval_disjoint"
    private static let forecast = "forecast"
    private static let absolute = "abs"

    private let tokens: [ConditionToken]
    private var at = 0

    static func formula(of source: String) throws(LanguageProblem) -> Formula {
        guard source.unicodeScalars.count <= longestSource else {
            throw LanguageProblem(
                longestSource,
                cs: "podmínka je delší než \(longestSource) znaků",
                en: "the condition is longer than \(longestSource) characters"
            )
        }
        var parser = ConditionParser(tokens: try ConditionLexer.tokens(of: source))
        let whole = try parser.or()
        guard parser.current.kind == .end else { throw parser.unexpected() }
        return try parser.formula(whole)
    }

    private init(tokens: [ConditionToken]) {
        self.tokens = tokens
    }

    private var current: ConditionToken { tokens[at] }

    private mutating func advance() { at = min(at + 1, tokens.count - 1) }

    private mutating func take(word: String) -> Bool {
        guard current.kind == .name(word) else { return false }
        advance()
        return true
    }

    private mutating func or() throws(LanguageProblem) -> Operand {
        var left = try and()
        while take(word: "or") {
            let right = try and()
            left.parsed = .formula(.or(try formula(left), try formula(right)))
        }
        return left
    }

    private mutating func and() throws(LanguageProblem) -> Operand {
        var left = try not()
        while take(word: "and") {
            let right = try not()
            left.parsed = .formula(.and(try formula(left), try formula(right)))
        }
        return left
    }

    private mutating func not() throws(LanguageProblem) -> Operand {
        let offset = current.offset
        guard take(word: "not") else { return try comparison() }
        let inner = try not()
        return Operand(parsed: .formula(.not(try formula(inner))), offset: offset)
    }

    private mutating func comparison() throws(LanguageProblem) -> Operand {
        let offset = current.offset
        var left = Operand(parsed: .term(.number(.value)), offset: offset)
        if case .comparison = current.kind {} else { left = try sum() }
        guard case .comparison(let comparison) = current.kind else { return left }
        advance()
        let right = try sum()
        if case .comparison = current.kind {
            throw LanguageProblem(
                current.offset,
                cs: "porovnání se neřetězí, spojte dvě slovem and",
                en: "comparisons do not chain, join two with and"
            )
        }
        let formula = Formula.comparison(comparison, try term(left), try term(right))
        return Operand(parsed: .formula(formula), offset: offset)
    }

    private mutating func sum() throws(LanguageProblem) -> Operand {
        var left = try product()
        while case .arithmetic(let sign) = current.kind, sign == .plus || sign == .minus {
            advance()
            let right = try product()
            left.parsed = .term(.arithmetic(sign, try term(left), try term(right)))
        }
        return left
    }

    private mutating func product() throws(LanguageProblem) -> Operand {
        var left = try sign()
        while case .arithmetic(let sign) = current.kind, sign == .times || sign == .by {
            advance()
            let right = try self.sign()
            left.parsed = .term(.arithmetic(sign, try term(left), try term(right)))
        }
        return left
    }

    private mutating func sign() throws(LanguageProblem) -> Operand {
        let offset = current.offset
        guard current.kind == .arithmetic(.minus) else { return try primary() }
        advance()
        let inner = try sign()
        return Operand(parsed: .term(.negative(try term(inner))), offset: offset)
    }

    private mutating func primary() throws(LanguageProblem) -> Operand {
        let token = current
        switch token.kind {
        case .number(let number):
            advance()
            return Operand(parsed: .term(.constant(number)), offset: token.offset)
        case .open:
            advance()
            var inner = try or()
            try expect(.close, written: ")")
            inner.offset = token.offset
            return inner
        case .name(let name):
            return Operand(parsed: try named(name), offset: token.offset)
        case .indicator(let code):
            advance()
            return Operand(parsed: .term(.other(code)), offset: token.offset)
        default: throw unexpected()
        }
    }

    private mutating func named(_ name: String) throws(LanguageProblem) -> Parsed {
        if let number = ReadingNumber(rawValue: name) {
            advance()
            return .term(.number(number))
        }
        let function = PeriodFunction(rawValue: name)
        guard function != nil || [Self.disjoint, Self.forecast, Self.absolute].contains(name) else {
            throw unknown(name)
        }
        advance()
        try expect(.open, written: "(")
        if name == Self.forecast { return .term(try forecast()) }
        if name == Self.absolute {
            let inner = try term(try sum())
            try expect(.close, written: ")")
            return .term(.absolute(inner))
        }
        let span = try span(atLeast: function == .slope || function == .mean ? 2 : 1)
        try expect(.close, written: ")")
        guard let function else { return .formula(.intervalDisjoint(span)) }
        return .term(.function(function, span))
    }

    private mutating func forecast() throws(LanguageProblem) -> Term {
        let past = try span(atLeast: 2)
        try expect(.comma, written: ",")
        let ahead = try span(atLeast: 1)
        try expect(.close, written: ")")
        return .forecast(over: past, ahead: ahead)
    }

    private mutating func span(atLeast least: Int) throws(LanguageProblem) -> PeriodSpan {
        guard case .number(let number) = current.kind, let count = Int(exactly: number),
            (least...120).contains(count)
        else {
            throw LanguageProblem(
                current.offset,
                cs: "zde se čeká celé číslo od \(least) do 120",
                en: "expected a whole number from \(least) to 120"
            )
        }
        advance()
        guard case .name(let name) = current.kind, let unit = PeriodSpan.unit(named: name) else {
            throw LanguageProblem(
                current.offset,
                unknownName(
                    current.text,
                    what: LocalizedText(cs: "druh období", en: "kind of period"),
                    among: PeriodSpan.unitNames
                )
            )
        }
        advance()
        return PeriodSpan(count, unit)
    }

    private mutating func expect(
        _ kind: ConditionToken.Kind,
        written text: String
    ) throws(LanguageProblem) {
        guard current.kind == kind else {
            throw LanguageProblem(
                current.offset,
                cs: "zde se čeká „\(text)“",
                en: "expected \"\(text)\""
            )
        }
        advance()
    }
}

/// What is said when a condition is wrong.
extension ConditionParser {
    private func formula(_ operand: Operand) throws(LanguageProblem) -> Formula {
        guard case .formula(let formula) = operand.parsed else {
            throw LanguageProblem(
                operand.offset,
                cs: "zde se čeká podmínka, ne číslo: chybí porovnání",
                en: "expected a condition, not a number: a comparison is missing"
            )
        }
        return formula
    }

    private func term(_ operand: Operand) throws(LanguageProblem) -> Term {
        guard case .term(let term) = operand.parsed else {
            throw LanguageProblem(
                operand.offset,
                cs: "zde se čeká číslo, ne podmínka",
                en: "expected a number, not a condition"
            )
        }
        return term
    }

    private func unexpected() -> LanguageProblem {
        guard current.kind != .end else {
            return LanguageProblem(
                current.offset,
                cs: "podmínka končí příliš brzy",
                en: "the condition ends too early"
            )
        }
        return LanguageProblem(
            current.offset,
            cs: "neočekávané „\(current.text)“",
            en: "unexpected \"\(current.text)\""
        )
    }

    private func unknown(_ name: String) -> LanguageProblem {
        let names =
            ReadingNumber.allCases.map(\.rawValue) + PeriodFunction.allCases.map(\.rawValue)
            + [Self.disjoint, Self.forecast, Self.absolute, "and", "or", "not"]
        return LanguageProblem(
            current.offset,
            unknownName(name, what: LocalizedText(cs: "výraz", en: "name"), among: names)
        )
    }
}
