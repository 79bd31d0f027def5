package import Foundation

/// A day for people: `3. 4. 2026`, `3 April 2026`; the spaces do not break.
package func formatDay(_ day: Day, language: Language) -> String {
    let (year, month, number) = day.components
    switch language {
    case .cs: return "\(number).\(noBreakSpace)\(month).\(noBreakSpace)\(year)"
    case .en:
        return [String(number), monthNames(.en)[month - 1], String(year)]
            .joined(separator: noBreakSpace)
    }
}

/// A day in words: `středa 15. července 2026`, `Wednesday 15 July 2026`.
package func formatLongDay(_ day: Day, language: Language) -> String {
    let (year, month, number) = day.components
    let weekdays: [String] =
        switch language {
        case .cs: ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"]
        case .en:
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        }
    let name = language == .cs ? genitiveMonths[month - 1] : monthNames(.en)[month - 1]
    let dayOfMonth = language == .cs ? "\(number)." : "\(number)"
    return weekdays[day.weekday - 1] + " "
        + [dayOfMonth, name, "\(year)"].joined(separator: noBreakSpace)
}

/// The time of an instant in `zone`, to the minute: `16:00`, `9:05`.
package func formatHour(_ instant: Date, zone: TimeZone) -> String {
    let local =
        Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
    let minutes = ((local % 86_400 + 86_400) % 86_400) / 60
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
}

/// The day in `zone` on which `instant` lies.
package func formatDay(_ instant: Date, zone: TimeZone, language: Language) -> String {
    formatDay(Clock(zone: zone) { instant }.today, language: language)
}

/// A moment for people, to the minute, in `zone`: `3. 4. 2026 14:05`, `3 April 2026, 14:05`.
package func formatInstant(_ instant: Date, zone: TimeZone, language: Language) -> String {
    let local =
        Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
    let minutes = ((local % 86_400 + 86_400) % 86_400) / 60
    let padded = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let separator = language == .cs ? noBreakSpace : "," + noBreakSpace
    return formatDay(instant, zone: zone, language: language) + separator
        + padded.joined(separator: ":")
}

/// A period for people, fit to stand after "za" in Czech: `červen 2026`, `2. čtvrtletí 2026`,
/// `1. pololetí 2026`, `rok 2026`; `June 2026`, `Q2 2026`, `H1 2026`, `2026`.
package func formatPeriod(_ period: Period, language: Language) -> String {
    let words: [String] =
        switch (period, language) {
        case (.year(let year), .cs): ["rok", "\(year)"]
        case (.year(let year), .en): ["\(year)"]
        case (.quarter(let year, let quarter), .cs): ["\(quarter).", "čtvrtletí", "\(year)"]
        case (.quarter(let year, let quarter), .en): ["Q\(quarter)", "\(year)"]
        case (.month(let year, let month), _):
            [monthNames(language)[(month - 1) % 12], "\(year)"]
        case (.wave(let wave), .cs): ["\(wave.half).", "pololetí", "\(wave.year)"]
        case (.wave(let wave), .en): ["H\(wave.half)", "\(wave.year)"]
        }
    return words.joined(separator: noBreakSpace)
}

/// The base of a change: `od vlny 2026-H1`, `od 3. čtvrtletí 2026`, `od března 2026`, `od roku 2026`.
package func formatSince(_ period: Period, language: Language) -> String {
    let name = formatPeriod(period, language: language)
    let base: String =
        switch (period, language) {
        case (.wave(let wave), .cs): "vlny\(noBreakSpace)\(wave)"
        case (.wave(let wave), .en): "wave\(noBreakSpace)\(wave)"
        case (.year(let year), .cs): "roku\(noBreakSpace)\(year)"
        case (.month(let year, let month), .cs):
            "\(genitiveMonths[(month - 1) % 12])\(noBreakSpace)\(year)"
        case (.quarter, _), (.year, .en), (.month, .en): name
        }
    return language.pick("od", "since") + " " + base
}

private let genitiveMonths = [
    "ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října",
    "listopadu", "prosince",
]

/// The number 1…12 of a month that somebody named, in either language and whatever case; Czech also
/// in the genitive of dates (`listopadu`).
package func monthNumber(named word: some StringProtocol) -> Int? {
    let word = word.lowercased()
    return [genitiveMonths, monthNames(.cs), monthNames(.en)].lazy.compactMap { names in
        names.firstIndex { $0.lowercased() == word }.map { $0 + 1 }
    }.first
}

private func monthNames(_ language: Language) -> [String] {
    switch language {
    case .cs:
        [
            "leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září",
            "říjen", "listopad", "prosinec",
        ]
    case .en:
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
    }
}
