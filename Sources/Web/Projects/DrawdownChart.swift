internal import Domain

/// Two bars to compare: how much of the time has passed, and how much of the money is spent.
struct DrawdownChart {
    private let elapsed: Double
    private let share: Double
    private let words: ProjectWords
    private let isWide: Bool

    /// Nil when one of them is not known.
    init?(_ drawdown: ShownProject.Drawdown, _ language: Language, isWide: Bool) {
        guard let elapsed = drawdown.elapsed, let share = drawdown.share else { return nil }
        self.elapsed = elapsed
        self.share = share
        self.isWide = isWide
        words = ProjectWords(language)
    }

    var svg: HTML {
        let form = isWide ? "wide" : "narrow"
        let id = "drawdown-\(form)"
        let title = words.type.pick("Čas a peníze", "Time and money")
        return """
            <svg class="\(form)" viewBox="0 0 \(isWide ? 960 : 360) 80" role="img" \
            aria-labelledby="\(id) \(id)-desc">
            <title id="\(id)">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(bar(words.type.pick("čas", "time"), elapsed, style: "fan50", y: 8))\
            \(bar(words.type.pick("peníze", "money"), share, style: "now", y: 46))</svg>

            """
    }

    private var description: String {
        words.type.pick(
            "Uplynulo \(words.percent(elapsed)) času, vyčerpáno je \(words.percent(share)) peněz.",
            "\(words.percent(elapsed)) of the time has passed, \(words.percent(share)) of the money is spent."
        )
    }

    private func bar(_ name: String, _ part: Double, style: String, y: Double) -> HTML {
        let left = 70.0
        let width = (isWide ? 800.0 : 220) / max(1, elapsed, share)
        let end = left + width * max(0, part)
        return """
            <text x="0" y="\(DayScale.text(y + 18))">\(name)</text>
            <rect class="\(style)" x="\(DayScale.text(left))" y="\(DayScale.text(y))" \
            width="\(DayScale.text(end - left))" height="26"/>
            <text class="end" x="\(DayScale.text(end + 8))" y="\(DayScale.text(y + 18))">\(words.percent(part))</text>

            """
    }
}
