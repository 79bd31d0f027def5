import Domain

/// How one column is read and written, without references, for the innermost loop.
struct ColumnPlan {
    enum Kind: UInt8 {
        case text
        case smallint
        case integer
        case bigint
        case decimal
        case boolean
        case date
        /// One code, stored as text.
        case code
        /// One code, stored as `smallint`.
        case numericCode
        case codes
        case pseudonym
    }

    var kind: Kind
    /// Must be there, whatever the other answers are.
    var required: Bool
    var minimum: Int64 = .min
    var maximum: Int64 = .max
    /// Digits after the decimal point.
    var scale = 0
    /// Characters.
    var maxLength = 0
    /// Number of its pattern; -1 = none.
    var pattern = -1
    /// Number of its list; -1 = none.
    var list = -1
}

/// One code list, without references.
struct ListPlan {
    var table: CodeTable
    /// Numeric reading of every code; NaN when it has none.
    var numbers: UnsafeMutablePointer<Double>
    /// What state a code puts its column into.
    var states: UnsafeMutablePointer<ValueState>
}

/// When the codes of a column are valid.
struct CodeValidity {
    let column: Int
    /// The column with the day.
    let day: Int
    /// By the place of the code in its list.
    let limits: [Int64: TerritoryChanges.Validity]

    /// Nil when every code of the column is valid at all times.
    init?(_ column: Int, _ schema: RecordSchema, _ reference: ReferenceData) {
        guard let name = schema.columns[column].validOn,
            case .choice(.reference(let list)) = schema.columns[column].type,
            let day = schema.columns.firstIndex(where: { $0.name == name })
        else { return nil }
        let limited = reference.limited(list)
        guard !limited.isEmpty else { return nil }
        var limits: [Int64: TerritoryChanges.Validity] = [:]
        for (place, code) in reference.codes(of: list).enumerated() {
            limits[Int64(place)] = limited[code]
        }
        (self.column, self.day, self.limits) = (column, day, limits)
    }
}

/// A schema made ready for one file.
final class RecordPlan {
    let schema: RecordSchema
    let arena = Arena()
    let table: FieldTable
    let values: RecordValues
    let count: Int
    let columns: UnsafeMutablePointer<ColumnPlan>
    let lists: UnsafeMutablePointer<ListPlan>
    let patterns: [Pattern]
    let evaluator: Evaluator
    let steps: [SchemaPrograms.Step]
    let rules: [Program]
    /// Codes of the list of waves.
    let waves: [String]
    /// Place of the column that says the wave.
    let waveColumn: Int?
    /// Our code by the ministry's own.
    let codes: [String: String]
    /// Columns whose code has to be valid on a day; only those with codes that are not always.
    let validities: [CodeValidity]

    init(_ schema: RecordSchema, _ context: IntakeContext) throws(SchemaPrograms.Problem) {
        self.schema = schema
        count = schema.columns.count
        let world = context.world
        let programs = try SchemaPrograms(schema, world: world)
        steps = programs.steps
        rules = programs.rules
        table = FieldTable(columns: count, in: arena)
        values = RecordValues(
            columns: count,
            calculations: schema.calculations.count,
            table: table,
            in: arena
        )
        evaluator = Evaluator(programs.image, values: values, arena: arena)
        let scope = CompilerScope(columns: schema.columns, calculations: [], world: world)
        waveColumn = scope.waveColumn
        waves = world.waves.map(\.wave.description)
        codes = context.reference.crosswalk
        validities = schema.columns.indices.compactMap {
            CodeValidity($0, schema, context.reference)
        }
        var builder = PlanBuilder(scope: scope, arena: arena)
        columns = arena.copy(schema.columns.map { builder.plan($0) })
        lists = arena.copy(builder.lists)
        patterns = builder.patterns
    }
}

/// Collects lists and patterns while columns are planned.
private struct PlanBuilder {
    let scope: CompilerScope
    let arena: Arena
    var lists: [ListPlan] = []
    var patterns: [Pattern] = []
    private var known: [ChoiceList: Int] = [:]

    init(scope: CompilerScope, arena: Arena) {
        self.scope = scope
        self.arena = arena
    }

    mutating func plan(_ column: RecordColumn) -> ColumnPlan {
        var plan = ColumnPlan(kind: .text, required: column.required && column.relevant == nil)
        switch column.type {
        case .text(let maxLength, let pattern):
            plan.maxLength = maxLength
            if let pattern {
                plan.pattern = patterns.count
                patterns.append(pattern)
            }
        case .integer(let width, let range):
            plan.kind = width == .smallint ? .smallint : width == .integer ? .integer : .bigint
            plan.minimum = range.lowerBound
            plan.maximum = range.upperBound
        case .decimal(let precision, let scale):
            plan.kind = .decimal
            plan.scale = scale
            plan.maximum = (0..<precision).reduce(1) { power, _ in power * 10 } - 1
            plan.minimum = -plan.maximum
        case .boolean: plan.kind = .boolean
        case .date: plan.kind = .date
        case .choice(let list):
            plan.kind = list.isNumeric ? .numericCode : .code
            plan.list = number(of: list)
        case .choices(let list):
            plan.kind = .codes
            plan.list = number(of: list)
        case .pseudonym: plan.kind = .pseudonym
        }
        return plan
    }

    private mutating func number(of list: ChoiceList) -> Int {
        if let number = known[list] { return number }
        let codes = scope.codes(of: list) ?? []
        let missing = Dictionary(
            list.choices.map { ($0.code, $0.missing) },
            uniquingKeysWith: { first, _ in first }
        )
        let states = codes.map { code -> ValueState in
            switch missing[code] ?? nil {
            case .dontKnow: .dontKnow
            case .refused: .refused
            case nil: .present
            }
        }
        let numbers = zip(codes, states).map { code, state in
            state == .present ? Double(code) ?? .nan : .nan
        }
        lists.append(
            ListPlan(
                table: CodeTable(codes, in: arena),
                numbers: arena.copy(numbers),
                states: arena.copy(states)
            )
        )
        known[list] = lists.count - 1
        return lists.count - 1
    }
}
