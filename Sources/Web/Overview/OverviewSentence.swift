internal import Domain

/// How things stand, in words.
struct OverviewSentence {
    let model: OverviewModel
    let type: Typography

    init(_ model: OverviewModel, _ language: Language) {
        self.model = model
        type = Typography(language: language)
    }

    /// Such as "31 z 40 služeb přeměněno, do konce roku jich podle současného tempa bude 34–38".
    var headline: String {
        let forecast = forecastClause
        switch type.language {
        case .cs:
            let count = model.transformed
            let verb = type.plural(
                count,
                cs: ("přeměněna", "přeměněny", "přeměněno"),
                en: ("", "")
            )
            let services = type.plural(goal, cs: ("služby", "služeb", "služeb"), en: ("", ""))
            let whole = "\(czechOf(goal)) \(type.number(goal)) \(services)"
            let start =
                count == 0
                ? "Zatím žádná \(whole) není přeměněna"
                : "\(type.number(count)) \(whole) \(verb)"
            return start + forecast + "."
        case .en:
            let start =
                model.transformed == 0
                ? "None of \(type.number(goal)) services is transformed yet"
                : "\(type.number(model.transformed)) of \(type.number(goal)) services transformed"
            return start + forecast + "."
        }
    }

    /// What should be today, and how likely the target is.
    var details: [String] {
        var sentences: [String] = []
        let cs = type.language == .cs
        if let expected = model.expectedToday {
            let count = type.number(expected)
            let verb = type.plural(
                Int(expected.rounded()),
                cs: ("měla být", "měly být", "mělo být"),
                en: ("", "")
            )
            sentences.append(
                cs
                    ? "Podle plánu jich dnes \(verb) \(count)."
                    : "According to plan there should be \(count) today."
            )
        }
        guard let forecast = model.forecast, model.transformed < goal else { return sentences }
        // A simulation never makes sure: 0 of its runs is still not impossible.
        let chance = type.percent(min(max(forecast.probability, 0.001), 0.999))
        sentences.append(
            cs
                ? "Pravděpodobnost, že se cíl splní včas: \(chance)."
                : "Probability that the target is reached in time: \(chance)."
        )
        if let expected = forecast.expected {
            sentences.append(
                cs
                    ? "Nejspíš se splní \(expected.cs)."
                    : "Most likely it is reached \(expected.en)."
            )
        }
        return sentences
    }

    private var goal: Int { Int(model.target.value.rounded()) }

    private var forecastClause: String {
        let cs = type.language == .cs
        if model.transformed >= goal {
            return cs ? ", cíl je splněn" : ", the target is reached"
        }
        guard let band = model.forecast?.band(on: model.target.day),
            model.today < model.target.day
        else { return "" }
        let range = type.range(band.p5, band.p95)
        let verb = type.plural(
            Int(band.p95.rounded()),
            cs: ("bude", "budou", "bude"),
            en: ("", "")
        )
        return cs
            ? ", \(deadline) jich podle současného tempa \(verb) \(range)"
            : ", at the current pace there will be \(range) \(deadline)"
    }

    private var deadline: String {
        let (year, month, day) = model.target.day.components
        let isThisYear = (year, month, day) == (model.today.components.year, 12, 31)
        switch type.language {
        case .cs: return isThisYear ? "do konce roku" : "do \(type.day(model.target.day))"
        case .en: return isThisYear ? "by the end of the year" : "by \(type.day(model.target.day))"
        }
    }
}
