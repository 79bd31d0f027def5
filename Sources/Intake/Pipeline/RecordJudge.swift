import Domain

/// One broken rule of the current record.
struct Fault {
    /// -1 = the whole record.
    var column: Int
    var rule: String
    var problem: LocalizedText
}

/// Reads the values of one record and applies every check of its schema.
final class RecordJudge {
    private let plan: RecordPlan
    private let reader: ValueReader
    private let values: RecordValues
    private let steps: UnsafeMutablePointer<SchemaPrograms.Step>
    private let stepCount: Int
    private let rules: UnsafeMutablePointer<Program>
    private let ruleCount: Int
    /// Bit of the marks for every rule; -1 = an error rule.
    private let bits: UnsafeMutablePointer<Int>
    /// Place of the wave every record must have; -1 = any.
    private let fixedWave: Int

    /// What is wrong with the record; empty for a good one.
    private(set) var faults: [Fault] = []
    /// Bits of the warning rules it breaks.
    private(set) var marks: UInt32 = 0
    /// Whether an answer has a reason instead of a value.
    private(set) var hasMissing = false

    init(_ plan: RecordPlan, fixedWave: Int?) {
        self.plan = plan
        reader = ValueReader(plan)
        values = plan.values
        steps = plan.arena.copy(plan.steps)
        stepCount = plan.steps.count
        rules = plan.arena.copy(plan.rules)
        ruleCount = plan.rules.count
        self.fixedWave = fixedWave ?? -1
        var nextBit = 0
        let bits = plan.schema.rules.map { rule -> Int in
            guard rule.severity == .warning else { return -1 }
            nextBit += 1
            return nextBit - 1
        }
        self.bits = plan.arena.copy(bits)
    }

    /// Afterwards `faults`, `marks` and the values say what to do with the record.
    func judge() {
        if !faults.isEmpty { faults.removeAll(keepingCapacity: true) }
        marks = 0
        readValues()
        for index in 0..<stepCount { take(steps[index]) }
        for index in 0..<ruleCount { apply(index) }
    }

    private func readValues() {
        var missing = false
        for index in 0..<values.count {
            let problem = reader.read(index)
            if problem != .none { note(problem, index) }
            let state = values.states[index]
            missing = missing || state == .dontKnow || state == .refused
        }
        hasMissing = missing
        for check in plan.validities { judgeValidity(check) }
        if fixedWave >= 0, let column = plan.waveColumn, values.states[column] == .present,
            values.wholes[column] != Int64(fixedWave)
        {
            values.states[column] = .broken
            note(.otherWave, column)
        }
    }

    /// A code counts on the days for which its list has it.
    private func judgeValidity(_ check: CodeValidity) {
        guard values.states[check.column] == .present, values.states[check.day] == .present,
            let limit = check.limits[values.wholes[check.column]]
        else { return }
        let day = Day(daysSince1970: Int(values.wholes[check.day]))
        if limit.holds(on: day) { return }
        values.states[check.column] = .broken
        let rule = plan.schema.columns[check.column].valueRule
        faults.append(Fault(column: check.column, rule: rule, problem: limit.problem(on: day)))
    }

    @inline(__always)
    private func take(_ step: SchemaPrograms.Step) {
        switch step {
        case .relevance(let column, let program): judgeRelevance(column, program)
        case .calculation(let slot, let program):
            let isBroken = !faults.isEmpty && plan.evaluator.readsBroken(program)
            values.numbers[slot] = isBroken ? .nan : plan.evaluator.run(program)
            values.states[slot] = isBroken ? .broken : .present
        case .constraint(let column, let program):
            guard values.states[column] == .present,
                faults.isEmpty || !plan.evaluator.readsBroken(program),
                !plan.evaluator.holds(program)
            else { return }
            values.states[column] = .broken
            note(.constraint, column)
        }
    }

    @inline(__always)
    private func judgeRelevance(_ column: Int, _ program: Program) {
        if !faults.isEmpty && plan.evaluator.readsBroken(program) { return }
        let isRelevant = plan.evaluator.holds(program)
        values.relevant[column] = isRelevant
        if isRelevant {
            guard values.states[column] == .empty, plan.schema.columns[column].required else {
                return
            }
            values.states[column] = .broken
            note(.missing, column)
        } else if values.states[column] != .empty {
            values.states[column] = .broken
            note(.notRelevant, column)
        }
    }

    @inline(__always)
    private func apply(_ index: Int) {
        let program = rules[index]
        if !faults.isEmpty && plan.evaluator.readsBroken(program) { return }
        guard plan.evaluator.holds(program) else { return }
        if bits[index] >= 0 {
            marks |= 1 << UInt32(bits[index])
            return
        }
        let rule = plan.schema.rules[index]
        let column = plan.schema.columns.firstIndex { $0.name == rule.column } ?? -1
        faults.append(Fault(column: column, rule: rule.id, problem: rule.message))
    }

    private func note(_ problem: ValueProblem, _ index: Int) {
        let column = plan.schema.columns[index]
        let isPresence =
            problem == .notRelevant || problem == .missing && column.relevant != nil
        let rule =
            isPresence || problem == .missing && column.valueRule == GenericRule.value
            ? column.presenceRule : column.valueRule
        let text = ProblemText.text(problem, column)
        faults.append(Fault(column: index, rule: rule, problem: text))
    }
}
