internal import Domain
internal import Foundation

/// What needs a decision.
struct AlertSection {
    private let model: OverviewModel
    private let type: Typography
    private let words: AlertWords

    /// So many are told in full.
    static let shown = 12

    init(_ model: OverviewModel, _ language: Language, clock: Clock) {
        self.model = model
        type = Typography(language: language)
        words = AlertWords(language: language, zone: clock.zone)
    }

    var html: HTML {
        let items = decisions.sorted(by: ShownAlert.isMoreUrgent).prefix(Self.shown)
            .map { AlertCard($0, words).full }
        return """
            <section class="alerts" aria-labelledby="alerts">
            <h2 id="alerts">\(heading)</h2>
            \(items.isEmpty ? nothing : "<ul class=\"cards\">\n\(items)</ul>\n")\
            \(all)</section>

            """
    }

    private var decisions: [ShownAlert] { model.alerts.filter { $0.alert.severity > .info } }

    private var cs: Bool { type.language == .cs }

    private var heading: String {
        let count = decisions.count
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

    /// How many there are in all, where the list is.
    private var all: HTML? {
        guard !model.alerts.isEmpty else { return nil }
        let informing = model.alerts.count - decisions.count
        let note =
            informing == 0
            ? ""
            : cs
                ? ", z toho jen pro informaci: \(type.number(informing))"
                : ", for information only: \(type.number(informing))"
        return """
            <p class="all"><a href="\(PageFrame.address("/alerts", type.language))">\
            \(cs ? "Všechna upozornění" : "All alerts"): \(type.number(model.alerts.count))</a>\(note)</p>

            """
    }
}
