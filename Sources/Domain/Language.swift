/// A language in which dimond speaks to people; Czech comes first.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case cs
    case en

    package var other: Language { self == .cs ? .en : .cs }

    package func pick(_ cs: String, _ en: String) -> String { self == .cs ? cs : en }
}

/// An error whose cause, place and next step people are told; in logs it stands in English.
package protocol ExplainedError: Error, CustomStringConvertible {
    var explanation: LocalizedText { get }
}

extension ExplainedError {
    package var description: String { explanation.en }
}

/// What speaks one language.
package protocol Speaking {
    var language: Language { get }
}

extension Speaking {
    package func pick(_ cs: String, _ en: String) -> String { language.pick(cs, en) }
}

/// The same text in Czech and English.
package struct LocalizedText: Sendable, Hashable, Codable {
    package var cs: String
    package var en: String

    package init(cs: String, en: String) {
        self.cs = cs
        self.en = en
    }

    /// What is written alike in both.
    package static func same(_ text: String) -> LocalizedText { LocalizedText(cs: text, en: text) }

    package static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(cs: left.cs + right.cs, en: left.en + right.en)
    }

    package subscript(_ language: Language) -> String {
        switch language {
        case .cs: cs
        case .en: en
        }
    }
}
