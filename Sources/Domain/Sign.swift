/// Shape and word of a state, the same on pages, in mails and in the terminal.
///
/// The shape alone tells states apart for those who see no colour, the word for those who see
/// no shape. Every end of an alert is ●: it is over, and the word says how.
package struct Sign: Sendable, Hashable {
    /// One character.
    package let shape: String
    /// Begins with a small letter.
    package let word: LocalizedText

    package static let good = Sign("●", cs: "v pořádku", en: "all right")
    package static let warning = Sign("▲", cs: "pozor", en: "warning")
    package static let critical = Sign("■", cs: "kritické", en: "critical")
    package static let information = Sign("◇", cs: "pro informaci", en: "for information")
    package static let insufficient = Sign("◌", cs: "nedostatek dat", en: "too few data")
    package static let notReported = Sign("○", cs: "nehlášeno", en: "not reported")
    /// On the bad side of a threshold, however bad that is.
    package static let breached = Sign("▲", cs: "za hranicí", en: "beyond the threshold")
    /// The world got better.
    package static let resolved = Sign("●", cs: "vyřešeno", en: "resolved")
    /// Corrected data show that there was no reason for an alert.
    package static let withdrawn = Sign("●", cs: "odvoláno", en: "withdrawn")
    /// Later than its deadline.
    package static let overdue = Sign("■", cs: "po termínu", en: "overdue")

    private init(_ shape: String, cs: String, en: String) {
        self.shape = shape
        word = LocalizedText(cs: cs, en: en)
    }

    /// Such as `▲ pozor`.
    package var text: LocalizedText {
        LocalizedText(cs: "\(shape) \(word.cs)", en: "\(shape) \(word.en)")
    }

    /// Such as `▲ Pozor`, where it opens a text.
    package var opening: LocalizedText {
        LocalizedText(cs: "\(shape) \(title.cs)", en: "\(shape) \(title.en)")
    }

    /// The word alone, with a capital.
    package var title: LocalizedText {
        func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
        return LocalizedText(cs: capital(word.cs), en: capital(word.en))
    }
}

extension Severity {
    package var sign: Sign {
        switch self {
        case .info: .information
        case .warning: .warning
        case .critical: .critical
        }
    }
}

extension AlertPhase {
    /// What an alert in it is.
    package var word: LocalizedText {
        switch self {
        case .pending: LocalizedText(cs: "zjištěno", en: "first seen")
        case .firing: LocalizedText(cs: "vyhlášeno", en: "raised")
        case .resolved: Sign.resolved.word
        case .withdrawn: Sign.withdrawn.word
        }
    }

    /// How an alert ended; nil while it lasts, when its severity is its mark.
    package var endSign: Sign? {
        switch self {
        case .pending, .firing: nil
        case .resolved: .resolved
        case .withdrawn: .withdrawn
        }
    }
}

extension ValueState {
    package var sign: Sign {
        switch self {
        case .ok: .good
        case .breached: .breached
        case .insufficient: .insufficient
        case .notReported: .notReported
        }
    }
}
