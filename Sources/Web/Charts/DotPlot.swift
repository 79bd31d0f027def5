internal import Domain

/// Regions compared: a dot with its interval on a line each, the country as a rule through all.
struct DotPlot {
    struct Row {
        var name: String
        var shortName: String
        /// What stands at the end of the line: the value, or why there is none.
        var text: String
        var value: Double?
        var lower: Double?
        var upper: Double?
    }

    private let rows: [Row]
    private let rule: Row?
    private let title: String
    private let type: Typography
    private let decimals: Int
    private let isWide: Bool
    private let axis: ValueScale

    /// Nil without any number; `rule` is the country.
    init?(
        _ rows: [Row],
        rule: Row?,
        title: String,
        decimals: Int,
        _ language: Language,
        isWide: Bool
    ) {
        let numbers = (rows + [rule].compactMap { $0 }).flatMap { row in
            [row.value, row.lower, row.upper].compactMap { $0 }
        }
        guard rows.contains(where: { $0.value != nil }) else { return nil }
        self.rows =
            rows.filter { $0.value != nil }.sorted {
                ($0.value ?? 0, $1.name) > ($1.value ?? 0, $0.name)
            } + rows.filter { $0.value == nil }
        self.rule = rule
        self.title = title
        self.decimals = decimals
        self.isWide = isWide
        type = Typography(language: language)
        axis = ValueScale(numbers, fromZero: true, steps: isWide ? 6 : 3)
    }

    private static let step = 26.0
    private static let top = 26.0
    private var left: Double { isWide ? 190 : 122 }
    private var right: Double { isWide ? 850 : 280 }
    private var bottom: Double { Self.top + Self.step * Double(rows.count) }

    var svg: HTML {
        let form = isWide ? "wide" : "narrow"
        let id = "regions-\(form)"
        return """
            <svg class="\(form)" viewBox="0 0 \(isWide ? 960 : 360) \(at(bottom + 24))" role="img" \
            aria-labelledby="\(id)-title \(id)-desc">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(grid)\(country)\(rows.enumerated().map { line($1, at: $0) })</svg>

            """
    }

    private func at(_ number: Double) -> String { DayScale.text(number) }

    private func x(_ number: Double) -> Double { left + (right - left) * axis.share(number) }

    private var description: String {
        (rows + [rule].compactMap { $0 }).map { "\($0.name): \($0.text)" }
            .joined(separator: "; ") + "."
    }

    private var grid: HTML {
        let places = min(decimals, neededDecimals(axis.step))
        let marks = axis.marks.map { mark -> HTML in
            """
            <line class="grid" x1="\(at(x(mark)))" x2="\(at(x(mark)))" y1="\(at(Self.top))" \
            y2="\(at(bottom))"/>
            <text class="tick" x="\(at(x(mark)))" y="\(at(bottom + 18))" text-anchor="middle">\
            \(formatNumber(mark, decimals: places, language: type.language))</text>

            """
        }
        return "\(marks)"
    }

    private var country: HTML? {
        guard let rule, let value = rule.value else { return nil }
        let place = x(value)
        let anchor = axis.share(value) > 0.7 ? "end" : axis.share(value) < 0.3 ? "start" : "middle"
        return """
            <line class="plan" x1="\(at(place))" x2="\(at(place))" y1="\(at(Self.top - 4))" \
            y2="\(at(bottom))"/>
            <text class="tick" x="\(at(place))" y="\(at(Self.top - 10))" text-anchor="\(anchor)">\
            \(rule.shortName) \(rule.text)</text>

            """
    }

    private func line(_ row: Row, at index: Int) -> HTML {
        let y = Self.top + Self.step * (Double(index) + 0.5)
        var mark: HTML?
        if let value = row.value {
            var interval: HTML?
            if let lower = row.lower, let upper = row.upper {
                interval = """
                    <line class="thin" x1="\(at(x(lower)))" x2="\(at(x(upper)))" y1="\(at(y))" y2="\(at(y))"/>

                    """
            }
            mark =
                "\(interval)<circle class=\"now\" cx=\"\(at(x(value)))\" cy=\"\(at(y))\" r=\"5\"/>\n"
        }
        return """
            <text x="0" y="\(at(y + 5))">\(isWide ? row.name : row.shortName)</text>
            \(mark)<text class="\(row.value == nil ? "tick" : "end")" \
            x="\(isWide ? "960" : "360")" y="\(at(y + 5))" text-anchor="end">\(row.text)</text>

            """
    }
}
