package import Domain

/// A schema in the words of JSON Schema (2020-12): one record as an NDJSON line.
package struct SchemaDocument: Sendable, Hashable, Encodable {
    package struct Property: Sendable, Hashable, Encodable {
        package var type: [String]
        package var title: String
        package var format: String?
        package var pattern: String?
        package var maxLength: Int?
        package var minimum: Int64?
        package var maximum: Int64?
        /// Null stands among them when the value may be left out.
        package var values: [String?]?
        package var items: Items?

        private enum CodingKeys: String, CodingKey {
            case type
            case title
            case format
            case pattern
            case maxLength
            case minimum
            case maximum
            case values = "enum"
            case items
        }
    }

    package struct Items: Sendable, Hashable, Encodable {
        package var type = "string"
        package var values: [String]?

        private enum CodingKeys: String, CodingKey {
            case type
            case values = "enum"
        }
    }

    package var dialect = "https://json-schema.org/draft/2020-12/schema"
    package var title: String
    package var type = "object"
    package var properties: [String: Property]
    package var required: [String]
    package var additionalProperties = false

    private enum CodingKeys: String, CodingKey {
        case dialect = "$schema"
        case title
        case type
        case properties
        case required
        case additionalProperties
    }

    package init(_ schema: RecordSchema, language: Language) {
        title = schema.title[language]
        properties = Dictionary(
            schema.columns.map { ($0.name, Property($0, language)) },
            uniquingKeysWith: { first, _ in first }
        )
        required = schema.columns.filter { $0.required && $0.relevant == nil }.map(\.name)
    }
}

extension SchemaDocument.Property {
    fileprivate init(_ column: RecordColumn, _ language: Language) {
        title = column.label[language]
        let codes = column.type.list?.choices.map(\.code)
        switch column.type {
        case .text(let length, let written):
            type = ["string"]
            maxLength = length
            pattern = written.map { "^(\($0.source))$" }
        case .integer(_, let range):
            type = ["integer"]
            minimum = range.lowerBound
            maximum = range.upperBound
        case .decimal: type = ["number"]
        case .boolean: type = ["boolean"]
        case .date:
            type = ["string"]
            format = "date"
        case .choice:
            type = ["string"]
            values = codes.flatMap { $0.isEmpty ? nil : $0 }
        case .choices:
            type = ["array"]
            items = SchemaDocument.Items(values: codes.flatMap { $0.isEmpty ? nil : $0 })
        case .pseudonym:
            type = ["string"]
            maxLength = 200
        }
        if !column.required || column.relevant != nil {
            type.append("null")
            values?.append(nil)
        }
    }
}
