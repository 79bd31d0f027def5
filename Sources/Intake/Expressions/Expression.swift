package import Domain

/// A parsed expression of XLSForm's XPath subset.
///
/// Empty answers: `''` compares equal to an empty answer and to nothing else; every other
/// comparison with one is false, except `!=`, which is true; arithmetic with one is empty again.
/// `min`, `max` and `sum` leave empty answers out. An answer "don't know" or "refused" counts as
/// empty in arithmetic and order, and as its code in `=` and `!=` with a text.
package struct Expression: Sendable, Hashable {
    /// As written.
    package let source: String
    let root: Node

    indirect enum Node: Sendable, Hashable {
        case number(Double, at: Int)
        case text(String, at: Int)
        /// `${name}`; `.` has the empty name.
        case column(String, at: Int)
        case negate(Node)
        case binary(Operator, Node, Node, at: Int)
        case call(String, [Node], at: Int)

        /// Place in the source, from 0.
        var position: Int {
            switch self {
            case .number(_, let at), .text(_, let at), .column(_, let at): at
            case .binary(_, _, _, let at), .call(_, _, let at): at
            case .negate(let inner): inner.position
            }
        }
    }

    enum Operator: String, Sendable, Hashable {
        case or
        case and
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "div"
        case modulo = "mod"

        /// Binds the stronger the larger.
        var precedence: Int {
            switch self {
            case .or: 1
            case .and: 2
            case .equal, .notEqual: 3
            case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
            case .add, .subtract: 5
            case .multiply, .divide, .modulo: 6
            }
        }

        var isComparison: Bool { precedence == 3 || precedence == 4 }
    }

    package init(_ source: String) throws(ExpressionError) {
        self.source = source
        var parser = ExpressionParser(try ExpressionLexer.tokens(of: source))
        root = try parser.parse()
    }
}

/// A mistake in an expression.
package struct ExpressionError: ExplainedError, Sendable, Hashable {
    /// Character of the expression, from 1.
    package var position: Int
    package var problem: LocalizedText

    package init(at position: Int, _ problem: LocalizedText) {
        self.position = position + 1
        self.problem = problem
    }

    init(at position: Int, cs: String, en: String) {
        self.init(at: position, LocalizedText(cs: cs, en: en))
    }

    package var explanation: LocalizedText {
        LocalizedText(
            cs: "znak \(position): \(problem.cs)",
            en: "character \(position): \(problem.en)"
        )
    }
}
