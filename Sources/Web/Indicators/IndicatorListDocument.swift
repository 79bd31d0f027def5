internal import Domain

/// All indicators with the country's newest value.
struct IndicatorListDocument {
    private let facts: PublicFacts
    private let words: IndicatorWords

    init(_ facts: PublicFacts, _ language: Language) {
        self.facts = facts
        words = IndicatorWords(language)
    }

    var html: HTML {
        let language = words.language
        let groups = IndicatorWords.grouped(facts.indicators).map(section)
        return PageFrame.html(
            title: type.pick("Ukazatele", "Indicators"),
            language: language,
            otherLanguage: PageFrame.address("/indicators", language.other),
            place: .indicators,
            body: """
                \(NoticeLine(facts.overview.notice, language).html)<h1>\(heading)</h1>
                <p class="lede">\(lede)</p>
                \(groups)<p class="all"><a href="/api/v1/indicators">\
                \(type.pick("Stejný seznam pro programy (JSON)", "The same list for programs (JSON)"))</a></p>

                """
        )
    }

    private var type: Typography { words.type }

    private var heading: String {
        let count = facts.indicators.count
        return type.pick("Sledujeme ", "We watch ")
            + type.counted(
                count,
                cs: ("ukazatel", "ukazatele", "ukazatelů"),
                en: ("indicator", "indicators")
            )
    }

    private var lede: String {
        type.pick(
            "Každé číslo ukazuje, z čeho vzniklo: čitatele, jmenovatele, počet údajů a pokrytí.",
            "Every number shows what it was made of: numerator, denominator, number of items and coverage."
        )
    }

    private func section(_ sheets: [IndicatorSheet]) -> HTML {
        let family = words.family(sheets[0].code)
        let id = String(sheets[0].code.prefix(2)).lowercased()
        return PageSection(id, family).html(
            DataTable(
                caption: type.pick(
                    "Nejnovější hodnoty v celé zemi",
                    "Newest values of the country"
                ),
                columns: [
                    .init("\(type.pick("ukazatel", "indicator"))"),
                    .init("\(type.pick("kód", "code"))"),
                    .number("\(type.pick("hodnota", "value"))"),
                    .init("\(type.pick("směr", "direction"))"),
                    .init("\(type.pick("stav", "state"))"),
                    .init("\(type.pick("období", "period"))"),
                    .number("n"),
                ],
                rows: sheets.map(row)
            ).html
        )
    }

    private func row(_ sheet: IndicatorSheet) -> [HTML] {
        let language = words.language
        let value = sheet.newest(Region.country)
        let n = value.map { words.count(Double($0.n), hidden: $0.suppressed) }
        return [
            """
            <a href="\(PageFrame.address(.indicators, sheet.code, language))">\
            \(sheet.description.name[language])</a>
            """,
            "\(sheet.code)", "\(words.value(value, sheet.description))",
            "\(words.direction(sheet.description))",
            value.map { StateMark(facts.state(of: $0)).html(language) } ?? "–",
            "\(value.map { formatPeriod($0.period, language: language) } ?? "–")", "\(n ?? "–")",
        ]
    }
}
