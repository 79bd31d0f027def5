internal import Domain
internal import Foundation

/// One alert: what, where, since when, how much, by which rule, what to do, how it went.
struct AlertDocument {
    private let model: AlertModel
    private let words: AlertWords

    init(_ model: AlertModel, _ language: Language, zone: TimeZone) {
        self.model = model
        words = AlertWords(language: language, zone: zone)
    }

    var html: HTML {
        PageFrame.html(
            title: shown.summary(language),
            language: language,
            otherLanguage: PageFrame.address("/alerts/\(alert.id)", language.other),
            place: .alerts,
            crumb: words.pick("upozornění č.", "alert no.") + "\u{A0}\(alert.id)",
            body: """
                <p class="kicker">\(StateMark(alert).html(language))</p>
                <h1>\(shown.summary(language))</h1>
                \(successor)\(facts)\(advice)\(history)\(origin)\
                <p><a href="\(PageFrame.address("/alerts", language))">\
                \(words.pick("Všechna upozornění", "All alerts"))</a></p>

                """
        )
    }

    private var shown: ShownAlert { model.shown }
    private var alert: Alert { model.shown.alert }
    private var language: Language { words.language }

    private var successor: HTML? {
        guard let other = model.spokenForBy else { return nil }
        return """
            <p class="notice">\(words.pick("Místo něj teď platí naléhavější", "A more urgent one speaks for it now:")) \
            <a href="\(words.address(other))">\(words.pick("upozornění č.", "alert no."))\u{A0}\(String(other))</a>.</p>

            """
    }

    private var facts: HTML {
        var rows: [HTML] = []
        func add(_ cs: String, _ en: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            rows.append("<dt>\(words.pick(cs, en))</dt>\n<dd>\(value)</dd>\n")
        }
        add("Co sledujeme", "What is watched", shown.indicator[language])
        add("Kde", "Where", shown.region[language])
        if words.subject(alert.scope) != nil {
            add(words.subject(alert.scope) ?? "", words.subject(alert.scope) ?? "", alert.subject)
        }
        add("Od kdy", "Since", words.day(alert.since))
        add("Do kdy", "Until", alert.endedAt.map(words.day))
        if alert.phase == .firing {
            add("Převzato do", "Acknowledged until", model.takenUntil.map(words.lastDay))
            add("Ztišeno do", "Silenced until", model.silencedUntil.map(words.lastDay))
        }
        add(
            "Kolik",
            "How much",
            "\(shown.value[language]) (\(formatPeriod(alert.period, language: language)))"
        )
        add("Hranice", "Threshold", tied(shown.threshold[language], language: language))
        add("Výpočet", "Arithmetic", arithmetic)
        add("Pokrytí", "Coverage", shown.isHidden ? nil : shown.coverage.map(coverage))
        return "<dl class=\"about-alert\">\n\(rows)</dl>\n"
    }

    private var arithmetic: String? {
        shown.isHidden
            ? words.pick(
                "skryto: tak málo lidí, že by je šlo poznat",
                "hidden: so few people that they could be recognised"
            ) : shown.arithmetic?[language]
    }

    private func coverage(_ share: Double) -> String {
        let percent = Typography(language: language).percent(share)
        return words.pick("\(percent) toho, co mělo přijít", "\(percent) of what was expected")
    }

    private var advice: HTML? {
        guard let text = shown.advice(language), !text.isEmpty else { return nil }
        let title =
            alert.phase == .firing
            ? words.pick("Proč na tom záleží a co teď", "Why it matters and what to do now")
            : words.pick("Jak to skončilo", "How it ended")
        return section("advice", title, "<p>\(text)</p>\n")
    }

    private var history: HTML? {
        guard !model.history.isEmpty else { return nil }
        let rows = model.history.map { change -> HTML in
            let period = change.period.map { formatPeriod($0, language: language) }
            return """
                <tr><th scope="row">\(formatInstant(change.at, zone: words.zone, language: language))</th>\
                <td>\(words.phase(change))</td><td>\(period ?? "–")</td>\
                <td class="num">\(change.value?[language] ?? "–")</td></tr>

                """
        }
        let title = words.pick("Jak to šlo", "History")
        return section(
            "history",
            title,
            """
            <div class="scroll" role="region" tabindex="0" aria-label="\(title)">
            <table>
            <thead><tr><th scope="col">\(words.pick("kdy", "when"))</th>\
            <th scope="col">\(words.pick("co", "what"))</th>\
            <th scope="col">\(words.pick("období", "period"))</th>\
            <th scope="col" class="num">\(words.pick("hodnota", "value"))</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>

            """
        )
    }

    private var origin: HTML {
        let basis = alert.legalBasis.map { text -> HTML in
            "<p>\(words.pick("Právní základ:", "Legal basis:")) \(words.basis(text))</p>\n"
        }
        let rule = words.pick(
            "Pravidlo \(alert.rule), verze \(alert.ruleVersion); ukazatel \(alert.indicator); "
                + "upozornění č.\u{A0}\(alert.id).",
            "Rule \(alert.rule), version \(alert.ruleVersion); indicator \(alert.indicator); "
                + "alert no.\u{A0}\(alert.id)."
        )
        return section(
            "origin",
            words.pick("Odkud to víme", "Where it comes from"),
            "<p>\(rule)</p>\n\(basis)\(more)"
        )
    }

    /// Pages of what the alert is about.
    private var more: HTML {
        var links = [
            (
                PageFrame.Place.indicators, alert.indicator,
                words.pick("ukazatel ", "indicator ") + alert.indicator
            )
        ]
        if alert.region != Region.country {
            links.append((.regions, alert.region, shown.region[language]))
        }
        if alert.scope == .plan {
            links.append((.plans, alert.subject, words.pick("plán ", "plan ") + alert.subject))
        }
        let items = links.map { place, id, name -> HTML in
            "<li><a href=\"\(PageFrame.address(place, id, language))\">\(name)</a></li>\n"
        }
        return "<ul class=\"key\">\n\(items)</ul>\n"
    }

    private func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
        """
        <section class="\(id)" aria-labelledby="\(id)">
        <h2 id="\(id)">\(title)</h2>
        \(content)</section>

        """
    }
}
