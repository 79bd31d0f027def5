internal import Domain

/// A mark on a page; colour is only added to shape and word.
struct StateMark {
    let mark: Sign
    /// Class in the style sheet.
    let style: String

    private init(_ mark: Sign, style: String) {
        self.mark = mark
        self.style = style
    }

    init(_ state: RegionStanding.State) {
        let mark: Sign =
            switch state {
            case .good: .good
            case .warning: .warning
            case .critical: .critical
            case .insufficient: .insufficient
            case .notReported: .notReported
            }
        self.init(mark, style: state.rawValue)
    }

    /// By its severity, or, once it is over, by how it ended.
    init(_ alert: Alert) {
        guard let end = alert.phase.endSign else {
            self.init(alert.severity.sign, style: alert.severity.rawValue)
            return
        }
        self.init(end, style: "good")
    }

    func word(_ language: Language) -> String { mark.word[language] }

    /// Screen readers hear the word, not the shape's name.
    var shapeOnly: HTML {
        "<span class=\"mark \(style)\" aria-hidden=\"true\">\(mark.shape)</span>"
    }

    func html(_ language: Language) -> HTML {
        "<span class=\"state\">\(shapeOnly) \(word(language))</span>"
    }
}
