import Domain

/// Reads `sql/feeds/NAME.yaml`.
enum FeedFile {
    private static let keys = [
        "feed", "version", "title::cs", "title::en", "relation", "key", "columns", "rules", "batch",
        "document",
    ]
    private static let columnKeys = [
        "name", "type", "required", "label::cs", "label::en", "max_length", "pattern", "min", "max",
        "precision", "scale", "choices", "codes", "relevant", "constraint",
        "constraint_message::cs", "constraint_message::en", "rule", "value_rule",
        "omittable", "valid_on",
    ]

    static func read(_ text: String, file: String) throws(SchemaError) -> RecordSchema {
        let root = try YAMLMapping(text: text, file: file)
        try root.allow(keys)
        var columns: [RecordColumn] = []
        for entry in try root.mappings("columns") { columns.append(try column(entry)) }
        let (rules, batchRules) = try RuleReader.rules(root)
        let document = try DocumentMapping(root)
        try document?.check(against: columns.map(\.name), root)
        for index in columns.indices {
            columns[index].codeList = document?.codeList(of: columns[index].name)
        }
        let schema = RecordSchema(
            feed: try root.text("feed"),
            form: nil,
            version: try root.integer("version") ?? 1,
            title: try root.requiredLocalized("title"),
            relation: try root.text("relation"),
            columns: columns,
            key: try root.texts("key"),
            rules: rules,
            calculations: [],
            batchRules: batchRules,
            document: document
        )
        try SchemaCheck.check(schema, root)
        return schema
    }

    static func column(_ entry: YAMLMapping) throws(SchemaError) -> RecordColumn {
        try entry.allow(columnKeys)
        let name = try entry.text("name")
        var column = RecordColumn(
            name: name,
            type: try type(entry, name),
            required: try entry.boolean("required"),
            label: try entry.requiredLocalized("label"),
            relevant: try entry.expression("relevant"),
            constraint: try entry.expression("constraint"),
            constraintMessage: try entry.localized("constraint_message")
        )
        column.isOmittable = try entry.boolean("omittable")
        if column.isOmittable, column.required {
            throw entry.error(
                "omittable",
                cs: "povinný sloupec nesmí chybět",
                en: "a required column cannot be left out"
            )
        }
        column.valueRule = try entry.optionalText("value_rule") ?? column.valueRule
        column.validOn = try entry.optionalText("valid_on")
        column.presenceRule = try entry.optionalText("rule") ?? column.presenceRule
        return column
    }

    private static func type(_ entry: YAMLMapping, _ name: String) throws(SchemaError) -> ValueType
    {
        let type = try entry.text("type")
        switch type {
        case "text":
            return .text(
                maxLength: try entry.integer("max_length") ?? 200,
                pattern: try pattern(entry)
            )
        case "smallint", "integer", "bigint":
            guard let width = ValueType.IntegerWidth(rawValue: type) else { break }
            let low = try entry.integer("min").map(Int64.init) ?? width.range.lowerBound
            let high = try entry.integer("max").map(Int64.init) ?? width.range.upperBound
            guard low <= high, width.range.contains(low), width.range.contains(high) else {
                throw entry.error(
                    "min",
                    cs: "min a max se nevejdou do \(type)",
                    en: "min and max do not fit \(type)"
                )
            }
            return .integer(width, low...high)
        case "decimal":
            let precision = try entry.integer("precision") ?? 14
            let scale = try entry.integer("scale") ?? 2
            guard (1...18).contains(precision), (0...precision).contains(scale) else {
                throw entry.error(
                    "precision",
                    cs: "precision je 1…18, scale 0…precision",
                    en: "precision is 1…18, scale 0…precision"
                )
            }
            return .decimal(precision: precision, scale: scale)
        case "boolean": return .boolean
        case "date": return .date
        case "pseudonym": return .pseudonym
        case "choice": return .choice(try list(entry, name))
        case "choices": return .choices(try list(entry, name))
        default: break
        }
        throw entry.error(
            "type",
            cs:
                "typ „\(type)“ není; je na výběr text, smallint, integer, bigint, decimal, boolean, "
                + "date, choice, choices, pseudonym",
            en: "type '\(type)' is none of text, smallint, integer, bigint, decimal, boolean, "
                + "date, choice, choices, pseudonym"
        )
    }

    private static func pattern(_ entry: YAMLMapping) throws(SchemaError) -> Pattern? {
        guard let source = try entry.optionalText("pattern") else { return nil }
        guard let pattern = Pattern(source) else {
            throw entry.error(
                "pattern",
                cs: "povoleny jsou jen znaky, třídy, ? * + {m,n} a |",
                en: "only characters, classes, ? * + {m,n} and | are allowed"
            )
        }
        return pattern
    }

    private static func list(_ entry: YAMLMapping, _ name: String) throws(SchemaError) -> ChoiceList
    {
        if let codes = try entry.optionalText("codes") {
            guard let list = ReferenceList(rawValue: codes) else {
                let known = ReferenceList.allCases.map(\.rawValue).joined(separator: ", ")
                throw entry.error(
                    "codes",
                    cs: "číselník „\(codes)“ není, jen \(known)",
                    en: "there is no list '\(codes)', only \(known)"
                )
            }
            return .reference(list)
        }
        let choices = try RuleReader.choices(try entry.mappings("choices"))
        if choices.isEmpty {
            throw entry.error(
                "choices",
                cs: "chybí „choices“ nebo „codes“",
                en: "'choices' or 'codes' is missing"
            )
        }
        return .own(name: name, choices)
    }
}
