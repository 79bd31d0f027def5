import Domain

/// Reads `sql/forms/NAME.yaml`: a survey form in XLSForm's words, behind the common envelope.
enum FormFile {
    private static let keys = [
        "form", "version", "title::cs", "title::en", "settings", "survey", "choices", "rules",
        "batch",
    ]
    private static let itemKeys = [
        "type", "name", "label::cs", "label::en", "hint::cs", "hint::en", "required", "relevant",
        "constraint", "constraint_message::cs", "constraint_message::en", "calculation", "rule",
        "value_rule", "max_length", "appearance",
    ]
    /// Kinds of line that show something and store nothing.
    private static let silent = [
        "note", "begin_group", "end_group", "begin group", "end group",
    ]

    /// Puts the form's items behind what `sql/feeds/survey.yaml` declares.
    static func read(
        _ text: String,
        file: String,
        envelope: RecordSchema
    ) throws(SchemaError) -> RecordSchema {
        let root = try YAMLMapping(text: text, file: file)
        try root.allow(keys)
        let name = try root.text("form")
        let settings = try FormSettings(root, form: name)
        let items = try FormItems(root, settings: settings, offset: envelope.columns.count)
        let (rules, batchRules) = try RuleReader.rules(root)
        var schema = envelope
        schema.form = name
        schema.version = try root.integer("version") ?? 1
        schema.title = try root.requiredLocalized("title")
        schema.relation = settings.relation
        schema.columns =
            try FormFile.envelope(envelope.columns, schema.version, root)
            + items.columns
        schema.calculations = items.calculations
        schema.rules += rules
        schema.batchRules += batchRules
        try SchemaCheck.check(schema, root)
        return schema
    }

    /// A row of another version of the form has other questions.
    private static func envelope(
        _ columns: [RecordColumn],
        _ version: Int,
        _ root: YAMLMapping
    ) throws(SchemaError) -> [RecordColumn] {
        var columns = columns
        guard let index = columns.firstIndex(where: { $0.name == "form_version" }) else {
            return columns
        }
        do {
            columns[index].constraint = try Expression(". = \(version)")
        } catch {
            throw root.error("version", error.explanation)
        }
        columns[index].constraintMessage = LocalizedText(
            cs: "formulář má verzi \(version)",
            en: "the form has version \(version)"
        )
        return columns
    }

    private struct FormSettings {
        var relation: String
        var valueRule = GenericRule.value
        var presenceRule = GenericRule.required

        init(_ root: YAMLMapping, form: String) throws(SchemaError) {
            let own = form.replacing("-", with: "_")
            relation = "survey." + own
            guard
                own.utf8.allSatisfy({
                    (97...122).contains($0) || (48...57).contains($0) || $0 == 95
                })
            else {
                throw root.error(
                    "form",
                    cs: "„form“ se píše znaky a…z, 0…9 a -",
                    en: "'form' is written in a…z, 0…9 and -"
                )
            }
            guard let settings = try root.mapping("settings") else { return }
            try settings.allow(["relation", "value_rule", "presence_rule"])
            relation = try settings.optionalText("relation") ?? relation
            valueRule = try settings.optionalText("value_rule") ?? valueRule
            presenceRule = try settings.optionalText("presence_rule") ?? presenceRule
        }
    }

    private struct FormItems {
        var columns: [RecordColumn] = []
        var calculations: [Calculation] = []

        /// Reads the items; `offset` columns stand before them.
        init(_ root: YAMLMapping, settings: FormSettings, offset: Int) throws(SchemaError) {
            let lists = try FormFile.lists(root)
            for entry in try root.mappings("survey") {
                try entry.allow(FormFile.itemKeys)
                let type = try entry.text("type")
                if FormFile.silent.contains(type) { continue }
                if type == "calculate" {
                    guard let expression = try entry.expression("calculation") else {
                        throw entry.missing("calculation")
                    }
                    let calculation = Calculation(
                        name: try entry.text("name"),
                        expression: expression,
                        position: offset + columns.count
                    )
                    calculations.append(calculation)
                } else {
                    columns.append(try FormFile.item(entry, type, lists, settings))
                }
            }
        }
    }

    private static func lists(_ root: YAMLMapping) throws(SchemaError) -> [String: [Choice]] {
        guard let mapping = try root.mapping("choices") else { return [:] }
        var lists: [String: [Choice]] = [:]
        for name in mapping.keys {
            lists[name] = try RuleReader.choices(try mapping.mappings(name))
        }
        return lists
    }

    private static func item(
        _ entry: YAMLMapping,
        _ type: String,
        _ lists: [String: [Choice]],
        _ settings: FormSettings
    ) throws(SchemaError) -> RecordColumn {
        let constraint = try entry.expression("constraint")
        var column = RecordColumn(
            name: try entry.text("name"),
            type: try valueType(entry, type, lists, constraint),
            required: try entry.boolean("required"),
            label: try entry.requiredLocalized("label"),
            relevant: try entry.expression("relevant"),
            constraint: constraint,
            constraintMessage: try entry.localized("constraint_message")
        )
        column.valueRule = try entry.optionalText("value_rule") ?? settings.valueRule
        column.presenceRule = try entry.optionalText("rule") ?? settings.presenceRule
        return column
    }

    private static func valueType(
        _ entry: YAMLMapping,
        _ type: String,
        _ lists: [String: [Choice]],
        _ constraint: Expression?
    ) throws(SchemaError) -> ValueType {
        let words = type.split(separator: " ").map(String.init)
        switch (words.first ?? "", words.count) {
        case ("text", 1):
            return .text(maxLength: try entry.integer("max_length") ?? 500, pattern: nil)
        case ("integer", 1), ("range", 1):
            let bounds = Bounds(constraint)
            let small = bounds.low >= -32_768 && bounds.high <= 32_767
            let width: ValueType.IntegerWidth = small ? .smallint : .integer
            // The constraint itself says what is wrong with a number outside its bounds.
            return .integer(width, width.range)
        case ("decimal", 1): return .decimal(precision: 14, scale: 4)
        case ("date", 1), ("today", 1): return .date
        case ("select_one", 2): return .choice(try list(entry, words[1], lists))
        case ("select_multiple", 2): return .choices(try list(entry, words[1], lists))
        case ("select_one_from_file", 2): return .choice(try reference(entry, words[1]))
        case ("select_multiple_from_file", 2): return .choices(try reference(entry, words[1]))
        default:
            throw entry.error(
                "type",
                cs: "typ „\(type)“ není; je na výběr text, integer, decimal, date, "
                    + "select_one SEZNAM, select_multiple SEZNAM, "
                    + "select_one_from_file SOUBOR, calculate, note",
                en: "type '\(type)' is none of text, integer, decimal, date, select_one LIST, "
                    + "select_multiple LIST, select_one_from_file FILE, calculate, note"
            )
        }
    }

    private static func list(
        _ entry: YAMLMapping,
        _ name: String,
        _ lists: [String: [Choice]]
    ) throws(SchemaError) -> ChoiceList {
        guard let choices = lists[name] else {
            let problem = LocalizedText(
                cs: "seznam „\(name)“ pod „choices“ není",
                en: "there is no list '\(name)' under 'choices'"
            )
            throw entry.error("type", problem + nearestHint(to: name, among: lists.keys))
        }
        return .own(name: name, choices)
    }

    private static func reference(
        _ entry: YAMLMapping,
        _ file: String
    ) throws(SchemaError) -> ChoiceList {
        guard let list = ReferenceList.named(file: file) else {
            throw entry.error(
                "type",
                cs: "„\(file)“ není regions.csv, orp.csv ani service_kinds.csv",
                en: "'\(file)' is none of regions.csv, orp.csv, service_kinds.csv"
            )
        }
        return .reference(list)
    }
}

/// The numbers a constraint lets through, as far as `. >= a and . <= b` says.
private struct Bounds {
    var low = -Double.infinity
    var high = Double.infinity

    init(_ constraint: Expression?) {
        if let constraint { narrow(constraint.root) }
    }

    private mutating func narrow(_ node: Expression.Node) {
        guard case .binary(let found, let left, let right, _) = node else { return }
        if found == .and {
            narrow(left)
            narrow(right)
        } else if case .column("", _) = left, case .number(let value, _) = right {
            if found == .greaterOrEqual || found == .greater { low = max(low, value) }
            if found == .lessOrEqual || found == .less { high = min(high, value) }
        } else if case .number(let value, _) = left, case .column("", _) = right {
            if found == .greaterOrEqual || found == .greater { high = min(high, value) }
            if found == .lessOrEqual || found == .less { low = max(low, value) }
        }
    }
}
