/// What must hold of a whole schema before a row is read by it.
enum SchemaCheck {
    static func check(_ schema: RecordSchema, _ root: YAMLMapping) throws(SchemaError) {
        try checkNames(schema, root)
        for column in schema.columns {
            if case .choices(.own(_, let choices)) = column.type, choices.count > 64 {
                throw root.error(
                    "columns",
                    cs: "\(column.name): u výběru více možností je nejvýše 64 kódů",
                    en: "\(column.name): at most 64 codes of several choices"
                )
            }
        }
        if schema.warningRules.count > 32 {
            throw root.error(
                "rules",
                cs: "pravidel s varováním se do značek záznamu vejde nejvýše 32",
                en: "at most 32 warning rules fit into the marks of a row"
            )
        }
        for column in schema.columns {
            guard let day = column.validOn else { continue }
            let isDated = schema.columns.contains { $0.name == day && $0.type == .date }
            guard isDated, case .choice(.reference) = column.type else {
                throw root.error(
                    "columns",
                    cs: "\(column.name): valid_on má být u číselníku a jmenovat sloupec s datem",
                    en:
                        "\(column.name): valid_on belongs to a code list and names a column with a date"
                )
            }
        }
        for rule in schema.rules where !rule.column.isEmpty {
            guard schema.columns.contains(where: { $0.name == rule.column }) else {
                throw root.error(
                    "rules",
                    cs: "pravidlo \(rule.id): sloupec „\(rule.column)“ tu není",
                    en: "rule \(rule.id): there is no column '\(rule.column)'"
                )
            }
        }
        do {
            _ = try SchemaPrograms(schema, world: nil)
        } catch {
            throw root.error(error.isForm ? "survey" : "columns", error.problem)
        }
    }

    private static func checkNames(
        _ schema: RecordSchema,
        _ root: YAMLMapping
    ) throws(SchemaError) {
        var names: Set<String> = []
        let reserved = ["missing", "marks", "line", "batch", "revision"]
        for name in schema.columns.map(\.name) + schema.calculations.map(\.name) {
            let isPlain = name.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == 95
            }
            guard isPlain, !name.isEmpty, name.utf8.count <= 63,
                !reserved.contains(name.lowercased())
            else {
                throw root.error(
                    "columns",
                    cs: "„\(name)“ nemůže být jméno sloupce",
                    en: "'\(name)' cannot be the name of a column"
                )
            }
            if !names.insert(name.lowercased()).inserted {
                throw root.error(
                    "columns",
                    cs: "sloupec „\(name)“ je tu dvakrát",
                    en: "column '\(name)' is there twice"
                )
            }
        }
        if schema.columns.isEmpty {
            throw root.error("columns", cs: "nejsou tu žádné sloupce", en: "there are no columns")
        }
        for name in schema.key where !schema.columns.contains(where: { $0.name == name }) {
            throw root.error(
                "key",
                cs: "sloupec „\(name)“ tu není",
                en: "there is no column '\(name)'"
            )
        }
        if schema.key.isEmpty { throw root.missing("key") }
    }
}
