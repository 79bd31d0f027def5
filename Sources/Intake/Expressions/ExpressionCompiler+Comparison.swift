import Domain

extension ExpressionCompiler {
    /// `left` and `right` compared, by what they are: codes, texts or numbers.
    mutating func compare(
        _ comparison: Instruction.Comparison,
        _ left: Expression.Node,
        _ right: Expression.Node
    ) throws(ExpressionError) {
        if case .text(let text, let at) = right {
            return try compare(comparison, left, text, at)
        }
        if case .text(let text, let at) = left {
            return try compare(comparison.mirrored, right, text, at)
        }
        let isEquality = comparison == .equal || comparison == .notEqual
        if isEquality, try compareCodes(comparison, left, right) { return }
        if isEquality, try compareTexts(comparison, left, right) { return }
        if case .number(let value, _) = right, try compareColumn(comparison, left, value) { return }
        if case .number(let value, _) = left,
            try compareColumn(comparison.mirrored, right, value)
        {
            return
        }
        try number(left)
        try number(right)
        emit(.compare, 0, Int(comparison.rawValue))
    }

    private func typeOfColumn(_ node: Expression.Node) throws(ExpressionError) -> ValueType? {
        guard case .column(let name, let at) = node else { return nil }
        return scope.type(try scope.place(name, at: at))
    }

    /// A comparison with a text literal.
    private mutating func compare(
        _ comparison: Instruction.Comparison,
        _ node: Expression.Node,
        _ text: String,
        _ position: Int
    ) throws(ExpressionError) {
        let isEquality = comparison == .equal || comparison == .notEqual
        if text.isEmpty {
            guard isEquality else {
                throw ExpressionError(
                    at: position,
                    cs: "„''“ lze porovnat jen pomocí = a !=",
                    en: "'' can only be compared by = and !="
                )
            }
            if case .column = node {
                emit(.isEmpty, try column(node))
            } else {
                try number(node)
                emit(.isNothing)
            }
            return negateIf(comparison == .notEqual)
        }
        switch try typeOfColumn(node) {
        case .choice(let list) where isEquality:
            emit(.isCode, try column(node), try place(of: text, in: list, at: position))
            negateIf(comparison == .notEqual)
        case .text where isEquality:
            image.texts.append(text)
            emit(.isText, try column(node), image.texts.count - 1)
            negateIf(comparison == .notEqual)
        case .choices:
            throw ExpressionError(
                at: node.position,
                cs: "výběr více možností potřebuje selected(…)",
                en: "several choices need selected(…)"
            )
        default:
            guard let value = ExpressionCompiler.number(text) else {
                throw ExpressionError(
                    at: position,
                    cs: "„\(text)“ není číslo ani datum",
                    en: "'\(text)' is neither a number nor a date"
                )
            }
            if try compareColumn(comparison, node, value) { return }
            try number(node)
            emit(constant: value)
            emit(.compare, 0, Int(comparison.rawValue))
        }
    }

    private mutating func negateIf(_ condition: Bool) {
        if condition { emit(.not) }
    }

    /// Where no code stands, while a list is not known.
    static let nowhere = Int(Int32.max)

    /// Place of a code in its list; `nowhere` when the list is not known, or a reference.
    func place(
        of code: String,
        in list: ChoiceList,
        at position: Int
    ) throws(ExpressionError) -> Int {
        guard let codes = scope.codes(of: list) else {
            return ExpressionCompiler.nowhere
        }
        if let place = codes.firstIndex(of: code) { return place }
        if case .reference = list { return ExpressionCompiler.nowhere }
        let problem = LocalizedText(
            cs: "číselník \(list.name) nemá kód „\(code)“",
            en: "list \(list.name) has no code '\(code)'"
        )
        throw ExpressionError(at: position, problem + nearestHint(to: code, among: codes))
    }

    /// One instruction for the commonest comparison; false when it is none.
    private mutating func compareColumn(
        _ comparison: Instruction.Comparison,
        _ node: Expression.Node,
        _ value: Double
    ) throws(ExpressionError) -> Bool {
        guard case .column(let name, let at) = node else { return false }
        switch scope.type(try scope.place(name, at: at)) {
        case .text, .pseudonym, .choices: return false
        default: break
        }
        emit(
            .compareColumn,
            try column(node),
            Int(comparison.rawValue),
            bits: value.bitPattern
        )
        return true
    }

    private mutating func compareCodes(
        _ comparison: Instruction.Comparison,
        _ left: Expression.Node,
        _ right: Expression.Node
    ) throws(ExpressionError) -> Bool {
        guard let list = try listOfCode(left), let other = try listOfCode(right) else {
            return false
        }
        guard list == other else {
            throw ExpressionError(
                at: right.position,
                cs: "kódy číselníků \(list.name) a \(other.name) nelze porovnat",
                en: "codes of lists \(list.name) and \(other.name) cannot be compared"
            )
        }
        try code(left)
        try code(right)
        emit(.compare, 0, Int(comparison.rawValue))
        return true
    }

    /// The list whose code the node stands for.
    private func listOfCode(_ node: Expression.Node) throws(ExpressionError) -> ChoiceList? {
        if case .call("region-of", _, _) = node { return .reference(.region) }
        if case .choice(let list) = try typeOfColumn(node) { return list }
        return nil
    }

    private mutating func code(_ node: Expression.Node) throws(ExpressionError) {
        if case .call = node {
            try number(node)
        } else {
            emit(.code, try column(node))
        }
    }

    private mutating func compareTexts(
        _ comparison: Instruction.Comparison,
        _ left: Expression.Node,
        _ right: Expression.Node
    ) throws(ExpressionError) -> Bool {
        guard case .text = try typeOfColumn(left), case .text = try typeOfColumn(right) else {
            return false
        }
        emit(.sameText, try column(left), try column(right))
        negateIf(comparison == .notEqual)
        return true
    }
}
