import Domain

/// What feed and form files have in common: rules and code lists.
enum RuleReader {
    static func rules(_ file: YAMLMapping) throws(SchemaError) -> ([RecordRule], [BatchRule]) {
        var rules: [RecordRule] = []
        for entry in try file.mappings("rules") {
            let rule = try self.rule(entry)
            let isTaken = rules.contains { $0.id == rule.id && $0.severity == rule.severity }
            if isTaken {
                throw entry.error(
                    "id",
                    cs: "pravidlo \(rule.id) je tu dvakrát jako \(rule.severity)",
                    en: "rule \(rule.id) is there twice as \(rule.severity)"
                )
            }
            rules.append(rule)
        }
        var batchRules: [BatchRule] = []
        for entry in try file.mappings("batch") {
            try entry.allow(["id", "severity", "query", "message::cs", "message::en"])
            let rule = BatchRule(
                id: try entry.text("id"),
                query: try entry.optionalText("query"),
                severity: try severity(entry),
                message: try entry.requiredLocalized("message")
            )
            batchRules.append(rule)
        }
        return (rules, batchRules)
    }

    private static func rule(_ entry: YAMLMapping) throws(SchemaError) -> RecordRule {
        try entry.allow(["id", "severity", "when", "column", "message::cs", "message::en"])
        guard let when = try entry.expression("when") else {
            throw entry.missing("when")
        }
        return RecordRule(
            id: try entry.text("id"),
            severity: try severity(entry),
            when: when,
            column: try entry.optionalText("column") ?? "",
            message: try entry.requiredLocalized("message")
        )
    }

    private static func severity(_ entry: YAMLMapping) throws(SchemaError) -> RecordRule.Severity {
        guard let severity = RecordRule.Severity(rawValue: try entry.text("severity")) else {
            throw entry.error(
                "severity",
                cs: "„severity“ musí být error nebo warning",
                en: "'severity' must be error or warning"
            )
        }
        return severity
    }

    /// A list of codes; a plain text is a code that is its own label.
    static func choices(_ entries: [YAMLMapping]) throws(SchemaError) -> [Choice] {
        var choices: [Choice] = []
        for entry in entries {
            try entry.allow(["name", "label::cs", "label::en", "missing"])
            let code = try entry.text("name")
            let missing = try missing(entry)
            let label = try entry.localized("label") ?? LocalizedText(cs: code, en: code)
            let isBad = code.isEmpty || code.contains(where: \.isWhitespace)
            if isBad || choices.contains(where: { $0.code == code }) {
                throw entry.error(
                    "name",
                    cs: "kód „\(code)“ je tu dvakrát, je prázdný nebo obsahuje mezeru",
                    en: "code '\(code)' is doubled, empty or holds a blank"
                )
            }
            choices.append(Choice(code: code, label: label, missing: missing))
        }
        return choices
    }

    private static func missing(_ entry: YAMLMapping) throws(SchemaError) -> MissingReason? {
        guard let text = try entry.optionalText("missing") else { return nil }
        guard let reason = MissingReason(rawValue: text) else {
            throw entry.error(
                "missing",
                cs: "„missing“ musí být dont_know nebo refused",
                en: "'missing' must be dont_know or refused"
            )
        }
        return reason
    }
}
