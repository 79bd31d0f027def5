import Domain

extension ExpressionCompiler {
    static let truthFunctions: Set<String> = [
        "true", "false", "not", "selected", "regex", "answered", "kind-allows", "wave-is-open",
        "looks-like-birth-number", "is-ico", "holds-personal-data",
    ]

    private static let allFunctions =
        truthFunctions.sorted() + [
            "today", "if", "coalesce", "min", "max", "sum", "abs", "number", "date",
            "count-selected", "count-common", "count-true", "count-answered", "count-same",
            "share-unanswered", "string-length", "region-of", "wave-from", "wave-to",
        ]

    mutating func call(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        switch name {
        case "true", "false":
            try expect(arguments, 0...0, name, position)
            emit(constant: name == "true" ? 1 : 0)
        case "today":
            try expect(arguments, 0...0, name, position)
            emit(constant: Double(scope.world?.today.daysSince1970 ?? 0))
        case "not":
            try expect(arguments, 1...1, name, position)
            try truth(arguments[0])
            emit(.not)
        case "abs", "number":
            try expect(arguments, 1...1, name, position)
            try number(arguments[0])
            if name == "abs" { emit(.absolute) }
        case "date":
            try expect(arguments, 1...1, name, position)
            try number(arguments[0])
        case "if", "coalesce": try choice(name, arguments, position)
        case "min", "max", "sum", "count-true": try gather(name, arguments, position)
        case "count-answered": try countAnswered(arguments, position)
        case "wave-from", "wave-to", "wave-is-open": try wave(name, arguments, position)
        case "region-of", "kind-allows": try reference(name, arguments, position)
        default: try columnCall(name, arguments, position)
        }
    }

    /// Functions whose arguments are columns.
    private mutating func columnCall(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        switch name {
        case "selected": try selected(arguments, position)
        case "count-selected":
            try expect(arguments, 1...1, name, position)
            emit(.countChoices, try choicesColumn(arguments[0]))
        case "count-common":
            try expect(arguments, 2...2, name, position)
            let (left, right) = (arguments[0], arguments[1])
            emit(.countCommon, try choicesColumn(left), try choicesColumn(right))
        case "string-length":
            try expect(arguments, 1...1, name, position)
            emit(.textLength, try column(arguments[0]))
        case "regex": try regex(arguments, position)
        case "answered", "looks-like-birth-number", "is-ico":
            try expect(arguments, 1...1, name, position)
            let code: Instruction.Code =
                name == "answered" ? .isAnswered : name == "is-ico" ? .isICO : .isBirthNumber
            emit(code, try column(arguments[0]))
        case "holds-personal-data":
            try expect(arguments, 1...1, name, position)
            emit(.holdsPersonalData, try column(arguments[0]))
        case "count-same", "share-unanswered":
            try expect(arguments, 1...200, name, position)
            let first = image.columns.count
            for argument in arguments { image.columns.append(Int32(try column(argument))) }
            emit(name == "count-same" ? .countSame : .shareUnanswered, first, arguments.count)
        default:
            let problem = LocalizedText(
                cs: "funkce „\(name)“ není",
                en: "there is no function '\(name)'"
            )
            let hint = nearestHint(to: name, among: ExpressionCompiler.allFunctions)
            throw ExpressionError(at: position, problem + hint)
        }
    }

    func expect(
        _ arguments: [Expression.Node],
        _ count: ClosedRange<Int>,
        _ name: String,
        _ position: Int
    ) throws(ExpressionError) {
        guard !count.contains(arguments.count) else { return }
        let wanted =
            count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound)…\(count.upperBound)"
        throw ExpressionError(
            at: position,
            cs: "\(name)() má mít argumentů \(wanted), ne \(arguments.count)",
            en: "\(name)() takes \(wanted) arguments, not \(arguments.count)"
        )
    }

    private mutating func choice(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        guard name == "if" else {
            try expect(arguments, 2...2, name, position)
            try number(arguments[0])
            let jump = image.instructions.count
            emit(.unlessEmpty)
            try number(arguments[1])
            return land(jump)
        }
        try expect(arguments, 3...3, name, position)
        try truth(arguments[0])
        let otherwise = image.instructions.count
        emit(.jumpUnless)
        try number(arguments[1])
        let done = image.instructions.count
        emit(.jump)
        land(otherwise)
        try number(arguments[2])
        land(done)
    }

    private mutating func gather(
        _ name: String,
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        try expect(arguments, 1...200, name, position)
        for argument in arguments {
            if name == "count-true" { try truth(argument) } else { try number(argument) }
        }
        let code: Instruction.Code =
            name == "min" ? .minimum : name == "max" ? .maximum : .sum
        emit(code, arguments.count)
    }

    private mutating func countAnswered(
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        try expect(arguments, 1...200, "count-answered", position)
        for argument in arguments { emit(.isAnswered, try column(argument)) }
        emit(.sum, arguments.count)
    }

    private mutating func choicesColumn(_ node: Expression.Node) throws(ExpressionError) -> Int {
        let place = try column(node)
        guard case .choices = scope.type(place) else {
            throw ExpressionError(
                at: node.position,
                cs: "čeká se sloupec s výběrem více možností",
                en: "a column of several choices was expected"
            )
        }
        return place
    }

    /// `selected(${many}, 'a')`, `selected(${one}, 'a')` and `selected('a b c', ${one})`.
    private mutating func selected(
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        try expect(arguments, 2...2, "selected", position)
        if case .text(let codes, let at) = arguments[0] {
            let place = try column(arguments[1])
            guard case .choice(let list) = scope.type(place) else {
                throw ExpressionError(
                    at: at,
                    cs: "čeká se sloupec s výběrem jedné možnosti",
                    en: "a column of one choice was expected"
                )
            }
            var bits: UInt64 = 0
            for code in codes.split(separator: " ") {
                let found = try self.place(of: String(code), in: list, at: at)
                if found == ExpressionCompiler.nowhere { continue }
                guard found < 64 else {
                    throw ExpressionError(
                        at: at,
                        cs: "číselník \(list.name) je na to příliš dlouhý",
                        en: "list \(list.name) is too long for this"
                    )
                }
                bits |= 1 << UInt64(found)
            }
            return emit(.isAmong, place, bits: bits)
        }
        guard case .text(let code, let at) = arguments[1] else {
            throw ExpressionError(
                at: arguments[1].position,
                cs: "čeká se kód v uvozovkách",
                en: "a code in quotes was expected"
            )
        }
        let place = try column(arguments[0])
        switch scope.type(place) {
        case .choices(let list):
            emit(.holdsChoice, place, try self.place(of: code, in: list, at: at))
        case .choice(let list): emit(.isCode, place, try self.place(of: code, in: list, at: at))
        default:
            throw ExpressionError(
                at: arguments[0].position,
                cs: "čeká se sloupec s výběrem",
                en: "a column of choices was expected"
            )
        }
    }

    private mutating func regex(
        _ arguments: [Expression.Node],
        _ position: Int
    ) throws(ExpressionError) {
        try expect(arguments, 2...2, "regex", position)
        guard case .text(let source, _) = arguments[1], let pattern = Pattern(source) else {
            throw ExpressionError(
                at: arguments[1].position,
                cs: "čeká se vzor ze znaků, tříd a ? * + {m,n} |",
                en: "a pattern of characters, classes and ? * + {m,n} | was expected"
            )
        }
        image.patterns.append(pattern)
        emit(.matches, try column(arguments[0]), image.patterns.count - 1)
    }
}
