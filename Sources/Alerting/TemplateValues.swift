package import Domain
package import Foundation

/// What the texts of an alert are filled with.
package struct TemplateValues: Sendable {
    package var reading: Reading
    package var threshold: Condition.Threshold?
    package var since: Date
    package var names: AlertNames
    /// How the rule sets the value against its own past; nil when it does not.
    var score: (function: PeriodFunction, span: PeriodSpan)?

    init(_ reading: Reading, _ rule: Rule, since: Date, names: AlertNames) {
        self.init(reading: reading, threshold: rule.when.threshold, since: since, names: names)
        score = rule.when.score
    }

    package init(
        reading: Reading,
        threshold: Condition.Threshold?,
        since: Date,
        names: AlertNames
    ) {
        self.reading = reading
        self.threshold = threshold
        self.since = since
        self.names = names
    }

    func text(_ placeholder: Placeholder, _ language: Language) -> String {
        switch placeholder {
        case .region: return names.region[language]
        case .regionLocative: return names.locative[language]
        case .period: return formatPeriod(reading.period, language: language)
        case .subject: return reading.subject.isEmpty ? names.region[language] : reading.subject
        case .since:
            return formatDay(since, zone: names.zone, language: language)
        case .indicator: return names.indicator.name[language]
        case .threshold: return thresholdText(language)
        case .change:
            return number(placeholder).map { difference($0, language) } ?? unknown(language)
        case .days:
            return number(placeholder).map {
                formatQuantity($0, unit: .days, decimals: 0, language: language)
            } ?? unknown(language)
        case .deadline:
            return reading.point.value.map { deadline($0, language) } ?? unknown(language)
        case .coverage:
            return number(placeholder).map {
                formatQuantity($0 * 100, unit: .percent, decimals: 0, language: language)
            } ?? unknown(language)
        case .n, .numerator, .denominator:
            return number(placeholder).map { formatNumber($0, language: language) }
                ?? unknown(language)
        case .score:
            return number(placeholder).map { formatNumber($0, decimals: 1, language: language) }
                ?? unknown(language)
        case .value, .lower, .upper, .previous, .usual:
            return number(placeholder).map { quantity($0, language) } ?? unknown(language)
        }
    }

    func form(of forms: [String], for placeholder: Placeholder, _ language: Language) -> String {
        let number = number(placeholder) ?? 0
        // Beyond the range of an integer the last form is right in both languages.
        let count = Int(exactly: number.rounded()) ?? 0
        guard let last = forms.last, forms.count >= 2 else { return "" }
        let few = forms[1]
        return plural(count, cs: (forms[0], few, last), en: (forms[0], few))[language]
    }

    /// The second form where the number begins with sounds that want a vowel before them.
    func preposition(_ forms: [String], before placeholder: Placeholder) -> String {
        let whole = number(placeholder).flatMap { Int(exactly: $0.magnitude.rounded(.down)) } ?? 0
        guard let short = forms.first, let long = forms.last else { return "" }
        return czechOf(whole) == "ze" ? long : short
    }

    private func number(_ placeholder: Placeholder) -> Double? {
        switch placeholder {
        case .value: reading.point.value
        case .days, .deadline: reading.point.value?.magnitude
        case .n: Double(reading.point.n)
        case .coverage: reading.point.coverage
        case .numerator: reading.numerator
        case .denominator: reading.denominator
        case .lower: reading.point.lower
        case .upper: reading.point.upper
        case .previous: reading.number(.previous)
        case .change: reading.apply(.change, over: PeriodSpan(1, .period))
        case .threshold: threshold?.bound
        case .usual: score.flatMap { reading.deviation($0.function, over: $0.span)?.usual }
        case .score: score.flatMap { reading.apply($0.function, over: $0.span) }
        case .region, .regionLocative, .period, .subject, .since, .indicator: nil
        }
    }

    private func thresholdText(_ language: Language) -> String {
        guard let threshold else { return unknown(language) }
        switch threshold.quantity {
        case .value: return quantity(threshold.bound, language)
        case .difference: return difference(threshold.bound, language)
        case .relative:
            return formatQuantity(
                threshold.bound,
                unit: .percent,
                decimals: neededDecimals(threshold.bound),
                language: language
            )
        case .share:
            return formatQuantity(
                threshold.bound * 100,
                unit: .percent,
                decimals: 0,
                language: language
            )
        case .count, .deviations: return formatNumber(threshold.bound, language: language)
        }
    }

    /// Thresholds are shown with no more digits than they were written with.
    private func quantity(_ number: Double, _ language: Language) -> String {
        let isBound = number == threshold?.bound
        return formatQuantity(
            number,
            unit: names.indicator.unit,
            decimals: isBound ? neededDecimals(number) : names.indicator.decimals,
            language: language
        )
    }

    private func difference(_ number: Double, _ language: Language) -> String {
        let isBound = number == threshold?.bound
        return formatDifference(
            number,
            unit: names.indicator.unit,
            decimals: isBound ? neededDecimals(number) : names.indicator.decimals,
            language: language
        )
    }

    private func deadline(_ days: Double, _ language: Language) -> String {
        let count = Int(exactly: days.rounded()) ?? 0
        guard count != 0 else { return LocalizedText(cs: "dnes", en: "today")[language] }
        let number = formatNumber(abs(count), language: language) + noBreakSpace
        let word =
            count < 0
            ? plural(count, cs: ("den", "dny", "dnů"), en: ("day", "days"))
            : plural(count, cs: ("dnem", "dny", "dny"), en: ("day", "days"))
        switch language {
        case .cs: return (count < 0 ? "za" : "před") + noBreakSpace + number + word.cs
        case .en: return count < 0 ? "in \(number)\(word.en)" : "\(number)\(word.en) ago"
        }
    }

    private func unknown(_ language: Language) -> String {
        LocalizedText(cs: "neznámo", en: "unknown")[language]
    }
}

/// Names and zone that the texts of an alert need beside the numbers.
package struct AlertNames: Sendable {
    package var region: LocalizedText
    /// "ve Zlínském kraji", "in the Zlín Region".
    package var locative: LocalizedText
    package var indicator: IndicatorDescription
    /// In which days begin.
    package var zone: TimeZone

    /// - Parameters:
    ///   - region: nil stands for the whole country.
    ///   - indicator: gives name, unit and digits.
    ///   - zone: in which days begin.
    package init(region: Region?, indicator: IndicatorDescription, zone: TimeZone) {
        let region = region ?? .wholeCountry
        self.region = region.name
        locative = region.inside
        self.indicator = indicator
        self.zone = zone
    }
}
