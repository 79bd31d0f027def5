/// Builds the tree of an expression by precedence climbing.
struct ExpressionParser {
    private let tokens: [ExpressionToken]
    private var index = 0
    private var depth = 0

    /// Deeper nesting is refused instead of exhausting the stack.
    private static let deepest = 100

    init(_ tokens: [ExpressionToken]) {
        self.tokens = tokens
    }

    mutating func parse() throws(ExpressionError) -> Expression.Node {
        let node = try expression(above: 0)
        guard case .end = token.kind else {
            throw ExpressionError(
                at: token.position,
                cs: "zde už se nic nečeká",
                en: "nothing more was expected here"
            )
        }
        return node
    }

    private var token: ExpressionToken { tokens[index] }

    private mutating func expression(
        above precedence: Int
    ) throws(ExpressionError) -> Expression.Node {
        depth += 1
        defer { depth -= 1 }
        if depth > ExpressionParser.deepest {
            throw ExpressionError(
                at: token.position,
                cs: "příliš mnoho závorek v sobě",
                en: "nested too deeply"
            )
        }
        var left = try operand()
        while let found = comingOperator, found.precedence > precedence {
            let position = token.position
            index += 1
            let right = try expression(above: found.precedence)
            left = .binary(found, left, right, at: position)
        }
        return left
    }

    private var comingOperator: Expression.Operator? {
        switch token.kind {
        case .symbol(let text): Expression.Operator(rawValue: text)
        case .name(let text) where ["and", "or", "div", "mod"].contains(text):
            Expression.Operator(rawValue: text)
        default: nil
        }
    }

    private mutating func operand() throws(ExpressionError) -> Expression.Node {
        let current = token
        index += current.kind == .end ? 0 : 1
        switch current.kind {
        case .number(let value): return .number(value, at: current.position)
        case .text(let text): return .text(text, at: current.position)
        case .column(let name): return .column(name, at: current.position)
        case .symbol("."): return .column("", at: current.position)
        case .symbol("-"): return .negate(try expression(above: 6))
        case .symbol("("):
            let inner = try expression(above: 0)
            try expect(")")
            return inner
        case .name(let name): return try call(name, at: current.position)
        case .symbol(let text):
            throw ExpressionError(
                at: current.position,
                cs: "čeká se hodnota, ne „\(text)“",
                en: "a value was expected, not '\(text)'"
            )
        case .end:
            throw ExpressionError(
                at: current.position,
                cs: "výraz končí příliš brzy",
                en: "the expression ends too early"
            )
        }
    }

    private mutating func call(
        _ name: String,
        at position: Int
    ) throws(ExpressionError) -> Expression.Node {
        guard token.kind == .symbol("(") else {
            throw ExpressionError(
                at: position,
                cs: "„\(name)“: sloupec se píše ${\(name)}",
                en: "'\(name)': a column is written ${\(name)}"
            )
        }
        index += 1
        var arguments: [Expression.Node] = []
        if token.kind == .symbol(")") {
            index += 1
            return .call(name, arguments, at: position)
        }
        while true {
            arguments.append(try expression(above: 0))
            guard token.kind == .symbol(",") else { break }
            index += 1
        }
        try expect(")")
        return .call(name, arguments, at: position)
    }

    private mutating func expect(_ symbol: String) throws(ExpressionError) {
        guard token.kind == .symbol(symbol) else {
            throw ExpressionError(
                at: token.position,
                cs: "chybí „\(symbol)“",
                en: "'\(symbol)' is missing"
            )
        }
        index += 1
    }
}
