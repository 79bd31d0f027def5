internal import Domain

/// From days to the units of a drawing, with marks for the years.
struct DayScale {
    let first: Day
    let last: Day
    let left: Double
    let right: Double

    func x(_ day: Day) -> Double {
        let span = Double(max(1, last.days(since: first)))
        return left + (right - left) * Double(day.days(since: first)) / span
    }

    /// A rule and a number where a year begins, down to `bottom`; the number stands in the middle
    /// of its year where there is room.
    func years(top: Double, bottom: Double) -> HTML {
        let range = first.components.year...last.components.year
        let marks = range.compactMap { year -> HTML? in
            guard let opening = Day(year, 1, 1), let closing = Day(year, 12, 31) else { return nil }
            let (start, end) = (max(x(opening), left), min(x(closing), right))
            let rule: HTML? =
                opening > first
                ? """
                <line class="grid" x1="\(Self.text(start))" x2="\(Self.text(start))" \
                y1="\(Self.text(top))" y2="\(Self.text(bottom + 6))"/>

                """ : nil
            guard end - start > 30 else { return rule }
            return """
                \(rule)<text class="tick" x="\(Self.text((start + end) / 2))" \
                y="\(Self.text(bottom + 18))" text-anchor="middle">\(String(year))</text>

                """
        }
        return "\(marks)"
    }

    static func text(_ number: Double) -> String { TrajectoryScale.text(number) }
}
