internal import Domain

/// Two bars to compare: how much of the time has passed, and how much of the money is spent.
struct DrawdownChart {
    private let elapsed: Double
    private let share: Double
    private let type: Typography
    private let isWide: Bool

    /// Nil when one of them is not known.
    init?(_ drawdown: ShownProject.Drawdown, _ language: Language, isWide: Bool) {
        guard let elapsed = drawdown.elapsed, let share = drawdown.share else { return nil }
        self.elapsed = elapsed
        self.share = share
        self.isWide = isWide
        type = Typography(language: language)
    }

    var svg: HTML {
        let form = isWide ? "wide" : "narrow"
        let id = "drawdown-\(form)"
        let title = type.pick("Čas a peníze", "Time and money")
        return """
            <svg class="\(form)" viewBox="0 0 \(isWide ? 960 : 360) 80" role="img" \
            aria-labelledby="\(id) \(id)-desc">
            <title id="\(id)">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(bar(type.pick("čas", "time"), elapsed, style: "fan50", y: 8))\
            \(bar(type.pick("peníze", "money"), share, style: "now", y: 46))</svg>

            """
    }

    private var description: String {
        type.pick(
            "Uplynulo \(type.percent(elapsed)) času, vyčerpáno je \(type.percent(share)) peněz.",
            "\(type.percent(elapsed)) of the time has passed, \(type.percent(share)) of the money is spent."
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
            <text class="end" x="\(DayScale.text(end + 8))" y="\(DayScale.text(y + 18))">\(type.percent(part))</text>

            """
    }
}
