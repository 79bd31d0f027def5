import Domain

/// All expressions of a schema, compiled.
struct SchemaPrograms {
    /// What is evaluated between the values and the rules, in this order.
    enum Step {
        /// Whether the column is asked for.
        case relevance(column: Int, Program)
        case constraint(column: Int, Program)
        /// Number for the slot.
        case calculation(slot: Int, Program)
    }

    let steps: [Step]
    let rules: [Program]
    let image: ProgramImage

    /// An expression that cannot be compiled, with the name of its owner.
    struct Problem: Error {
        var problem: LocalizedText
        var isForm: Bool
    }

    init(_ schema: RecordSchema, world: CompilerScope.World?) throws(Problem) {
        let scope = CompilerScope(
            columns: schema.columns,
            calculations: schema.calculations,
            world: world
        )
        var builder = Builder(ExpressionCompiler(scope), isForm: schema.form != nil)
        for place in 0...schema.columns.count {
            for (index, entry) in schema.calculations.enumerated() where entry.position == place {
                try builder.add(entry, slot: schema.columns.count + index)
            }
            if place < schema.columns.count { try builder.add(schema.columns[place], place) }
        }
        for rule in schema.rules { try builder.add(rule) }
        steps = builder.steps
        rules = builder.rules
        image = builder.compiler.image
    }

    private struct Builder {
        var compiler: ExpressionCompiler
        var steps: [Step] = []
        var rules: [Program] = []
        private let isForm: Bool

        init(_ compiler: ExpressionCompiler, isForm: Bool) {
            self.compiler = compiler
            self.isForm = isForm
        }

        mutating func add(_ column: RecordColumn, _ place: Int) throws(Problem) {
            if let relevant = column.relevant {
                let program = try compile(relevant, "\(column.name), relevant")
                steps.append(.relevance(column: place, program))
            }
            if let constraint = column.constraint {
                let program = try compile(constraint, "\(column.name), constraint", own: place)
                steps.append(.constraint(column: place, program))
            }
        }

        mutating func add(_ entry: Calculation, slot: Int) throws(Problem) {
            let program = try compile(entry.expression, entry.name, asTruth: false)
            steps.append(.calculation(slot: slot, program))
        }

        mutating func add(_ rule: RecordRule) throws(Problem) {
            rules.append(try compile(rule.when, "rule \(rule.id)"))
        }

        private mutating func compile(
            _ expression: Expression,
            _ owner: String,
            own: Int? = nil,
            asTruth: Bool = true
        ) throws(Problem) -> Program {
            do {
                return try compiler.program(expression, own: own, asTruth: asTruth)
            } catch {
                throw Problem(
                    problem: LocalizedText(cs: "\(owner): ", en: "\(owner): ") + error.explanation,
                    isForm: isForm
                )
            }
        }
    }
}
