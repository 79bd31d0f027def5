import Domain

/// Runs compiled expressions over the values of the current record.
final class Evaluator {
    private let values: RecordValues
    private let instructions: UnsafeMutablePointer<Instruction>
    private let columns: UnsafeMutablePointer<Int32>
    private let tables: UnsafeMutablePointer<Double>
    private let texts: UnsafeMutablePointer<Field>
    private let patterns: [Pattern]
    /// No program pushes more than it has instructions.
    private let stack: UnsafeMutablePointer<Double>
    /// How often a combination of values was seen, by its hash.
    private var seen: [UInt64: Int] = [:]

    /// More combinations are not counted, so that memory stays bounded.
    private static let mostCombinations = 1 << 18

    init(_ image: ProgramImage, values: RecordValues, arena: Arena) {
        self.values = values
        instructions = arena.copy(image.instructions)
        columns = arena.copy(image.columns)
        tables = arena.copy(image.tables)
        texts = arena.copy(
            image.texts.map { text in
                let bytes = Array(text.utf8)
                return Field(start: UnsafePointer(arena.copy(bytes)), count: bytes.count)
            }
        )
        patterns = image.patterns
        let depth = image.instructions.count + 2
        stack = arena.allocate(Double.self, repeating: 0, count: depth)
    }

    /// Whether a column the program reads has no usable value.
    func readsBroken(_ program: Program) -> Bool {
        let first = columns + Int(program.firstColumn)
        for offset in 0..<Int(program.columnCount)
        where values.states[Int(first[offset])] == .broken {
            return true
        }
        return false
    }

    @inline(__always)
    func holds(_ program: Program) -> Bool { run(program) == 1 }

    /// The program's number; NaN = empty.
    func run(_ program: Program) -> Double {
        let values = values
        var top = stack
        var next = Int(program.start)
        let end = Int(program.end)
        while next < end {
            let step = instructions[next]
            let a = Int(step.a)
            next += 1
            switch step.code {
            case .constant: push(step.number, &top)
            case .column: push(values.numbers[a], &top)
            case .compareColumn: push(compare(values.numbers[a], step.number, step.b), &top)
            case .compare:
                top -= 1
                top.pointee = compare(top.pointee, top[1], step.b)
            case .isCode: push(values.wholes[a] == Int64(step.b) ? 1 : 0, &top)
            case .isAmong:
                let place = values.wholes[a]
                let among = place >= 0 && place < 64 && step.bits & 1 << UInt64(place) != 0
                push(among ? 1 : 0, &top)
            case .isAnswered: push(values.states[a] == .present ? 1 : 0, &top)
            case .andThen:
                if top.pointee == 0 { next = a } else { top -= 1 }
            case .orElse:
                if top.pointee != 0 { next = a } else { top -= 1 }
            case .jumpUnless:
                if top.pointee == 0 { next = a }
                top -= 1
            case .jump: next = a
            case .unlessEmpty:
                if top.pointee.isNaN { top -= 1 } else { next = a }
            case .sum, .minimum, .maximum: gather(step.code, a, &top)
            case .add, .subtract, .multiply, .divide, .modulo: arithmetic(step.code, &top)
            case .not, .truth, .isNothing, .negate, .absolute: replace(step.code, top)
            case .lookUpOn: top.pointee = lookUp(step, on: top.pointee)
            default: push(lookUp(step), &top)
            }
        }
        return top.pointee
    }

    @inline(__always)
    private func push(_ number: Double, _ top: inout UnsafeMutablePointer<Double>) {
        top += 1
        top.pointee = number
    }

    @inline(__always)
    private func compare(_ left: Double, _ right: Double, _ comparison: Int32) -> Double {
        let holds =
            switch comparison {
            case 0: left == right
            case 1: left != right
            case 2: left < right
            case 3: left <= right
            case 4: left > right
            default: left >= right
            }
        return holds ? 1 : 0
    }

    @inline(__always)
    private func replace(_ code: Instruction.Code, _ top: UnsafeMutablePointer<Double>) {
        let number = top.pointee
        switch code {
        case .not: top.pointee = number == 0 ? 1 : 0
        case .truth: top.pointee = number == 0 || number.isNaN ? 0 : 1
        case .isNothing: top.pointee = number.isNaN ? 1 : 0
        case .negate: top.pointee = -number
        default: top.pointee = number.magnitude
        }
    }

    private func arithmetic(_ code: Instruction.Code, _ top: inout UnsafeMutablePointer<Double>) {
        top -= 1
        let (left, right) = (top.pointee, top[1])
        switch code {
        case .add: top.pointee = left + right
        case .subtract: top.pointee = left - right
        case .multiply: top.pointee = left * right
        case .divide: top.pointee = left / right
        default: top.pointee = left.truncatingRemainder(dividingBy: right)
        }
    }

    private func gather(
        _ code: Instruction.Code,
        _ count: Int,
        _ top: inout UnsafeMutablePointer<Double>
    ) {
        var result = Double.nan
        for _ in 0..<count {
            let number = top.pointee
            top -= 1
            if number.isNaN { continue }
            switch code {
            case .minimum: result = result.isNaN ? number : Swift.min(result, number)
            case .maximum: result = result.isNaN ? number : Swift.max(result, number)
            default: result = result.isNaN ? number : result + number
            }
        }
        push(result, &top)
    }

    /// The table has for each code where its steps begin; there their number stands, then days and entries.
    private func lookUp(_ step: Instruction, on day: Double) -> Double {
        let code = Int(values.wholes[Int(step.a)])
        guard code >= 0 else { return .nan }
        let steps = tables + Int(step.b) + Int(tables[Int(step.b) + code])
        var place = Int(steps[0]) - 1
        while place > 0, day < steps[1 + 2 * place] { place -= 1 }
        return steps[2 + 2 * place]
    }

    /// The rarer instructions, all of which push one number.
    private func lookUp(_ step: Instruction) -> Double {
        let a = Int(step.a)
        let b = Int(step.b)
        switch step.code {
        case .code: return values.wholes[a] < 0 ? .nan : Double(values.wholes[a])
        case .isEmpty: return values.states[a] == .empty ? 1 : 0
        case .holdsChoice:
            guard b >= 0, b < 64 else { return 0 }
            return values.wholes[a] & 1 << Int64(b) != 0 ? 1 : 0
        case .countChoices: return Double(values.wholes[a].nonzeroBitCount)
        case .countCommon: return Double((values.wholes[a] & values.wholes[b]).nonzeroBitCount)
        case .lookUp: return values.wholes[a] < 0 ? .nan : tables[b + Int(values.wholes[a])]
        case .lookUpPair:
            let second = values.wholes[Int(step.bits)]
            guard values.wholes[a] >= 0, second >= 0 else { return 0 }
            return tables[b + 1 + Int(values.wholes[a]) * Int(tables[b]) + Int(second)]
        case .isText: return values.texts[a].hasSameBytes(as: texts[b]) ? 1 : 0
        case .sameText: return values.texts[a].hasSameBytes(as: values.texts[b]) ? 1 : 0
        case .textLength: return Double(values.texts[a].bytes.count { $0 & 0xC0 != 0x80 })
        case .matches: return patterns[b].matches(values.texts[a].bytes) ? 1 : 0
        case .countSame: return Double(countSame(columns + a, b))
        case .shareUnanswered: return shareUnanswered(columns + a, b)
        case .isBirthNumber: return BirthNumber.isPlausible(values.texts[a].bytes) ? 1 : 0
        case .isICO: return ICO.isValid(values.texts[a].bytes) ? 1 : 0
        case .holdsPersonalData: return PersonalData.isIn(values.texts[a].bytes) ? 1 : 0
        default: return .nan
        }
    }

    private func countSame(_ columns: UnsafeMutablePointer<Int32>, _ count: Int) -> Int {
        var hash: UInt64 = 0
        for offset in 0..<count {
            let column = Int(columns[offset])
            guard values.states[column] == .present else { return 0 }
            hash = (hash &+ CodeTable.hash(values.texts[column])) &* 0x9E37_79B9_7F4A_7C15
        }
        if let before = seen[hash] {
            seen[hash] = before + 1
            return before + 1
        }
        if seen.count < Evaluator.mostCombinations { seen[hash] = 1 }
        return 1
    }

    private func shareUnanswered(_ columns: UnsafeMutablePointer<Int32>, _ count: Int) -> Double {
        var asked = 0
        var unanswered = 0
        for offset in 0..<count where values.relevant[Int(columns[offset])] {
            asked += 1
            if values.states[Int(columns[offset])] != .present { unanswered += 1 }
        }
        return asked == 0 ? .nan : Double(unanswered) / Double(asked)
    }
}
