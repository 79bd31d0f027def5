internal import Domain

/// The way to the target: what happened, what was planned, what may come.
struct TrajectoryChart {
    private let model: OverviewModel
    private let type: Typography
    private let scale: TrajectoryScale

    init(_ model: OverviewModel, _ language: Language, _ form: TrajectoryScale.Form) {
        self.model = model
        type = Typography(language: language)
        scale = TrajectoryScale(model, form)
    }

    var svg: HTML {
        let (width, height) = scale.form.size
        let id = "trajectory-\(scale.form.rawValue)"
        return """
            <svg class="\(scale.form.rawValue)" viewBox="0 0 \(at(width)) \(at(height))" \
            role="img" aria-labelledby="\(id) \(id)-desc">
            <title id="\(id)">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            \(grid)\(years)\(fan)\(planLine)\(todayRule)\(happened)\(outcome)\(endLabels)</svg>

            """
    }

    private var isCzech: Bool { type.language == .cs }

    private func at(_ number: Double) -> String { TrajectoryScale.text(number) }

    private func points(_ points: [(x: Double, y: Double)]) -> String {
        points.map { "\(at($0.x)),\(at($0.y))" }.joined(separator: " ")
    }

    // MARK: Words

    private var title: String {
        isCzech
            ? "Přeměněné služby a cesta k cíli" : "Services transformed and the way to the target"
    }

    private var description: String {
        let sentence = OverviewSentence(model, type.language)
        return ([sentence.headline] + sentence.details).joined(separator: " ")
    }

    // MARK: Frame

    private var grid: HTML {
        let lines = stride(from: 0, through: scale.top, by: scale.step).map { value -> HTML in
            let y = scale.y(value)
            return """
                <line class="grid" x1="\(at(scale.left))" x2="\(at(scale.right))" \
                y1="\(at(y))" y2="\(at(y))"/>
                <text class="tick" x="\(at(scale.left - 6))" y="\(at(y + 4))" \
                text-anchor="end">\(type.number(value))</text>

                """
        }
        return "\(lines)"
    }

    private var years: HTML {
        let range = scale.first.components.year...scale.last.components.year
        let marks = range.compactMap { year -> HTML? in
            guard let opening = Day(year, 1, 1), let closing = Day(year, 12, 31) else { return nil }
            let start = max(scale.x(opening), scale.left)
            let end = min(scale.x(closing), scale.right)
            guard end - start > 26 else { return nil }
            return """
                <line class="grid" x1="\(at(start))" x2="\(at(start))" \
                y1="\(at(scale.lower))" y2="\(at(scale.lower + 6))"/>
                <text class="tick" x="\(at((start + end) / 2))" y="\(at(scale.lower + 18))" \
                text-anchor="middle">\(String(year))</text>

                """
        }
        return "\(marks)"
    }

    private var todayRule: HTML {
        let x = scale.x(model.today)
        let isRight = x > (scale.left + scale.right) / 2
        return """
            <line class="today" x1="\(at(x))" x2="\(at(x))" \
            y1="\(at(scale.upper - 6))" y2="\(at(scale.lower))"/>
            <text class="tick" x="\(at(x + (isRight ? -5 : 5)))" y="\(at(scale.upper - 8))" \
            text-anchor="\(isRight ? "end" : "start")">\(isCzech ? "dnes" : "today") \
            \(type.shortDay(model.today))</text>

            """
    }

    // MARK: Lines

    private var happened: HTML {
        var corners: [(x: Double, y: Double)] = []
        for point in model.history where point.day <= model.today {
            let x = scale.x(point.day)
            if let before = corners.last { corners.append((x, before.y)) }
            corners.append((x, scale.y(point.value)))
        }
        let now = (x: scale.x(model.today), y: scale.y(Double(model.transformed)))
        if let before = corners.last { corners.append((now.x, before.y)) }
        corners.append(now)
        return """
            <polyline class="happened" points="\(points(corners))"/>
            <circle class="now" cx="\(at(now.x))" cy="\(at(now.y))" r="5"/>
            <text class="big" x="\(at(now.x + 7))" y="\(at(now.y > scale.lower - 28 ? now.y - 10 : now.y + 25))">\
            \(type.number(model.transformed))</text>

            """
    }

    private var planLine: HTML? {
        guard model.plan.count > 1 else { return nil }
        let corners = model.plan.map { (x: scale.x($0.day), y: scale.y($0.value)) }
        let place = planLabelPlace(corners)
        return """
            <polyline class="plan" points="\(points(corners))"/>
            <text class="tick" x="\(at(place.x))" y="\(at(place.y))" \
            text-anchor="\(place.anchor)">\(isCzech ? "podle plánu" : "as planned")</text>

            """
    }

    /// Where plan and reality are farthest apart, on the plan's far side.
    private func planLabelPlace(
        _ corners: [(x: Double, y: Double)]
    ) -> (x: Double, y: Double, anchor: String) {
        var best = (gap: -1.0, x: scale.left, y: scale.lower, isAbove: true)
        for (start, end) in zip(model.plan, model.plan.dropFirst()) {
            for step in 1...4 {
                let share = Double(step) / 5
                let days = Double(end.day.days(since: start.day)) * share
                let day = start.day.adding(days: Int(days))
                guard day < model.today, scale.x(day) > scale.left + 90 else { continue }
                let planned = start.value + (end.value - start.value) * share
                let real = model.history.last { $0.day <= day }?.value ?? 0
                if abs(planned - real) > best.gap {
                    best = (abs(planned - real), scale.x(day), scale.y(planned), planned >= real)
                }
            }
        }
        return best.isAbove
            ? (best.x - 8, best.y - 6, "end") : (best.x + 8, best.y + 16, "start")
    }

    private var fan: HTML? {
        guard let bands = model.forecast?.bands, !bands.isEmpty else { return nil }
        let start = (x: scale.x(model.today), y: scale.y(Double(model.transformed)))
        func line(_ part: KeyPath<ForecastFan.Band, Double>) -> [(x: Double, y: Double)] {
            [start]
                + bands.filter { $0.day > model.today }.map {
                    (scale.x($0.day), scale.y($0[keyPath: part]))
                }
        }
        return """
            <polygon class="fan90" points="\(points(line(\.p5) + line(\.p95).reversed()))"/>
            <polygon class="fan50" points="\(points(line(\.p25) + line(\.p75).reversed()))"/>
            <polyline class="median" points="\(points(line(\.p50)))"/>

            """
    }

    // MARK: Ends

    /// Target dot, and beside the fan its last month once more as an interval, for a short fan is
    /// too narrow to read.
    private var outcome: HTML {
        let target = (x: scale.x(model.target.day), y: scale.y(model.target.value))
        var interval: HTML = ""
        if let band = model.forecast?.band(on: model.target.day) {
            let x = at(scale.right + 10)
            interval = """
                <line class="thin" x1="\(x)" x2="\(x)" y1="\(at(scale.y(band.p5)))" \
                y2="\(at(scale.y(band.p95)))"/>
                <line class="thick" x1="\(x)" x2="\(x)" y1="\(at(scale.y(band.p25)))" \
                y2="\(at(scale.y(band.p75)))"/>
                <circle class="middle" cx="\(x)" cy="\(at(scale.y(band.p50)))" r="3.5"/>

                """
        }
        return """
            \(interval)<circle class="target" cx="\(at(target.x))" cy="\(at(target.y))" r="6"/>

            """
    }

    private var endLabels: HTML {
        let goal = type.number(model.target.value)
        var labels: [(y: Double, strong: String, small: String)] = [
            (
                scale.y(model.target.value), (isCzech ? "cíl " : "target ") + goal,
                type.shortDay(model.target.day)
            )
        ]
        if let band = model.forecast?.band(on: model.target.day) {
            labels.append(
                (
                    scale.y(band.p50),
                    (isCzech ? "nejspíš " : "likely ") + type.number(band.p50),
                    "90\(isCzech ? "\u{A0}" : "")%: \(type.range(band.p5, band.p95))"
                )
            )
        }
        let places = TrajectoryScale.spread(
            labels.map(\.y),
            distance: 38,
            within: scale.upper...scale.lower - 16
        )
        let x = at(scale.right + 22)
        let texts = zip(labels, places).map { label, y -> HTML in
            """
            <text class="end" x="\(x)" y="\(at(y + 4))">\(label.strong)</text>
            <text class="tick" x="\(x)" y="\(at(y + 20))">\(label.small)</text>

            """
        }
        return "\(texts)"
    }
}
