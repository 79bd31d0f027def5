import Domain
import Foundation
import Intake

extension Commands {
    /// `dimond feeds`: what can be sent.
    package func feeds() throws -> CommandOutput {
        let schemas = try offlineSchemas()
        let known = schemas.feeds.filter { $0.key != "survey" }.values
            .sorted { $0.feed < $1.feed }
        let forms = schemas.forms.values.sorted { $0.form ?? "" < $1.form ?? "" }
        return CommandOutput(
            Listing(
                columns: [
                    .init("feed", cs: "vstup", en: "feed"),
                    .init("form", cs: "formulář", en: "form"),
                    .init("title", cs: "co to je", en: "what it is"),
                    .init("version", cs: "verze", en: "version", isMinor: true),
                    .init("columns", cs: "sloupců", en: "columns"),
                    .init("key", cs: "klíč", en: "key"),
                ],
                rows: (known + forms).map { schema in
                    [
                        .text(schema.feed), .text(optional: schema.form), .localized(schema.title),
                        .integer(schema.version), .integer(schema.columns.count),
                        .list(schema.key),
                    ]
                },
                empty: LocalizedText(cs: "Žádný vstup.", en: "There is no feed.")
            )
        )
    }

    /// `dimond feeds FEED`: columns and rules.
    package func feed(_ name: String, form: String?) throws -> CommandOutput {
        let schema = try schema(of: name, form: form, in: try offlineSchemas())
        return CommandOutput([
            .fields([
                Field("feed", cs: "Vstup", en: "Feed", .text(schema.feed)),
                Field("form", cs: "Formulář", en: "Form", .text(optional: schema.form)),
                Field("title", cs: "Co to je", en: "What it is", .localized(schema.title)),
                Field("version", cs: "Verze", en: "Version", .integer(schema.version)),
                Field("key", cs: "Klíč", en: "Key", .list(schema.key)),
            ]),
            .listing(
                key: "columns",
                title: LocalizedText(cs: "Sloupce", en: "Columns"),
                columns(of: schema)
            ),
            .listing(
                key: "rules",
                title: LocalizedText(cs: "Pravidla", en: "Rules"),
                rules(of: schema)
            ),
        ])
    }

    /// `dimond feeds FEED --template csv`: the empty file, as the reader's Excel opens it.
    package func template(of name: String, form: String?) throws -> CommandOutput {
        let schema = try schema(of: name, form: form, in: try offlineSchemas())
        let separator = language == .cs ? ";" : ","
        let names = schema.columns.map(\.name).joined(separator: separator)
        return CommandOutput([.raw("\u{FEFF}\(names)\r\n")])
    }

    /// `dimond feeds FEED --schema`: JSON Schema of one record.
    package func jsonSchema(of name: String, form: String?) throws -> CommandOutput {
        let schema = try schema(of: name, form: form, in: try offlineSchemas())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(
            decoding: try encoder.encode(schema.jsonSchema(language)),
            as: UTF8.self
        )
        return CommandOutput([.raw(text + "\n")])
    }

    private func columns(of schema: RecordSchema) -> Listing {
        Listing(
            columns: [
                .init("column", cs: "sloupec", en: "column"),
                .init("type", cs: "druh", en: "type"),
                .init("required", cs: "povinný", en: "required"),
                .init("label", cs: "význam", en: "meaning"),
                .init("codes", cs: "kódy", en: "codes"),
            ],
            rows: schema.columns.map { column in
                [
                    .text(column.name), column.type.cell, column.obligation,
                    .localized(column.label), column.type.codes,
                ]
            },
            empty: LocalizedText(cs: "žádné", en: "none")
        )
    }

    private func rules(of schema: RecordSchema) -> Listing {
        let rules =
            schema.rules.map { ($0.id, $0.severity, $0.column, $0.message) }
            + schema.batchRules.map { ($0.id, $0.severity, "", $0.message) }
        return Listing(
            columns: [
                .init("rule", cs: "pravidlo", en: "rule"),
                .init("severity", cs: "následek", en: "outcome"),
                .init("column", cs: "sloupec", en: "column"),
                .init("message", cs: "co říká", en: "what it says"),
            ],
            rows: rules.map { id, severity, column, message in
                [.text(id), severity.cell, .text(column), .localized(message)]
            },
            empty: LocalizedText(cs: "žádná", en: "none")
        )
    }
}

extension RecordRule.Severity {
    fileprivate var cell: Cell {
        switch self {
        case .error: .code(rawValue, LocalizedText(cs: "odmítne", en: "refuses"))
        case .warning: .code(rawValue, LocalizedText(cs: "varuje", en: "warns"))
        }
    }
}

extension RecordColumn {
    fileprivate var obligation: Cell {
        if required, relevant != nil {
            return .code("conditional", LocalizedText(cs: "podle otázky", en: "if asked"))
        }
        return required
            ? .code("yes", LocalizedText(cs: "ano", en: "yes"))
            : .code("no", LocalizedText(cs: "ne", en: "no"))
    }
}

extension ValueType {
    fileprivate var cell: Cell {
        switch self {
        case .text: .code("text", LocalizedText(cs: "text", en: "text"))
        case .integer: .code("integer", LocalizedText(cs: "celé číslo", en: "whole number"))
        case .decimal: .code("decimal", LocalizedText(cs: "číslo", en: "number"))
        case .boolean: .code("boolean", LocalizedText(cs: "ano/ne", en: "yes/no"))
        case .date: .code("date", LocalizedText(cs: "den", en: "day"))
        case .choice: .code("choice", LocalizedText(cs: "kód", en: "code"))
        case .choices: .code("choices", LocalizedText(cs: "více kódů", en: "several codes"))
        case .pseudonym: .code("pseudonym", LocalizedText(cs: "osoba", en: "person"))
        }
    }

    /// What may stand there, as far as it is short enough to say.
    fileprivate var codes: Cell {
        switch self {
        case .choice(.reference(let list)), .choices(.reference(let list)):
            .localized(list.title)
        case .choice(.own(_, let choices)), .choices(.own(_, let choices)):
            .list(choices.map(\.code))
        case .integer(_, let range):
            .text("\(range.lowerBound)…\(range.upperBound)")
        case .text(_, let pattern?): .text(pattern.source)
        case .text(_, nil): .localized(text)
        case .decimal, .boolean, .date, .pseudonym: .nothing
        }
    }
}

extension RecordSchema {
    /// JSON Schema, draft 2020-12, of one NDJSON record.
    fileprivate func jsonSchema(_ language: Language) -> JSONValue {
        let members = columns.map { column -> (String, JSONValue) in
            var members = column.type.jsonSchema
            members["description"] = .string(column.label[language])
            return (column.name, .object(members))
        }
        let required = columns.filter { $0.required && $0.relevant == nil }.map(\.name)
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string(title[language]),
            "type": .string("object"),
            "properties": .object(Dictionary(uniqueKeysWithValues: members)),
            "required": .array(required.map(JSONValue.string)),
            "additionalProperties": .bool(false),
        ])
    }
}

extension ValueType {
    fileprivate var jsonSchema: [String: JSONValue] {
        switch self {
        case .text(let longest, let pattern):
            var members: [String: JSONValue] = [
                "type": .string("string"), "maxLength": .integer(longest),
            ]
            if let pattern { members["pattern"] = .string("^(?:\(pattern.source))$") }
            return members
        case .integer(_, let range):
            return [
                "type": .string("integer"), "minimum": .integer(Int(range.lowerBound)),
                "maximum": .integer(Int(range.upperBound)),
            ]
        case .decimal: return ["type": .string("number")]
        case .boolean: return ["type": .string("boolean")]
        case .date: return ["type": .string("string"), "format": .string("date")]
        case .choice(.own(_, let choices)):
            return ["type": .string("string"), "enum": .array(choices.map { .string($0.code) })]
        case .choice, .choices, .pseudonym: return ["type": .string("string")]
        }
    }
}
