/// A language in which dimond speaks to people; Czech comes first.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case cs
    case en

    package var other: Language { self == .cs ? .en : .cs }
}

/// The same text in Czech and English.
package struct LocalizedText: Sendable, Hashable, Codable {
    package var cs: String
    package var en: String

    package init(cs: String, en: String) {
        self.cs = cs
        self.en = en
    }

    package subscript(_ language: Language) -> String {
        switch language {
        case .cs: cs
        case .en: en
        }
    }
}
