/// Writes one record as a tuple of PostgreSQL's binary COPY.
struct TupleEncoder {
    private let columns: UnsafeMutablePointer<ColumnPlan>
    private let lists: UnsafeMutablePointer<ListPlan>
    private let values: RecordValues
    private let output: OutputBuffer
    private let pseudonym: PseudonymKey
    private let hasMissing: Bool
    /// `"c01":"` for every column.
    private let names: UnsafeMutablePointer<Field>
    /// Length written for a column without a value: -1 = NULL, 0 = an empty text.
    private let absent: UnsafeMutablePointer<Int32>
    private let fieldCount: Int16
    private let reasons: (dontKnow: Field, refused: Field)
    /// More than a tuple ever takes beside its texts.
    private let fixedRoom: Int

    private static let daysBefore2000 = 10_957

    init(_ plan: RecordPlan, output: OutputBuffer, pseudonym: PseudonymKey) {
        columns = plan.columns
        lists = plan.lists
        values = plan.values
        self.output = output
        self.pseudonym = pseudonym
        hasMissing = plan.schema.form != nil
        let arena = plan.arena
        func field(_ text: String) -> Field {
            let bytes = Array(text.utf8)
            return Field(start: UnsafePointer(arena.copy(bytes)), count: bytes.count)
        }
        let prefixes = plan.schema.columns.map { "\"\($0.databaseName)\":\"" }
        names = arena.copy(prefixes.map(field))
        // A key is compared, and NULL equals nothing: an optional part of a key is an empty text.
        let absent = plan.schema.columns.enumerated().map { index, column -> Int32 in
            let isText = [.text, .code].contains(plan.columns[index].kind)
            return isText && plan.schema.key.contains(column.name) ? 0 : -1
        }
        self.absent = arena.copy(absent)
        reasons = (field(MissingReason.dontKnow.rawValue), field(MissingReason.refused.rawValue))
        fieldCount = Int16(plan.count + (hasMissing ? 3 : 2))
        fixedRoom = prefixes.reduce(100) { $0 + $1.utf8.count + 64 }
    }

    /// Writes the current record, whose text is `textLength` long.
    ///
    /// Returns the part of the output that holds the answers, without marks and line.
    @inline(__always)
    func encode(marks: UInt32, line: Int, textLength: Int, missing: Bool) -> Range<Int> {
        output.reserve(fixedRoom + 4 * textLength)
        let start = output.count
        output.put(fieldCount)
        for index in 0..<values.count { encode(index) }
        if hasMissing { encodeMissing(missing) }
        let end = output.count
        output.put(Int32(4))
        output.put(marks)
        output.put(Int32(4))
        output.put(Int32(truncatingIfNeeded: line))
        return start..<end
    }

    @inline(__always)
    private func encode(_ index: Int) {
        guard values.states[index] == .present else { return output.put(absent[index]) }
        let column = columns[index]
        switch column.kind {
        case .text, .code:
            output.put(Int32(values.texts[index].count))
            output.put(values.texts[index])
        case .numericCode:
            output.put(Int32(2))
            output.put(Int16(values.numbers[index]))
        case .smallint:
            output.put(Int32(2))
            output.put(Int16(truncatingIfNeeded: values.wholes[index]))
        case .integer:
            output.put(Int32(4))
            output.put(Int32(truncatingIfNeeded: values.wholes[index]))
        case .bigint:
            output.put(Int32(8))
            output.put(values.wholes[index])
        case .boolean:
            output.put(Int32(1))
            output.put(UInt8(truncatingIfNeeded: values.wholes[index]))
        case .date:
            output.put(Int32(4))
            output.put(Int32(Int(values.wholes[index]) - TupleEncoder.daysBefore2000))
        case .decimal: encodeDecimal(values.wholes[index], scale: column.scale)
        case .codes: encodeCodes(UInt64(bitPattern: values.wholes[index]), column)
        case .pseudonym:
            output.put(Int32(16))
            pseudonym.write(values.texts[index].bytes, to: output.skip(16))
        }
    }

    /// `text[]` in the order of the list.
    private func encodeCodes(_ set: UInt64, _ column: ColumnPlan) {
        let codes = lists[column.list].table.codes
        let length = output.count
        output.put(Int32(0))
        output.put(Int32(1))
        output.put(Int32(0))
        output.put(Int32(25))
        output.put(Int32(set.nonzeroBitCount))
        output.put(Int32(1))
        var rest = set
        while rest != 0 {
            let code = codes[rest.trailingZeroBitCount]
            output.put(Int32(code.count))
            output.put(code)
            rest &= rest &- 1
        }
        patch(length)
    }

    /// `numeric`: groups of four decimal digits around the decimal point.
    private func encodeDecimal(_ scaled: Int64, scale: Int) {
        var groups: [Int16] = []
        let padding = (4 - scale % 4) % 4
        var rest = scaled.magnitude
        var power: UInt64 = 1
        for _ in 0..<(4 - padding) % 4 { power *= 10 }
        // The last group of the fraction may be short: its digits stand on the left.
        if scale % 4 != 0 {
            var lowest = rest % power
            rest /= power
            for _ in 0..<padding { lowest *= 10 }
            groups.append(Int16(lowest))
        }
        while rest > 0 {
            groups.append(Int16(rest % 10_000))
            rest /= 10_000
        }
        let fractionGroups = (scale + 3) / 4
        while groups.count < fractionGroups { groups.append(0) }
        let weight = groups.count - fractionGroups - 1
        output.put(Int32(8 + 2 * groups.count))
        output.put(Int16(groups.count))
        output.put(Int16(weight))
        output.put(UInt16(scaled < 0 ? 0x4000 : 0))
        output.put(Int16(scale))
        for group in groups.reversed() { output.put(group) }
    }

    /// `{"c01":"refused"}` as jsonb; `{}` when every answer is there or was not asked for.
    private func encodeMissing(_ missing: Bool) {
        let length = output.count
        output.put(Int32(0))
        output.put(UInt8(1))
        output.put(UInt8(ascii: "{"))
        if missing {
            var isFirst = true
            for index in 0..<values.count {
                let state = values.states[index]
                guard state == .dontKnow || state == .refused else { continue }
                if !isFirst { output.put(UInt8(ascii: ",")) }
                isFirst = false
                output.put(names[index])
                output.put(state == .dontKnow ? reasons.dontKnow : reasons.refused)
                output.put(UInt8(ascii: "\""))
            }
        }
        output.put(UInt8(ascii: "}"))
        patch(length)
    }

    /// Writes the length of what follows the four bytes at `position`.
    private func patch(_ position: Int) {
        let count = Int32(output.count - position - 4)
        output.base.storeBytes(of: count.bigEndian, toByteOffset: position, as: Int32.self)
    }
}
