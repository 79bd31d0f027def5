package import Domain

extension RecordSchema {
    /// An empty CSV file to fill in: the names of the columns; Excel in Czech wants `;`.
    package func template(delimiter: Character = ",") -> String {
        columns.map(\.name).joined(separator: String(delimiter)) + "\r\n"
    }

    /// Columns and rules as tables for people.
    package func description(in language: Language) -> SchemaDescription {
        SchemaDescription(
            title: title[language],
            columns: columns.map { column in
                SchemaDescription.Column(
                    name: column.name,
                    type: column.type.text[language],
                    required: column.required,
                    isKey: key.contains(column.name),
                    codes: column.type.list?.choices.map(\.code) ?? [],
                    label: column.label[language],
                    relevant: column.relevant?.source,
                    constraint: column.constraint?.source
                )
            },
            rules: rules.map { rule in
                SchemaDescription.Rule(
                    id: rule.id,
                    severity: rule.severity.rawValue,
                    when: rule.when.source,
                    message: rule.message[language]
                )
            }
                + batchRules.map { rule in
                    SchemaDescription.Rule(
                        id: rule.id,
                        severity: rule.severity.rawValue,
                        when: nil,
                        message: rule.message[language]
                    )
                }
        )
    }
}

/// What can be sent to a feed, in one language; encodes to JSON as it stands.
package struct SchemaDescription: Sendable, Hashable, Encodable {
    package struct Column: Sendable, Hashable, Encodable {
        package var name: String
        package var type: String
        /// Always, or whenever `relevant` holds.
        package var required: Bool
        package var isKey: Bool
        /// Empty when the column takes no codes, or those of a common list.
        package var codes: [String]
        package var label: String
        package var relevant: String?
        package var constraint: String?
    }

    package struct Rule: Sendable, Hashable, Encodable {
        package var id: String
        /// `error` or `warning`.
        package var severity: String
        /// Condition under which it is broken; nil when it is checked over whole batches.
        package var when: String?
        package var message: String
    }

    package var title: String
    package var columns: [Column]
    package var rules: [Rule]
}

extension ValueType {
    package var list: ChoiceList? {
        switch self {
        case .choice(let list), .choices(let list): list
        default: nil
        }
    }

    /// For people.
    package var text: LocalizedText {
        switch self {
        case .text(let length, _):
            longest(length)
        case .integer(let width, let range) where range == width.range:
            LocalizedText(cs: "celé číslo", en: "whole number")
        case .integer(_, let range):
            LocalizedText(
                cs: "celé číslo \(range.lowerBound)–\(range.upperBound)",
                en: "whole number \(range.lowerBound)–\(range.upperBound)"
            )
        case .decimal(let precision, let scale):
            decimalText(digits(precision), scale)
        case .boolean: LocalizedText(cs: "ano/ne", en: "true/false")
        case .date: LocalizedText(cs: "datum", en: "date")
        case .choice(.reference(let list)): list.title
        case .choice: LocalizedText(cs: "kód", en: "code")
        case .choices(.reference(let list)):
            LocalizedText(
                cs: "kódy oddělené mezerou: \(list.title.cs)",
                en: "codes with blanks between: \(list.title.en)"
            )
        case .choices: LocalizedText(cs: "kódy oddělené mezerou", en: "codes with blanks between")
        case .pseudonym:
            LocalizedText(
                cs: "identifikátor osoby, ukládá se jen pseudonym",
                en: "identifier of a person, only a pseudonym is kept"
            )
        }
    }
}

private func decimalText(_ size: LocalizedText, _ scale: Int) -> LocalizedText {
    LocalizedText(
        cs: "číslo, nejvýše \(size.cs), z toho za čárkou \(scale)",
        en: "number of at most \(size.en), \(scale) of them decimals"
    )
}

/// `5 číslic`.
func digits(_ count: Int) -> LocalizedText {
    counted(count, cs: ("číslice", "číslice", "číslic"), en: ("digit", "digits"))
}

/// How long a text may be: `text, nejvýše 4 znaky`.
private func longest(_ length: Int) -> LocalizedText {
    let size = counted(
        length,
        cs: ("znak", "znaky", "znaků"),
        en: ("character", "characters")
    )
    return LocalizedText(cs: "text, nejvýše \(size.cs)", en: "text, at most \(size.en)")
}
