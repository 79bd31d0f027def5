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
        var problem: String
        var isForm: Bool
    }

    init(_ schema: RecordSchema, world: CompilerScope.World?) throws(Problem) {
        var compiler = ExpressionCompiler(
            CompilerScope(
                columns: schema.columns,
                calculations: schema.calculations,
                world: world
            )
        )
        let isForm = schema.form != nil
        func compile(
            _ expression: Expression,
            _ owner: String,
            own: Int? = nil,
            asTruth: Bool = true
        ) throws(Problem) -> Program {
            do {
                return try compiler.program(expression, own: own, asTruth: asTruth)
            } catch {
                throw Problem(problem: "\(owner): \(error)", isForm: isForm)
            }
        }
        var steps: [Step] = []
        for place in 0...schema.columns.count {
            for (index, entry) in schema.calculations.enumerated() where entry.position == place {
                let program = try compile(entry.expression, entry.name, asTruth: false)
                steps.append(.calculation(slot: schema.columns.count + index, program))
            }
            guard place < schema.columns.count else { break }
            let column = schema.columns[place]
            if let relevant = column.relevant {
                let owner = "\(column.name), relevant"
                steps.append(.relevance(column: place, try compile(relevant, owner)))
            }
            if let constraint = column.constraint {
                let program = try compile(constraint, "\(column.name), constraint", own: place)
                steps.append(.constraint(column: place, program))
            }
        }
        var rules: [Program] = []
        for rule in schema.rules { rules.append(try compile(rule.when, "rule \(rule.id)")) }
        self.steps = steps
        self.rules = rules
        image = compiler.image
    }
}
