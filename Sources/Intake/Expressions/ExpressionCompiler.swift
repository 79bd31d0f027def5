import Domain

/// Everything expressions of one schema are compiled into.
struct ProgramImage {
    var instructions: [Instruction] = []
    /// Lists of columns: what programs read, what functions count.
    var columns: [Int32] = []
    var tables: [Double] = []
    var texts: [String] = []
    var patterns: [Pattern] = []
}

/// Turns expressions into instructions, checking names, types and codes.
struct ExpressionCompiler {
    var image = ProgramImage()
    var scope: CompilerScope
    private var read: Set<Int> = []

    init(_ scope: CompilerScope) {
        self.scope = scope
    }

    /// Compiles one expression, in which `.` means the column `own`.
    mutating func program(
        _ expression: Expression,
        own: Int? = nil,
        asTruth: Bool = true
    ) throws(ExpressionError) -> Program {
        scope.own = own
        read = []
        let start = image.instructions.count
        if asTruth {
            try truth(expression.root)
        } else {
            try number(expression.root)
        }
        let first = image.columns.count
        image.columns += read.sorted().map(Int32.init)
        return Program(
            start: Int32(start),
            end: Int32(image.instructions.count),
            firstColumn: Int32(first),
            columnCount: Int32(read.count)
        )
    }

    mutating func emit(_ code: Instruction.Code, _ a: Int = 0, _ b: Int = 0, bits: UInt64 = 0) {
        image.instructions.append(
            Instruction(code: code, a: Int32(a), b: Int32(b), bits: bits)
        )
    }

    mutating func emit(constant: Double) {
        emit(.constant, bits: constant.bitPattern)
    }

    /// The place of a column that the expression names; it is noted as read.
    mutating func column(_ node: Expression.Node) throws(ExpressionError) -> Int {
        guard case .column(let name, let at) = node else {
            throw ExpressionError(
                at: node.position,
                cs: "čeká se sloupec ${…}",
                en: "a column ${…} was expected"
            )
        }
        let place = try scope.place(name, at: at)
        read.insert(place)
        return place
    }

    // MARK: Values

    /// Leaves a number on the stack.
    mutating func number(_ node: Expression.Node) throws(ExpressionError) {
        switch node {
        case .number(let value, _): emit(constant: value)
        case .text(let text, let at):
            guard let value = ExpressionCompiler.number(text) else {
                throw ExpressionError(
                    at: at,
                    cs: "„\(text)“ není číslo ani datum",
                    en: "'\(text)' is neither a number nor a date"
                )
            }
            emit(constant: value)
        case .column(_, let at): try numberOfColumn(node, at)
        case .negate(let inner):
            try number(inner)
            emit(.negate)
        case .binary(let found, let left, let right, _): try binary(found, left, right)
        case .call(let name, let arguments, let at): try call(name, arguments, at)
        }
    }

    private mutating func numberOfColumn(
        _ node: Expression.Node,
        _ position: Int
    ) throws(ExpressionError) {
        let place = try column(node)
        switch scope.type(place) {
        case .text, .pseudonym:
            throw ExpressionError(
                at: position,
                cs: "text lze porovnat jen s textem",
                en: "a text can only be compared with a text"
            )
        case .choices:
            throw ExpressionError(
                at: position,
                cs: "výběr více možností potřebuje selected(…)",
                en: "several choices need selected(…)"
            )
        default: emit(.column, place)
        }
    }

    /// Leaves 1 or 0 on the stack.
    mutating func truth(_ node: Expression.Node) throws(ExpressionError) {
        try number(node)
        if !isTruth(node) { emit(.truth) }
    }

    private func isTruth(_ node: Expression.Node) -> Bool {
        switch node {
        case .binary(let found, _, _, _):
            found.isComparison || found == .and || found == .or
        case .call(let name, _, _): ExpressionCompiler.truthFunctions.contains(name)
        default: false
        }
    }

    private mutating func binary(
        _ found: Expression.Operator,
        _ left: Expression.Node,
        _ right: Expression.Node
    ) throws(ExpressionError) {
        if let comparison = Instruction.Comparison(found) {
            return try compare(comparison, left, right)
        }
        if found == .and || found == .or {
            try truth(left)
            let jump = image.instructions.count
            emit(found == .and ? .andThen : .orElse)
            try truth(right)
            land(jump)
            return
        }
        try number(left)
        try number(right)
        switch found {
        case .add: emit(.add)
        case .subtract: emit(.subtract)
        case .multiply: emit(.multiply)
        case .divide: emit(.divide)
        default: emit(.modulo)
        }
    }

    /// Lets the jump at `index` go to what is compiled next.
    mutating func land(_ index: Int) {
        image.instructions[index].a = Int32(image.instructions.count)
    }

    /// A number, or a date in days since 1970-01-01.
    static func number(_ text: String) -> Double? {
        Double(text) ?? Day(iso: text).map { Double($0.daysSince1970) }
    }
}
