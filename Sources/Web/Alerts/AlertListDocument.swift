internal import Domain
internal import Foundation

/// All alerts that fire now, and those that ended last.
struct AlertListDocument {
    private let model: AlertListModel
    private let words: AlertWords
    private let type: Typography

    init(_ model: AlertListModel, _ language: Language, zone: TimeZone) {
        self.model = model
        words = AlertWords(language: language, zone: zone)
        type = Typography(language: language)
    }

    var html: HTML {
        let firing = model.firing.sorted(by: ShownAlert.isMoreUrgent)
        return PageFrame.html(
            title: words.pick("Upozornění", "Alerts"),
            language: words.language,
            otherLanguage: PageFrame.address("/alerts", words.language.other),
            place: .alerts,
            body: """
                <h1>\(heading)</h1>
                \(Severity.allCases.reversed().compactMap { group($0, in: firing) })\(ended)
                """
        )
    }

    private var heading: String {
        let count = model.firing.count
        guard count > 0 else {
            return words.pick("Žádné upozornění teď neplatí", "No alert is firing now")
        }
        let number = type.number(count)
        return words.pick(
            "Platí \(number) upozornění",
            "\(number) \(type.plural(count, cs: ("", "", ""), en: ("alert is", "alerts are"))) firing"
        )
    }

    private func group(_ severity: Severity, in alerts: [ShownAlert]) -> HTML? {
        let own = alerts.filter { $0.alert.severity == severity }
        guard !own.isEmpty else { return nil }
        let title = severity.sign.title[words.language]
        return section("\(title): \(type.number(own.count))", id: severity.rawValue, own)
    }

    private var ended: HTML? {
        guard !model.ended.isEmpty else { return nil }
        let title = words.pick("Nedávno skončila", "Ended recently")
        return section(title, id: "ended", model.ended)
    }

    private func section(_ title: String, id: String, _ alerts: [ShownAlert]) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(title)</h2>
        <ul class="cards">
        \(alerts.map { AlertCard($0, words).html })</ul>
        </section>

        """
    }
}

/// One alert in a list: its sentence leads to its page.
struct AlertCard {
    private let shown: ShownAlert
    private let words: AlertWords

    init(_ shown: ShownAlert, _ words: AlertWords) {
        self.shown = shown
        self.words = words
    }

    var html: HTML { card(nil) }

    /// With what to do and by which law.
    var full: HTML {
        let advice = shown.advice(words.language).map { text -> HTML in "<p>\(text)</p>\n" }
        let basis = shown.alert.legalBasis.map { text -> HTML in
            """
            <p class="basis">\(words.pick("Podle", "Under")) \(words.basis(text))</p>

            """
        }
        return card("\(advice)\(basis)")
    }

    private func card(_ more: HTML?) -> HTML {
        let mark = StateMark(shown.alert)
        return """
            <li class="card \(mark.style)">
            <h3>\(mark.html(words.language)) \
            <a href="\(words.address(shown.alert.id))">\(shown.summary(words.language))</a></h3>
            <p class="facts">\(words.facts(shown))</p>
            \(more)</li>

            """
    }
}
