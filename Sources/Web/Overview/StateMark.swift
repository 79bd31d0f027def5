internal import Domain

/// Shape and word of a state; colour is only added to them.
struct StateMark {
    let shape: String
    let word: LocalizedText
    /// Class in the style sheet.
    let style: String

    private init(shape: String, word: LocalizedText, style: String) {
        self.shape = shape
        self.word = word
        self.style = style
    }

    init(_ state: RegionStanding.State) {
        style = state.rawValue
        switch state {
        case .good:
            (shape, word) = ("●", LocalizedText(cs: "v pořádku", en: "all right"))
        case .warning:
            (shape, word) = ("▲", LocalizedText(cs: "pozor", en: "attention"))
        case .critical:
            (shape, word) = ("■", LocalizedText(cs: "kritické", en: "critical"))
        case .insufficient:
            (shape, word) = ("◌", LocalizedText(cs: "nedostatek dat", en: "too few data"))
        case .notReported:
            (shape, word) = ("○", LocalizedText(cs: "nehlášeno", en: "not reported"))
        }
    }

    init(_ severity: Severity) {
        switch severity {
        case .critical: self.init(RegionStanding.State.critical)
        case .warning: self.init(RegionStanding.State.warning)
        case .info:
            self.init(
                shape: "◆",
                word: LocalizedText(cs: "na vědomí", en: "for information"),
                style: "info"
            )
        }
    }

    /// How an alert ended; one that is not over is marked by its severity.
    init(_ phase: AlertPhase) {
        switch phase {
        case .pending, .firing: self.init(RegionStanding.State.warning)
        case .resolved:
            self.init(
                shape: "●",
                word: LocalizedText(cs: "vyřešeno", en: "resolved"),
                style: "good"
            )
        case .withdrawn:
            self.init(
                shape: "○",
                word: LocalizedText(cs: "odvoláno", en: "withdrawn"),
                style: "good"
            )
        }
    }

    /// Screen readers hear the word, not the shape's name.
    var shapeOnly: HTML {
        "<span class=\"mark \(style)\" aria-hidden=\"true\">\(shape)</span>"
    }

    func html(_ language: Language) -> HTML {
        "<span class=\"state\">\(shapeOnly) \(word[language])</span>"
    }
}
