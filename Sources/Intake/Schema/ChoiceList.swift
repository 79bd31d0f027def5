package import Domain

/// Codes a column may hold.
package enum ChoiceList: Sendable, Hashable {
    /// Declared in the file itself, under a name.
    case own(name: String, [Choice])
    /// Kept in the reference data.
    case reference(ReferenceList)

    /// True when all codes but those of missing answers are small integers: stored as `smallint`.
    package var isNumeric: Bool {
        switch self {
        case .own(_, let choices):
            choices.allSatisfy { $0.missing != nil || Int16($0.code) != nil }
                && choices.contains { $0.missing == nil }
        case .reference: false
        }
    }

    package var choices: [Choice] {
        switch self {
        case .own(_, let choices): choices
        case .reference: []
        }
    }

    package var name: String {
        switch self {
        case .own(let name, _): name
        case .reference(let list): list.rawValue
        }
    }
}

/// One code of a list.
package struct Choice: Sendable, Hashable {
    package var code: String
    package var label: LocalizedText
    /// Set when the code says that there is no answer: it is stored as NULL with this reason.
    package var missing: MissingReason?

    package init(code: String, label: LocalizedText, missing: MissingReason? = nil) {
        self.code = code
        self.label = label
        self.missing = missing
    }
}

/// Why an answer that was asked for is not there; the values of the `missing` column.
package enum MissingReason: String, Sendable, Hashable, CaseIterable {
    case dontKnow = "dont_know"
    case refused
}

/// Lists that the product keeps for everybody.
package enum ReferenceList: String, Sendable, Hashable, CaseIterable {
    /// NUTS 3 codes.
    case region
    /// NUTS 3 codes and `CZ`.
    case territory
    case orp
    /// Kinds of service by their §.
    case serviceKind = "service_kind"
    /// Survey waves that are known.
    case wave
    /// Reports that law or programme ask for.
    case reportingDuty = "reporting_duty"
    /// Six digits of ČSÚ and RÚIAN.
    case municipality
    /// Municipalities of the local action group.
    case localGroup = "municipality_mas_skch"

    /// The name of its file, as XLSForm's `select_one_from_file` says it.
    static func named(file: String) -> ReferenceList? {
        switch file {
        case "regions.csv": .region
        case "territories.csv": .territory
        case "orp.csv": .orp
        case "service_kinds.csv": .serviceKind
        case "waves.csv": .wave
        case "reporting_duties.csv": .reportingDuty
        case "municipalities.csv": .municipality
        default: nil
        }
    }

    package var title: LocalizedText {
        switch self {
        case .region: LocalizedText(cs: "kód kraje (NUTS 3)", en: "code of a region (NUTS 3)")
        case .territory:
            LocalizedText(cs: "kód kraje (NUTS 3) nebo CZ", en: "code of a region (NUTS 3) or CZ")
        case .orp: LocalizedText(cs: "kód správního obvodu ORP", en: "code of a district ORP")
        case .serviceKind:
            LocalizedText(
                cs: "druh sociální služby (§ zákona 108/2006 Sb.)",
                en: "kind of social service (§ of act 108/2006 Sb.)"
            )
        case .wave: LocalizedText(cs: "otevřená vlna šetření", en: "open survey wave")
        case .reportingDuty:
            LocalizedText(cs: "vestavěná povinnost hlásit", en: "built-in reporting duty")
        case .municipality:
            LocalizedText(cs: "kód obce (ČSÚ)", en: "code of a municipality (ČSÚ)")
        case .localGroup:
            LocalizedText(
                cs: "kód obce z území místní akční skupiny",
                en: "code of a municipality of the local action group"
            )
        }
    }
}
