internal import Domain

/// One indicator of one region: its number, what stands behind it, and its course.
struct IndicatorCard {
    private let sheet: IndicatorSheet
    private let series: [IndicatorValue]
    private let state: RegionStanding.State
    private let words: IndicatorWords

    init(
        _ sheet: IndicatorSheet,
        _ series: [IndicatorValue],
        _ state: RegionStanding.State,
        _ language: Language
    ) {
        self.sheet = sheet
        self.series = series
        self.state = state
        words = IndicatorWords(language)
    }

    var html: HTML {
        let mark = StateMark(state)
        let hidden: HTML = series.last?.suppressed == true ? " hidden-value" : ""
        return """
            <li class="card \(mark.style)\(hidden)">
            <h4><a href="\(PageFrame.address(.indicators, sheet.code, words.language))">\
            \(sheet.description.name[words.language])</a></h4>
            <p class="value">\(words.value(series.last, sheet.description))</p>
            <p class="facts">\(mark.html(words.language)) \(facts.joined(separator: " · "))</p>
            \(course)</li>

            """
    }

    private var facts: [String] {
        guard let value = series.last else { return [] }
        let arithmetic = formatArithmetic(
            value,
            of: sheet.description,
            language: words.language
        )
        let interval = words.interval(value, sheet.description).map {
            words.type.pick("95% interval ", "95% interval ") + $0
        }
        let coverage = words.coverage(value).map {
            words.type.pick("pokrytí ", "coverage ") + $0
        }
        return [
            formatPeriod(value.period, language: words.language), arithmetic, interval, coverage,
            words.change(series, sheet.description), words.direction(sheet.description),
        ].compactMap { $0 }
    }

    private var course: HTML? {
        guard series.count > 1 else { return nil }
        let chart = TrendChart(
            series,
            of: sheet.description,
            words.language,
            .spark,
            id: "t-\(sheet.code)"
        )
        let table = SeriesTable(
            sheet,
            series,
            words,
            caption: sheet.description.name[words.language]
        )
        return """
            <figure>\(chart?.svg)
            \(table.table.folded(words.type.pick("Vývoj v číslech", "Course in numbers")))</figure>

            """
    }
}
