import Foundation

/// The space that keeps a number with what belongs to it.
package let noBreakSpace = "\u{A0}"

/// A number for people: `1 234,5` in Czech, `1,234.5` in English.
///
/// Halves are rounded away from zero, the minus is U+2212, groups of three are kept together by
/// no-break spaces. A number that is not finite is shown as a dash.
package func formatNumber(_ number: Double, decimals: Int, language: Language) -> String {
    guard number.isFinite else { return "–" }
    let (whole, fraction) = roundedDigits(number.magnitude, decimals: max(0, min(decimals, 6)))
    let isZero = whole == "0" && fraction.allSatisfy { $0 == "0" }
    let sign = number < 0 && !isZero ? "\u{2212}" : ""
    let grouped = groupedByThree(whole, separator: language == .cs ? noBreakSpace : ",")
    guard !fraction.isEmpty else { return sign + grouped }
    return sign + grouped + (language == .cs ? "," : ".") + fraction
}

/// A whole number for people.
package func formatNumber(_ number: Int, language: Language) -> String {
    let grouped = groupedByThree(
        String(number.magnitude),
        separator: language == .cs ? noBreakSpace : ","
    )
    return (number < 0 ? "\u{2212}" : "") + grouped
}

/// A number with its unit: `56,3 %`, `12 dnů`, `3 hodiny`, `4,2 ‰`; counts, scores and ratios stand alone.
package func formatQuantity(
    _ number: Double,
    unit: Unit,
    decimals: Int,
    language: Language
) -> String {
    let digits = formatNumber(number, decimals: decimals, language: language)
    switch unit {
    case .count, .score, .ratio: return digits
    case .percent: return language == .cs ? digits + noBreakSpace + "%" : digits + "%"
    case .perThousand: return digits + noBreakSpace + "‰"
    case .days, .hours, .minutes:
        return digits + noBreakSpace + timeWord(unit, number, decimals: decimals)[language]
    }
}

/// With the unit and the digits of `indicator`.
package func formatQuantity(
    _ number: Double,
    of indicator: IndicatorDescription,
    language: Language
) -> String {
    formatQuantity(
        number,
        unit: indicator.unit,
        decimals: indicator.decimals,
        language: language
    )
}

/// The difference of two values: percentage points where these are in per cent.
package func formatDifference(
    _ number: Double,
    unit: Unit,
    decimals: Int,
    language: Language
) -> String {
    guard unit == .percent else {
        return formatQuantity(number, unit: unit, decimals: decimals, language: language)
    }
    let points = LocalizedText(cs: "p.\(noBreakSpace)b.", en: "pp")[language]
    return formatNumber(number, decimals: decimals, language: language) + noBreakSpace + points
}

/// A number without needless zeros, at most three decimals.
package func formatNumber(_ number: Double, language: Language) -> String {
    formatNumber(number, decimals: neededDecimals(number), language: language)
}

/// The fewest decimals, at most three, that show `number` as it is.
package func neededDecimals(_ number: Double) -> Int {
    (0...3).first { places in
        let scaled = number * [1, 10, 100, 1000][places]
        return abs(scaled - scaled.rounded()) < 1e-6
    } ?? 3
}

private func timeWord(_ unit: Unit, _ number: Double, decimals: Int) -> LocalizedText {
    let (whole, fraction) = roundedDigits(number.magnitude, decimals: max(0, min(decimals, 6)))
    // A fraction takes the genitive singular in Czech: 1,5 dne.
    let (cs, part, en) =
        switch unit {
        case .hours: (("hodina", "hodiny", "hodin"), "hodiny", ("hour", "hours"))
        case .minutes: (("minuta", "minuty", "minut"), "minuty", ("minute", "minutes"))
        default: (("den", "dny", "dnů"), "dne", ("day", "days"))
        }
    guard fraction.allSatisfy({ $0 == "0" }), let count = Int(whole) else {
        return LocalizedText(cs: fraction.isEmpty ? cs.2 : part, en: en.1)
    }
    return plural(count, cs: cs, en: en)
}

private func roundedDigits(_ size: Double, decimals: Int) -> (whole: String, fraction: String) {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (size * power).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else {
        return (String(format: "%.0f", size), String(repeating: "0", count: decimals))
    }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (String(padded.dropLast(decimals)), String(padded.suffix(decimals)))
}

private func groupedByThree(_ digits: String, separator: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result += separator }
        result.append(digit)
    }
    return result
}
