/// A value for people, or why there is none.
///
/// A negative number of days is time that is left until a date, and is said so.
package func formatValue(
    _ value: IndicatorValue,
    of indicator: IndicatorDescription,
    language: Language
) -> String {
    guard !value.suppressed else { return hiddenValue[language] }
    guard let number = value.value else { return absence(value.state)[language] }
    return formatReading(number, of: indicator, language: language)
}

/// What a value says: `33 dnů`, and `5 dnů před termínem` for −5 days.
package func formatReading(
    _ number: Double,
    of indicator: IndicatorDescription,
    language: Language
) -> String {
    guard indicator.unit == .days, number < 0 else {
        return formatQuantity(number, of: indicator, language: language)
    }
    return formatQuantity(-number, of: indicator, language: language) + " " + beforeDate[language]
}

/// How a value came about: `1 235 / 441 = 2,8; n = 441`; nil when there is nothing to explain.
///
/// The quotient stands only where it gives the value, as a median's does not. `n` stands
/// only where more than one thing was counted.
package func formatArithmetic(
    _ value: IndicatorValue,
    of indicator: IndicatorDescription,
    language: Language
) -> String? {
    guard !value.suppressed, value.value != nil else { return nil }
    let equals = "\(noBreakSpace)=\(noBreakSpace)"
    let n = value.n > 1 ? formatNumber(value.n, language: language) : nil
    guard let quotient = quotient(value, of: indicator, equals: equals, language: language) else {
        return n.map { LocalizedText(cs: "počet údajů: ", en: "items counted: ")[language] + $0 }
    }
    return quotient + (n.map { "; n" + equals + $0 } ?? "")
}

/// The word for a value that disclosure control keeps back.
package let hiddenValue = LocalizedText(cs: "skryto", en: "hidden")

/// What stands behind a number of days that lie before a date.
package let beforeDate = LocalizedText(
    cs: "před\(noBreakSpace)termínem",
    en: "before the date"
)

private func absence(_ state: ValueState) -> LocalizedText {
    switch state {
    case .notReported, .insufficient: state.sign.word
    case .ok, .breached: LocalizedText(cs: "bez hodnoty", en: "no value")
    }
}

private func quotient(
    _ value: IndicatorValue,
    of indicator: IndicatorDescription,
    equals: String,
    language: Language
) -> String? {
    guard value.denominator != 1, value.denominator != 0, let result = value.value else {
        return nil
    }
    let scale: Double =
        switch indicator.unit {
        case .percent: 100
        case .perThousand: 1000
        case .count, .days, .hours, .minutes, .score, .ratio: 1
        }
    func shown(_ number: Double) -> String {
        formatQuantity(number, of: indicator, language: language)
    }
    let fraction =
        formatNumber(value.numerator, language: language) + "\(noBreakSpace)/\(noBreakSpace)"
        + formatNumber(value.denominator, language: language)
    if value.weighted {
        let weighted = LocalizedText(cs: "váženo", en: "weighted")[language]
        return "\(fraction) → \(shown(result)) (\(weighted))"
    }
    let quotient = scale * value.numerator / value.denominator
    if shown(quotient) == shown(result) { return fraction + equals + shown(result) }
    // Published counts of persons are rounded, so their quotient is only near.
    guard abs(quotient - result) <= 0.03 * abs(result) else { return nil }
    return "\(fraction)\(noBreakSpace)≈\(noBreakSpace)\(shown(result))"
}
