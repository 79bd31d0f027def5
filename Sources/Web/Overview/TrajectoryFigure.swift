internal import Domain

/// The picture in both forms, with its numbers as tables.
struct TrajectoryFigure {
    private let model: OverviewModel
    private let type: Typography

    init(_ model: OverviewModel, _ language: Language) {
        self.model = model
        type = Typography(language: language)
    }

    var html: HTML {
        let charts = TrajectoryScale.Form.allCases.map {
            TrajectoryChart(model, type.language, $0).svg
        }
        return """
            <figure>
            \(charts)\(caption.isEmpty ? nil : "<figcaption>\(caption)</figcaption>\n")\(tables)</figure>

            """
    }

    private var tables: HTML? {
        guard !model.history.isEmpty || model.forecast != nil else { return nil }
        return """
            <details>
            <summary>\(cs ? "Čísla z obrázku v tabulce" : "The picture's numbers as a table")</summary>
            <div class="tables">
            \(historyTable)\(forecastTable)</div>
            </details>

            """
    }

    private var cs: Bool { type.language == .cs }

    private var caption: String {
        let bands =
            cs
            ? "Tmavší pás: polovina možných vývojů, světlejší: 90\u{A0}%. "
            : "Darker band: half of possible courses, lighter: 90%. "
        guard let forecast = model.forecast else { return "" }
        return bands + forecast.method[type.language]
    }

    private var historyTable: HTML? {
        guard !model.history.isEmpty else { return nil }
        let rows = model.history.map { point -> HTML in
            """
            <tr><th scope="row">\(type.day(point.day))</th><td>\(type.number(point.value))</td>\
            <td>\(planned(on: point.day))</td></tr>

            """
        }
        return """
            <table>
            <caption>\(cs ? "Co se stalo" : "What happened")</caption>
            <thead><tr><th scope="col">\(cs ? "Od" : "From")</th>\
            <th scope="col">\(cs ? "přeměněno" : "transformed")</th>\
            <th scope="col">\(cs ? "podle plánu" : "as planned")</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>

            """
    }

    private var forecastTable: HTML? {
        guard let bands = model.forecast?.bands, !bands.isEmpty else { return nil }
        let rows = bands.map { band -> HTML in
            let cells = [band.p5, band.p25, band.p50, band.p75, band.p95].map { value -> HTML in
                "<td>\(type.number(value))</td>"
            }
            return "<tr><th scope=\"row\">\(type.day(band.day))</th>\(cells)</tr>\n"
        }
        let heads = [0.05, 0.25, 0.5, 0.75, 0.95].map { share -> HTML in
            "<th scope=\"col\">\(type.percent(share))</th>"
        }
        return """
            <table>
            <caption>\(cs ? "Co může přijít: s touto pravděpodobností nejvýš tolik" : "What may come: at most so many with this probability")</caption>
            <thead><tr><th scope="col">\(cs ? "Ke dni" : "On")</th>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>

            """
    }

    /// On the straight line between the corners around `day`.
    private func planned(on day: Day) -> String {
        guard let next = model.plan.firstIndex(where: { $0.day >= day }) else { return "–" }
        let end = model.plan[next]
        guard next > 0, end.day != day else { return type.number(end.value) }
        let start = model.plan[next - 1]
        let share =
            Double(day.days(since: start.day)) / Double(end.day.days(since: start.day))
        return type.number(start.value + (end.value - start.value) * share)
    }
}
