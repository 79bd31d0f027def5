import Domain

/// What is wrong with one value by itself.
enum ValueProblem: UInt8 {
    case none
    case missing
    case notInteger
    case outOfRange
    case notDecimal
    case notBoolean
    case notDate
    case unknownCode
    case tooLong
    case pattern
    /// Another wave than the one named on the way in.
    case otherWave
    case notRelevant
    case constraint
}

/// Turns the text of columns into typed values.
struct ValueReader {
    let columns: UnsafeMutablePointer<ColumnPlan>
    let lists: UnsafeMutablePointer<ListPlan>
    let values: RecordValues
    let patterns: [Pattern]

    init(_ plan: RecordPlan) {
        columns = plan.columns
        lists = plan.lists
        values = plan.values
        patterns = plan.patterns
    }

    /// Reads column `index`; its state is `broken` afterwards when there is a problem.
    @inline(__always)
    func read(_ index: Int) -> ValueProblem {
        let text = FieldText.trimmed(values.texts[index])
        values.texts[index] = text
        values.numbers[index] = .nan
        values.wholes[index] = columns[index].kind == .codes ? 0 : -1
        values.relevant[index] = true
        if text.count == 0 {
            values.states[index] = columns[index].required ? .broken : .empty
            return columns[index].required ? .missing : .none
        }
        values.states[index] = .present
        let problem = read(text, index)
        if problem != .none { values.states[index] = .broken }
        return problem
    }

    @inline(__always)
    private func read(_ text: Field, _ index: Int) -> ValueProblem {
        let column = columns[index]
        switch column.kind {
        case .code, .numericCode: return readCode(text, index, column)
        case .smallint, .integer, .bigint: return readInteger(text, index, column)
        case .text: return readText(text, column)
        case .date:
            guard let day = FieldText.day(text) else { return .notDate }
            set(index, Int64(day.daysSince1970))
        case .boolean:
            guard let flag = FieldText.boolean(text) else { return .notBoolean }
            set(index, flag ? 1 : 0)
        case .decimal:
            guard let scaled = FieldText.number(text, scale: column.scale),
                scaled >= column.minimum, scaled <= column.maximum
            else { return .notDecimal }
            values.wholes[index] = scaled
            values.numbers[index] = Double(scaled) / ValueReader.powers[column.scale]
        case .codes: return readCodes(text, index, column)
        case .pseudonym: return text.count > 200 ? .tooLong : .none
        }
        return .none
    }

    private static let powers = (0...18).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

    @inline(__always)
    private func set(_ index: Int, _ whole: Int64) {
        values.wholes[index] = whole
        values.numbers[index] = Double(whole)
    }

    @inline(__always)
    private func readCode(_ text: Field, _ index: Int, _ column: ColumnPlan) -> ValueProblem {
        let list = lists[column.list]
        let place = list.table.index(of: text)
        guard place >= 0 else { return .unknownCode }
        values.wholes[index] = Int64(place)
        values.numbers[index] = list.numbers[place]
        values.states[index] = list.states[place]
        return .none
    }

    @inline(__always)
    private func readInteger(_ text: Field, _ index: Int, _ column: ColumnPlan) -> ValueProblem {
        guard let whole = FieldText.number(text, scale: 0) else { return .notInteger }
        guard whole >= column.minimum, whole <= column.maximum else { return .outOfRange }
        set(index, whole)
        return .none
    }

    private func readText(_ text: Field, _ column: ColumnPlan) -> ValueProblem {
        if text.count > column.maxLength,
            text.bytes.count(where: { $0 & 0xC0 != 0x80 }) > column.maxLength
        {
            return .tooLong
        }
        if column.pattern >= 0, !patterns[column.pattern].matches(text.bytes) { return .pattern }
        return .none
    }

    private func readCodes(_ text: Field, _ index: Int, _ column: ColumnPlan) -> ValueProblem {
        let table = lists[column.list].table
        var set: UInt64 = 0
        var start = 0
        for position in 0...text.count
        where position == text.count || text.start[position] == UInt8(ascii: " ") {
            let code = Field(start: text.start + start, count: position - start)
            start = position + 1
            if code.count == 0 { continue }
            let place = table.index(of: code)
            guard place >= 0, place < 64 else { return .unknownCode }
            set |= 1 << UInt64(place)
        }
        values.wholes[index] = Int64(bitPattern: set)
        return .none
    }
}
