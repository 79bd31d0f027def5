internal import Domain

/// What pages say of projects in one language.
struct ProjectWords {
    let type: Typography

    init(_ language: Language) {
        type = Typography(language: language)
    }

    func money(_ amount: Double?) -> String {
        guard let amount else { return "–" }
        return type.pick(
            "\(type.number(amount))\(noBreakSpace)Kč",
            "CZK\(noBreakSpace)\(type.number(amount))"
        )
    }

    func time(_ from: Day?, _ to: Day?) -> String {
        from == nil && to == nil ? "–" : "\(type.day(from)) – \(type.day(to))"
    }

    /// Of a part that may be more than the whole.
    func percent(_ part: Double) -> String {
        formatQuantity(part * 100, unit: .percent, decimals: 0, language: type.language)
    }

    func count(_ number: Double?) -> String {
        number.map { formatNumber($0, language: type.language) } ?? "–"
    }

    /// "3 ze 7", read aloud with the right preposition.
    func part(_ count: Int, of all: Int) -> String {
        type.pick(
            "\(type.number(count)) \(czechOf(all)) \(type.number(all))",
            "\(type.number(count)) of \(type.number(all))"
        )
    }

    /// Shape and word of how a promise stands.
    func standing(_ item: ShownProject.Deliverable) -> HTML {
        if item.isHidden { return "\(hiddenValue[type.language])" }
        guard item.isPromise else { return "–" }
        if item.isUnreported {
            return mark(
                "not-reported",
                Sign.notReported.shape,
                Sign.notReported.word[type.language]
            )
        }
        if item.isKept { return mark("good", "●", type.pick("splněno", "kept")) }
        if item.isBehind { return mark("warning", "▲", type.pick("pozadu", "behind")) }
        return mark("good", "◌", type.pick("běží", "under way"))
    }

    private func mark(_ style: String, _ shape: String, _ word: String) -> HTML {
        "<span class=\"mark \(style)\" aria-hidden=\"true\">\(shape)</span> \(word)"
    }
}
