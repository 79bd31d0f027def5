internal import Domain

/// Values of one region over the periods, the newest first.
struct SeriesTable {
    private let sheet: IndicatorSheet
    private let series: [IndicatorValue]
    private let words: IndicatorWords
    private let caption: String

    init(
        _ sheet: IndicatorSheet,
        _ series: [IndicatorValue],
        _ words: IndicatorWords,
        caption: String
    ) {
        self.sheet = sheet
        self.series = series
        self.words = words
        self.caption = caption
    }

    var table: DataTable {
        let type = words.type
        return DataTable(
            caption: caption,
            columns: [
                .init("\(type.pick("období", "period"))"),
                .number("\(type.pick("hodnota", "value"))"),
                .number("\(type.pick("95% interval", "95% interval"))"),
                .number("\(type.pick("čitatel", "numerator"))"),
                .number("\(type.pick("jmenovatel", "denominator"))"), .number("n"),
                .number("\(type.pick("pokrytí", "coverage"))"),
            ],
            rows: series.reversed().map { value in
                let cells = ValueCells(value, sheet.description, words)
                return ["\(formatPeriod(value.period, language: words.language))"] + cells.html
            }
        )
    }
}

/// Value, interval, numerator, denominator, n and coverage as cells of a row.
struct ValueCells {
    let html: [HTML]

    init(_ value: IndicatorValue, _ indicator: IndicatorDescription, _ words: IndicatorWords) {
        let hidden = value.suppressed
        html = [
            "\(words.value(value, indicator))", "\(words.interval(value, indicator) ?? "–")",
            "\(words.count(value.numerator, hidden: hidden))",
            "\(words.count(value.denominator, hidden: hidden))",
            "\(words.count(Double(value.n), hidden: hidden))",
            "\(words.coverage(value) ?? "–")",
        ]
    }
}
