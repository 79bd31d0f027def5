internal import Domain

/// The 14 regions as equal tiles, and in one table with the wave's answers.
struct RegionSection {
    private let model: OverviewModel
    private let type: Typography

    init(_ model: OverviewModel, _ language: Language) {
        self.model = model
        type = Typography(language: language)
    }

    var html: HTML? {
        guard !model.regions.isEmpty else { return nil }
        return """
            <section class="regions" aria-labelledby="regions">
            <h2 id="regions">\(cs ? "Kraje" : "Regions")</h2>
            <p>\(model.measure[type.language])</p>
            \(tiles)\(key)\(table)</section>

            """
    }

    /// Reading order: by row from the north-west.
    static let order = [
        "CZ042", "CZ051", "CZ052", "CZ041", "CZ010", "CZ020", "CZ053", "CZ071", "CZ080", "CZ032",
        "CZ031", "CZ063", "CZ064", "CZ072",
    ]

    private static let abbreviations = [
        "CZ010": "PHA", "CZ020": "STC", "CZ031": "JHC", "CZ032": "PLK", "CZ041": "KVK",
        "CZ042": "ULK", "CZ051": "LBK", "CZ052": "HKK", "CZ053": "PAK", "CZ063": "VYS",
        "CZ064": "JHM", "CZ071": "OLK", "CZ072": "ZLK", "CZ080": "MSK",
    ]

    private var cs: Bool { type.language == .cs }

    private var ordered: [RegionStanding] {
        model.regions.sorted {
            (Self.order.firstIndex(of: $0.region.code) ?? 99, $0.region.code)
                < (Self.order.firstIndex(of: $1.region.code) ?? 99, $1.region.code)
        }
    }

    private func value(_ standing: RegionStanding) -> String {
        if standing.isSuppressed { return cs ? "skryto" : "hidden" }
        return standing.value?[type.language] ?? "–"
    }

    private var tiles: HTML {
        let tiles = ordered.map { standing -> HTML in
            let mark = StateMark(standing.state)
            let code = standing.region.code
            let hidden = standing.isSuppressed ? " hidden-value" : ""
            return """
                <li class="\(code)"><a class="tile \(mark.style)\(hidden)" \
                href="\(PageFrame.address(.regions, code, type.language))">\
                <span class="full">\(standing.region.shortName(type.language))</span>\
                <span class="abbr" aria-hidden="true">\(Self.abbreviations[code] ?? code)</span>\
                <span class="value">\(value(standing))</span>\
                \(mark.shapeOnly)<span class="sr">\(mark.word(type.language))</span></a></li>

                """
        }
        return "<ol class=\"map\">\n\(tiles)</ol>\n"
    }

    /// Only the states that occur.
    private var key: HTML {
        let states = RegionStanding.State.allCases.filter { state in
            model.regions.contains { $0.state == state }
        }
        let marks = states.map { state -> HTML in
            "<li>\(StateMark(state).html(type.language))</li>\n"
        }
        var note: HTML?
        if model.regions.contains(where: \.isSuppressed) {
            note = """
                <li><span class="swatch hidden-value" aria-hidden="true"></span> \
                \(cs ? "skryto: tak málo lidí, že by je šlo poznat" : "hidden: so few people that they could be recognised")</li>

                """
        }
        return "<ul class=\"key\">\n\(marks)\(note)</ul>\n"
    }

    private var table: HTML {
        let answers = model.wave.map { wave -> HTML in
            """
            <th scope="col" colspan="2">\(cs ? "odpovědi ve vlně" : "answers in wave") \
            \(wave.description)</th>
            """
        }
        let number: HTML? = hasNumbers ? "<th scope=\"col\" class=\"num\">n</th>" : nil
        let rows = model.regions.sorted { $0.region.code < $1.region.code }.map(row)
        return """
            <div class="scroll" role="region" tabindex="0" \
            aria-label="\(cs ? "Tabulka krajů" : "Table of regions")">
            <table>
            <caption>\(cs ? "Kraje v číslech" : "Regions in numbers")</caption>
            <thead><tr><th scope="col">\(cs ? "Kraj" : "Region")</th>\
            <th scope="col" class="num">\(cs ? "hodnota" : "value")</th>\
            <th scope="col">\(cs ? "stav" : "state")</th>\(number)\(answers)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>

            """
    }

    /// A count of services has nothing but itself behind it: no column for that.
    private var hasNumbers: Bool { model.regions.contains { $0.n != nil && !$0.isSuppressed } }

    private func row(_ standing: RegionStanding) -> HTML {
        let code = standing.region.code
        let n = standing.isSuppressed ? nil : standing.n
        let number: HTML? =
            hasNumbers ? "<td class=\"num\">\(n.map { type.number($0) } ?? "–")</td>" : nil
        return """
            <tr id="\(code)"><th scope="row">\
            <a href="\(PageFrame.address(.regions, code, type.language))">\
            \(standing.region.name[type.language])</a></th><td class="num">\(value(standing))</td>\
            <td>\(StateMark(standing.state).html(type.language))</td>\
            \(number)\(answers(code))</tr>

            """
    }

    private func answers(_ code: String) -> HTML? {
        guard model.wave != nil else { return nil }
        guard let part = model.completeness.first(where: { $0.region == code }),
            let share = part.share
        else { return "<td class=\"num\">–</td><td></td>" }
        let width = TrajectoryScale.text(min(1, share) * 100)
        return """
            <td class="num">\(type.number(part.received)) \(cs ? czechOf(part.expected) : "of")\u{A0}\
            \(type.number(part.expected))</td><td class="share">\
            <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="empty" width="100" height="8"/>\
            <rect class="full" width="\(width)" height="8"/></svg> \(type.percent(share))</td>
            """
    }
}
