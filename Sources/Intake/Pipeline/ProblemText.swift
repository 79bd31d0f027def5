import Domain

/// What a refusal says; never the value itself.
enum ProblemText {
    static func text(_ problem: ValueProblem, _ column: RecordColumn) -> LocalizedText {
        switch problem {
        case .none: LocalizedText(cs: "", en: "")
        case .missing: LocalizedText(cs: "hodnota chybí", en: "the value is missing")
        case .notRelevant:
            LocalizedText(
                cs: "má být prázdné, při ostatních odpovědích se na to neptá",
                en: "must be empty: it is not asked after the other answers"
            )
        case .otherWave:
            LocalizedText(
                cs: "jiná vlna šetření, než pro kterou se soubor posílá",
                en: "another survey wave than the one the file is sent for"
            )
        case .constraint:
            column.constraintMessage
                ?? LocalizedText(
                    cs: "hodnota nevyhovuje podmínce",
                    en: "the value does not meet the condition"
                )
        case .unknownCode where column.codeList != nil:
            withList(column.codeList ?? "", expected(column.type, problem))
        default: expected(column.type, problem)
        }
    }

    /// A code of the ministry's is never guessed.
    private static func withList(_ list: String, _ text: LocalizedText) -> LocalizedText {
        LocalizedText(
            cs: text.cs + "; je-li to kód ministerstva, načtěte číselník \(list)",
            en: text.en + "; if it is a code of the ministry's, load the code list \(list)"
        )
    }

    private static func expected(_ type: ValueType, _ problem: ValueProblem) -> LocalizedText {
        switch type {
        case .text(let maxLength, let pattern):
            problem == .pattern
                ? LocalizedText(
                    cs: "nemá předepsaný tvar \(pattern?.source ?? "")",
                    en: "is not written as \(pattern?.source ?? "")"
                )
                : longest(maxLength)
        case .pseudonym: longest(200)
        case .integer(_, let range):
            LocalizedText(
                cs: "má být celé číslo od \(range.lowerBound) do \(range.upperBound)",
                en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        case .decimal(let precision, let scale):
            decimal(digits(precision), scale)
        case .boolean: LocalizedText(cs: "má být ano nebo ne", en: "must be true or false")
        case .date:
            LocalizedText(
                cs: "má být datum jako 2026-03-01 nebo 1. 3. 2026",
                en: "must be a date such as 2026-03-01"
            )
        case .choice(let list), .choices(let list): codes(list)
        }
    }

    private static func shape(_ found: Int, _ expected: Int) -> LocalizedText {
        let columns = counted(
            found,
            cs: ("sloupec", "sloupce", "sloupců"),
            en: ("column", "columns")
        )
        return LocalizedText(
            cs: "záznam má \(columns.cs), hlavička \(expected)",
            en: "the record has \(columns.en), the header \(expected)"
        )
    }

    private static func decimal(_ size: LocalizedText, _ scale: Int) -> LocalizedText {
        LocalizedText(
            cs: "má být číslo, nejvýše \(size.cs), z toho za čárkou \(scale)",
            en: "must be a number of at most \(size.en), \(scale) of them decimals"
        )
    }

    private static func longest(_ characters: Int) -> LocalizedText {
        let size = counted(
            characters,
            cs: ("znak", "znaky", "znaků"),
            en: ("character", "characters")
        )
        return LocalizedText(
            cs: "text je delší než \(size.cs)",
            en: "the text is longer than \(size.en)"
        )
    }

    private static func codes(_ list: ChoiceList) -> LocalizedText {
        if case .reference(let reference) = list {
            let title = reference.title
            return LocalizedText(
                cs: "není v číselníku: \(title.cs)",
                en: "is not in the list: \(title.en)"
            )
        }
        let shown = list.choices.prefix(12).map(\.code).joined(separator: ", ")
        let more = list.choices.count > 12 ? ", …" : ""
        return LocalizedText(
            cs: "není v číselníku, povoleno je \(shown)\(more)",
            en: "is not in the list, allowed are \(shown)\(more)"
        )
    }

    /// What is wrong with a record whose columns cannot be told apart.
    static func fault(_ damage: RecordDamage) -> Fault {
        let (rule, text) =
            switch damage {
            case .fields(let found, let expected):
                (
                    GenericRule.shape,
                    shape(found, expected)
                )
            case .quote:
                (
                    GenericRule.shape,
                    LocalizedText(
                        cs: "uvozovka, která tu začíná, není správně uzavřena",
                        en: "a quote that begins here is not closed properly"
                    )
                )
            case .tooLong:
                (
                    GenericRule.size,
                    LocalizedText(
                        cs: "záznam je delší než 1 MiB",
                        en: "the record is longer than 1 MiB"
                    )
                )
            case .json:
                (
                    GenericRule.shape,
                    LocalizedText(
                        cs: "není to jeden plochý objekt JSON se známými názvy",
                        en: "this is not one flat JSON object with known names"
                    )
                )
            case .structure(let name):
                (
                    GenericRule.shape,
                    LocalizedText(
                        cs: "„\(name)“ nemá v záznamu tvar, jaký má mít",
                        en: "“\(name)” does not have the shape it should have in the record"
                    )
                )
            }
        return Fault(column: -1, rule: rule, problem: text)
    }

    /// The record names another form than the one the file is read by.
    static func otherForm(_ schema: RecordSchema) -> Fault {
        let name = schema.form ?? schema.feed
        return Fault(
            column: -1,
            rule: GenericRule.value,
            problem: LocalizedText(
                cs: "sloupec form: záznam jiného formuláře než \(name)",
                en: "column form: a record of another form than \(name)"
            )
        )
    }

    static let zeroByte = Fault(
        column: -1,
        rule: GenericRule.text,
        problem: LocalizedText(
            cs: "záznam obsahuje nulový bajt",
            en: "the record holds a zero byte"
        )
    )

    static let notText = Fault(
        column: -1,
        rule: GenericRule.text,
        problem: LocalizedText(
            cs: "záznam obsahuje bajty, které nejsou text",
            en: "the record holds bytes that are no text"
        )
    )
}
