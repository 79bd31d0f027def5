internal import Domain
internal import Foundation

/// What needs a decision.
struct AlertSection {
    private let model: OverviewModel
    private let type: Typography
    private let clock: Clock

    /// So many are told in full, the rest is counted.
    static let shown = 12

    init(_ model: OverviewModel, _ language: Language, clock: Clock) {
        self.model = model
        type = Typography(language: language)
        self.clock = clock
    }

    var html: HTML {
        let alerts = model.alerts.sorted {
            ($1.alert.severity, $0.alert.since, $0.alert.id)
                < ($0.alert.severity, $1.alert.since, $1.alert.id)
        }
        let items = alerts.prefix(Self.shown).map(item)
        let rest = alerts.count - items.count
        return """
            <section class="alerts" aria-labelledby="alerts">
            <h2 id="alerts">\(heading)</h2>
            \(items.isEmpty ? nothing : "<ul class=\"cards\">\n\(items)</ul>\n")\
            \(rest > 0 ? more(rest) : nil)</section>

            """
    }

    private var cs: Bool { type.language == .cs }

    private var heading: String {
        let count = model.alerts.count { $0.alert.severity > .info }
        guard count > 0 else { return cs ? "Co čeká na rozhodnutí" : "What needs a decision" }
        let number = type.number(count)
        return cs
            ? "Na rozhodnutí \(type.plural(count, cs: ("čeká", "čekají", "čeká"), en: ("", ""))) \(number) "
                + type.plural(count, cs: ("věc", "věci", "věcí"), en: ("", ""))
            : "\(number) \(type.plural(count, cs: ("", "", ""), en: ("thing needs", "things need"))) a decision"
    }

    private let calm = LocalizedText(
        cs: "Žádné upozornění teď neplatí.",
        en: "No alert is firing now."
    )

    /// Silence without data is no good news.
    private let unknown = LocalizedText(
        cs: "Zatím nejsou data, podle kterých by se to dalo říct.",
        en: "There are no data yet by which to tell."
    )

    private var nothing: HTML {
        "<p>\(model.dataAsOf == nil ? unknown[type.language] : calm[type.language])</p>\n"
    }

    private func more(_ count: Int) -> HTML {
        """
        <p>\(cs ? "a další: \(type.number(count))" : "and \(type.number(count)) more")</p>

        """
    }

    private func item(_ firing: FiringAlert) -> HTML {
        let alert = firing.alert
        let since = type.day(clock.day(of: alert.since))
        let facts = [
            firing.region[type.language], (cs ? "od " : "since ") + since, measured(firing),
        ].compactMap { $0 }.joined(separator: " · ")
        return """
            <li class="card \(StateMark(alert.severity).style)">
            <h3>\(StateMark(alert.severity).html(type.language)) \(alert.summary[type.language])</h3>
            <p class="facts">\(facts)</p>
            <p>\(alert.description[type.language])</p>
            \(alert.legalBasis.map(basis))</li>

            """
    }

    private func measured(_ firing: FiringAlert) -> String? {
        guard let value = firing.alert.value else { return nil }
        let text = type.value(value, of: firing.indicator)
        let limit = type.condition(firing.alert.condition)
        let name = firing.indicator.map { $0.name[type.language] + " " } ?? ""
        return "\(name)\(text) (\(cs ? "mez" : "limit") \(limit), \(firing.alert.period))"
    }

    /// The law is Czech, whatever the page's language.
    private func basis(_ text: String) -> HTML {
        """
        <p class="basis">\(cs ? "Podle" : "Under") <span lang="cs">\(text)</span></p>

        """
    }
}
