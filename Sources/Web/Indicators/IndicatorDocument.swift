internal import Domain
internal import Foundation

/// One indicator: what it means, how the country and the regions stand, how it went, how to get it.
struct IndicatorDocument {
    private let facts: PublicFacts
    private let sheet: IndicatorSheet
    private let words: IndicatorWords
    private let zone: TimeZone

    init(_ facts: PublicFacts, _ sheet: IndicatorSheet, _ language: Language, zone: TimeZone) {
        self.facts = facts
        self.sheet = sheet
        self.zone = zone
        words = IndicatorWords(language)
    }

    var html: HTML {
        PageFrame.html(
            title: "\(name) (\(sheet.code))",
            language: language,
            otherLanguage: PageFrame.address(.indicators, sheet.code, language.other),
            place: .indicators,
            crumb: sheet.code,
            body: """
                \(NoticeLine(facts.overview.notice, language).html)\(failure)<h1>\(heading)</h1>
                <p class="lede">\(tied(sheet.note[language], language: language))</p>
                \(standing)\(comparison)\(course)\(protection)\(access)\(definition)
                """
        )
    }

    private var type: Typography { words.type }
    private var language: Language { words.language }
    private var indicator: IndicatorDescription { sheet.description }
    private var name: String { indicator.name[language] }
    private var period: Period? { sheet.newestPeriod }
    private var country: [IndicatorValue] { sheet.series(Region.country) }

    private var heading: String {
        guard let value = country.last else { return name }
        return "\(name): \(words.value(value, indicator))"
    }

    /// Figures of another time must not pass for those of today.
    private var failure: HTML? {
        guard let failure = sheet.failure else { return nil }
        func time(_ language: Language) -> String {
            formatInstant(failure.since, zone: zone, language: language)
        }
        let notice = LocalizedText(
            cs:
                "Ukazatel nejde od \(time(.cs)) spočítat (\(failure.reason)); čísla na stránce jsou z doby předtím.",
            en:
                "Since \(time(.en)) the indicator cannot be counted (\(failure.reason)); the figures on this page are from before."
        )
        return NoticeLine(notice, language).html
    }

    // MARK: How things stand

    private var standing: HTML? {
        guard let value = country.last else {
            return """
                <p>\(type.pick("Pro celou zemi se nepočítá, nebo ještě nejsou data.", "Not counted for the whole country, or there are no data yet."))</p>

                """
        }
        let mark = StateMark(facts.state(of: value))
        let parts = [
            formatPeriod(value.period, language: language),
            formatArithmetic(value, of: indicator, language: language),
            words.interval(value, indicator).map {
                type.pick("95% interval ", "95% interval ") + $0
            },
            words.coverage(value).map { type.pick("pokrytí ", "coverage ") + $0 },
            words.change(country, indicator), words.direction(indicator),
        ].compactMap { $0 }
        return """
            <p class="facts">\(type.pick("Česko:", "Czechia:")) \(mark.html(language)) \
            \(parts.joined(separator: " · "))</p>

            """
    }

    // MARK: Regions

    private var comparison: HTML? {
        guard let period else { return nil }
        let values = sheet.values(of: period)
        let own = facts.regions.compactMap { region in
            values.first { $0.region == region.code }.map { (region, $0) }
        }
        guard !own.isEmpty else { return nil }
        let title = type.pick("Kraje", "Regions") + ": " + formatPeriod(period, language: language)
        let rule = values.first { $0.region == Region.country }.map {
            row(.wholeCountry, $0, short: type.pick("Česko", "Czechia"))
        }
        let charts = [true, false].compactMap { isWide in
            DotPlot(
                own.map { row($0.0, $0.1, short: $0.0.shortName(language)) },
                rule: rule,
                title: "\(name): \(title)",
                decimals: indicator.decimals,
                language,
                isWide: isWide
            )?.svg
        }
        let figure: HTML? =
            charts.isEmpty
            ? nil
            : """
            <figure>
            \(charts)<figcaption>\(caption(own.map(\.1)))</figcaption>
            </figure>

            """
        return PageSection("regions", title).html("\(figure)\(table(own, title).html)")
    }

    private func caption(_ values: [IndicatorValue]) -> String {
        let rule = type.pick(
            "Přerušovaná svislice je celá země.",
            "The broken rule is the country."
        )
        guard values.contains(where: { $0.lower != nil }) else { return rule }
        return type.pick(
            "Čára je 95% interval: kde by hodnota mohla být. Kde se čáry překrývají, může být rozdíl náhodný. ",
            "The line is the 95% interval: where the value may be. Where lines overlap, a difference may be chance. "
        ) + rule
    }

    private func row(_ region: Region, _ value: IndicatorValue, short: String) -> DotPlot.Row {
        DotPlot.Row(
            name: region.name[language],
            shortName: short,
            text: words.value(value, indicator),
            value: value.value,
            lower: value.lower,
            upper: value.upper
        )
    }

    private func table(_ own: [(Region, IndicatorValue)], _ title: String) -> DataTable {
        DataTable(
            caption: title,
            columns: [
                .init("\(type.pick("kraj", "region"))"), .init("\(type.pick("stav", "state"))"),
                .number("\(type.pick("hodnota", "value"))"),
                .number("\(type.pick("95% interval", "95% interval"))"),
                .number("\(type.pick("čitatel", "numerator"))"),
                .number("\(type.pick("jmenovatel", "denominator"))"), .number("n"),
                .number("\(type.pick("pokrytí", "coverage"))"),
            ],
            rows: own.map { region, value in
                let state = StateMark(facts.state(of: value)).html(language)
                return [
                    """
                    <a href="\(PageFrame.address(.regions, region.code, language))">\(region.name[language])</a>
                    """, state,
                ] + ValueCells(value, indicator, words).html
            }
        )
    }

    // MARK: Time

    private var course: HTML? {
        guard country.count > 1 else { return nil }
        let charts = [TrendChart.Form.wide, .narrow].compactMap {
            TrendChart(country, of: indicator, language, $0, id: "course")?.svg
        }
        let title = type.pick("Vývoj v celé zemi", "Course in the country")
        let figure: HTML? = charts.isEmpty ? nil : "<figure>\n\(charts)</figure>\n"
        return PageSection("course", title).html(
            "\(figure)\(SeriesTable(sheet, country, words, caption: title).table.html)"
        )
    }

    // MARK: What is hidden

    private var protection: HTML? {
        guard sheet.isAboutPersons else { return nil }
        let rules = facts.protection
        let hidden = period.map { sheet.values(of: $0).count(where: \.suppressed) } ?? 0
        let count = type.pick(
            "Skrytých hodnot v posledním období: \(type.number(hidden)).",
            "Values hidden in the last period: \(type.number(hidden))."
        )
        let why = type.pick(
            "Ukazatel je o lidech. Aby nikoho nešlo poznat, skrýváme hodnoty, za nimiž je méně než "
                + "\(type.number(rules.minimumCell)) lidí, podíly, do nichž jich tak málo patří nebo nepatří, a podíly z méně než \(type.number(rules.minimumDenominator)); "
                + "k nim další, ze kterých by se daly dopočítat. Počty jsou zaokrouhlené na násobky čísla \(type.number(rules.rounding)).",
            "The indicator is about people. So that nobody can be recognised, values with fewer than "
                + "\(type.number(rules.minimumCell)) people behind them are hidden, so are shares that count or leave out so few, and shares of fewer than \(type.number(rules.minimumDenominator)); "
                + "with them others from which they would follow. Counts are rounded to multiples of \(type.number(rules.rounding))."
        )
        return PageSection("protection", type.pick("Co je skryto a proč", "What is hidden and why"))
            .html("<p>\(why)</p>\n<p>\(count)</p>\n")
    }

    // MARK: Getting it

    private var access: HTML {
        let path = "/api/v1/indicators/\(PageFrame.encoded(sheet.code))/values"
        return PageSection("access", type.pick("Jak údaje získat", "How to get the data")).html(
            """
            <ul class="plain">
            <li><a href="\(path)?format=csv">\(type.pick("Tabulka CSV", "CSV table"))</a></li>
            <li><a href="\(path)">JSON</a></li>
            <li><a href="/api/v1/openapi.yaml">\(type.pick("Popis rozhraní pro programy", "Description of the interface for programs"))</a></li>
            </ul>

            """
        )
    }

    // MARK: How it is counted

    private var definition: HTML {
        let formula = sheet.formula.map { part -> HTML in
            """
            <h3>\(part.name[language])</h3>
            <div class="scroll" role="region" tabindex="0" aria-label="\(part.name[language])">\
            <pre><code>\(part.text)</code></pre></div>

            """
        }
        let rows: [(String, String)] = [
            (
                type.pick("Kód a verze", "Code and version"),
                "\(sheet.code), \(type.pick("verze", "version")) \(indicator.version)"
            ),
            (
                type.pick("Jednotka", "Unit"),
                "\(words.unit(indicator.unit)); \(words.direction(indicator))"
            ),
            (type.pick("Období", "Period"), words.period(sheet.period)),
            (
                type.pick("Nejmenší počet údajů", "Smallest number of items"),
                type.number(sheet.minN)
            ), (type.pick("Zdroj", "Source"), sheet.sources.joined(separator: ", ")),
        ]
        let terms = rows.map { row -> HTML in "<dt>\(row.0)</dt>\n<dd>\(row.1)</dd>\n" }
        return PageSection("definition", type.pick("Jak se počítá", "How it is counted")).html(
            """
            <dl class="about-alert">
            \(terms)</dl>
            <details>
            <summary>\(type.pick("Vzorec", "Formula"))</summary>
            \(formula)</details>

            """
        )
    }
}
