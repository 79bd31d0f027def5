internal import Domain

/// One indicator over its periods: a line with its interval, broken where a number is missing.
struct TrendChart {
    enum Form: String {
        case wide
        case narrow
        /// Beside a number: no axes, only first, last and extremes.
        case spark

        var size: (width: Double, height: Double) {
            switch self {
            case .wide: (960, 300)
            case .narrow: (360, 240)
            case .spark: (300, 84)
            }
        }

        var margin: (left: Double, right: Double, top: Double, bottom: Double) {
            switch self {
            case .wide: (64, 90, 14, 30)
            case .narrow: (50, 66, 14, 28)
            case .spark: (6, 74, 10, 32)
            }
        }
    }

    private let series: [IndicatorValue]
    private let indicator: IndicatorDescription
    private let type: Typography
    private let form: Form
    private let id: String
    private let axis: ValueScale

    /// Nil when there are fewer than two numbers to draw; `id` is unique on the page.
    init?(
        _ series: [IndicatorValue],
        of indicator: IndicatorDescription,
        _ language: Language,
        _ form: Form,
        id: String
    ) {
        let numbers = series.compactMap(\.value)
        guard numbers.count > 1 else { return nil }
        self.series = series
        self.indicator = indicator
        self.form = form
        self.id = "\(id)-\(form.rawValue)"
        type = Typography(language: language)
        let band = form == .spark ? [] : series.flatMap { [$0.lower, $0.upper].compactMap { $0 } }
        axis = ValueScale(numbers + band, fromZero: form != .spark && indicator.unit != .days)
    }

    var svg: HTML {
        """
        <svg class="\(form.rawValue)" viewBox="0 0 \(at(form.size.width)) \(at(form.size.height))" \
        role="img" aria-labelledby="\(id) \(id)-desc">
        <title id="\(id)">\(title)</title>
        <desc id="\(id)-desc">\(description)</desc>
        \(form == .spark ? nil : grid)\(form == .spark ? nil : band)\(line)\(periods)</svg>

        """
    }

    // MARK: Words

    private var title: String {
        "\(indicator.name[type.language]): \(type.pick("vývoj v čase", "course over time"))"
    }

    private var description: String {
        let told = series.suffix(12).map {
            "\(formatPeriod($0.period, language: type.language)): \(text($0))"
        }
        return told.joined(separator: "; ") + "."
    }

    private func text(_ value: IndicatorValue) -> String {
        formatValue(value, of: indicator, language: type.language)
    }

    // MARK: Places

    private func at(_ number: Double) -> String { DayScale.text(number) }

    private func x(_ index: Int) -> Double {
        let first = series[0].period.ordinal
        let span = Double(max(1, series[series.count - 1].period.ordinal - first))
        let width = form.size.width - form.margin.left - form.margin.right
        return form.margin.left + width * Double(series[index].period.ordinal - first) / span
    }

    private func y(_ number: Double) -> Double {
        let lower = form.size.height - form.margin.bottom
        return lower - (lower - form.margin.top) * axis.share(number)
    }

    // MARK: Parts

    private var grid: HTML {
        let right = form.size.width - form.margin.right
        let marks = axis.marks.map { mark -> HTML in
            let decimals = min(indicator.decimals, neededDecimals(axis.step))
            let label = formatNumber(mark, decimals: decimals, language: type.language)
            return """
                <line class="grid" x1="\(at(form.margin.left))" x2="\(at(right))" \
                y1="\(at(y(mark)))" y2="\(at(y(mark)))"/>
                <text class="tick" x="\(at(form.margin.left - 6))" y="\(at(y(mark) + 4))" \
                text-anchor="end">\(label)</text>

                """
        }
        return "\(marks)"
    }

    /// Runs of neighbours that all have a number.
    private func runs(_ has: (IndicatorValue) -> Bool) -> [[Int]] {
        var found: [[Int]] = []
        for index in series.indices where has(series[index]) {
            if let last = found.last?.last, last == index - 1 {
                found[found.count - 1].append(index)
            } else {
                found.append([index])
            }
        }
        return found
    }

    private func points(_ places: [(x: Double, y: Double)]) -> String {
        places.map { "\(at($0.x)),\(at($0.y))" }.joined(separator: " ")
    }

    private var band: HTML {
        let areas = runs { $0.lower != nil && $0.upper != nil }.filter { $0.count > 1 }
        let drawn = areas.map { run -> HTML in
            let upper = run.map { (x: x($0), y: y(series[$0].upper ?? 0)) }
            let lower = run.map { (x: x($0), y: y(series[$0].lower ?? 0)) }
            return "<polygon class=\"fan90\" points=\"\(points(upper + lower.reversed()))\"/>\n"
        }
        return "\(drawn)"
    }

    private var line: HTML {
        let lines = runs { $0.value != nil }.map { run -> HTML in
            let places = run.map { (x: x($0), y: y(series[$0].value ?? 0)) }
            let dots: [HTML] =
                form == .spark && run.count > 1
                ? []
                : places.map {
                    "<circle class=\"now\" cx=\"\(at($0.x))\" cy=\"\(at($0.y))\" r=\"3\"/>\n"
                }
            return "<polyline class=\"happened\" points=\"\(points(places))\"/>\n\(dots)"
        }
        return "\(lines)\(last)"
    }

    private var last: HTML? {
        guard let index = series.lastIndex(where: { $0.value != nil }),
            let value = series[index].value
        else { return nil }
        return """
            <circle class="now" cx="\(at(x(index)))" cy="\(at(y(value)))" r="4.5"/>
            <text class="end" x="\(at(x(index) + 9))" y="\(at(y(value) + 5))">\(text(series[index]))</text>

            """
    }

    /// Beside a number the first one is told, too.
    private func label(_ index: Int) -> String {
        let period = series[index].period.description
        return form == .spark && index == 0 ? "\(period): \(text(series[0]))" : period
    }

    /// The first and the last, and between them as many as there is room for.
    private var periods: HTML {
        let room = form == .wide ? 8 : 2
        let every = max(1, (series.count - 1 + room - 2) / (room - 1))
        let bottom = form.size.height - 6
        let labels = series.indices.filter {
            $0 == series.count - 1 || ($0 % every == 0 && series.count - 1 - $0 >= every)
        }
        let marks = labels.map { index -> HTML in
            let anchor =
                index == 0 ? "start" : index == series.count - 1 ? "end" : "middle"
            let shift = index == series.count - 1 ? form.margin.right * 0.6 : 0
            return """
                <text class="tick" x="\(at(x(index) + shift))" y="\(at(bottom))" \
                text-anchor="\(anchor)">\(label(index))</text>

                """
        }
        return "\(marks)"
    }
}
