internal import Domain

/// What pages say of an indicator in one language.
struct IndicatorWords {
    let type: Typography

    init(_ language: Language) {
        type = Typography(language: language)
    }

    var language: Language { type.language }

    func direction(_ indicator: IndicatorDescription) -> String {
        switch indicator.better {
        case .up: type.pick("↑ více je lépe", "↑ more is better")
        case .down: type.pick("↓ méně je lépe", "↓ less is better")
        case .range: type.pick("↔ ani málo, ani moc", "↔ neither little nor much")
        }
    }

    func unit(_ unit: Unit) -> String {
        switch unit {
        case .count: type.pick("počet", "count")
        case .percent: type.pick("procenta", "per cent")
        case .days: type.pick("dny", "days")
        case .hours: type.pick("hodiny", "hours")
        case .minutes: type.pick("minuty", "minutes")
        case .score: type.pick("body na stupnici ukazatele", "points on the indicator's scale")
        case .ratio: type.pick("poměr", "ratio")
        case .perThousand: type.pick("na tisíc", "per thousand")
        }
    }

    func period(_ kind: String) -> String {
        switch kind {
        case "wave": type.pick("vlna šetření (pololetí)", "survey wave (half-year)")
        case "month": type.pick("měsíc", "month")
        case "quarter": type.pick("čtvrtletí", "quarter")
        case "year": type.pick("rok", "year")
        default: kind
        }
    }

    /// Code before the dash → what the group is about.
    func family(_ code: String) -> String {
        switch code.prefix(2) {
        case "TP": type.pick("Transformační plány", "Transformation plans")
        case "MV": type.pick("Lidé, kteří se přestěhovali", "People who moved")
        case "CA": type.pick("Kapacity", "Capacity")
        case "NE": type.pick("Potřeby péče", "Care needs")
        case "WF": type.pick("Pracovníci", "Workforce")
        case "AV": type.pick("Dostupnost", "Availability")
        case "QA": type.pick("Kvalita", "Quality")
        case "PA": type.pick("Zapojení lidí", "Participation")
        case "CM": type.pick("Kampaň", "Campaign")
        case "PR": type.pick("Projekty", "Projects")
        case "BU": type.pick("Peníze", "Money")
        case "DQ": type.pick("Úplnost dat", "Completeness of data")
        case "OP": type.pick("Provoz dimondu", "Operation of dimond")
        default: type.pick("Ostatní", "Others")
        }
    }

    /// Families in the order in which people look for them.
    static let families = [
        "TP", "MV", "NE", "CA", "AV", "QA", "WF", "PA", "CM", "PR", "BU", "DQ", "OP",
    ]

    /// Sheets of one family together, in that order.
    static func grouped(_ sheets: [IndicatorSheet]) -> [[IndicatorSheet]] {
        let groups = Dictionary(grouping: sheets) { String($0.code.prefix(2)) }
        return groups.sorted { left, right in
            (families.firstIndex(of: left.key) ?? 99, left.key)
                < (families.firstIndex(of: right.key) ?? 99, right.key)
        }.map(\.value)
    }

    func value(_ value: IndicatorValue?, _ indicator: IndicatorDescription) -> String {
        guard let value else { return "–" }
        return formatValue(value, of: indicator, language: language)
    }

    /// "2,6–3,0" with the unit behind.
    func interval(_ value: IndicatorValue, _ indicator: IndicatorDescription) -> String? {
        guard !value.suppressed, value.value != nil, let low = value.lower, let high = value.upper
        else { return nil }
        let from = formatNumber(low, decimals: indicator.decimals, language: language)
        return from + "–" + formatQuantity(high, of: indicator, language: language)
    }

    func coverage(_ value: IndicatorValue) -> String? {
        value.suppressed ? nil : value.coverage.map(type.percent)
    }

    func count(_ number: Double, hidden: Bool) -> String {
        hidden ? hiddenValue[language] : formatNumber(number, language: language)
    }

    /// The difference from the number before, with its period; nil without two numbers to compare.
    func change(_ series: [IndicatorValue], _ indicator: IndicatorDescription) -> String? {
        guard let last = series.last, let now = last.value,
            let base = series.dropLast().last(where: { $0.value != nil }), let before = base.value
        else { return nil }
        let difference = formatDifference(
            abs(now - before),
            unit: indicator.unit,
            decimals: indicator.decimals,
            language: language
        )
        let since = formatSince(base.period, language: language)
        let isSame =
            formatNumber(now, decimals: indicator.decimals, language: language)
            == formatNumber(before, decimals: indicator.decimals, language: language)
        if isSame { return type.pick("beze změny ", "no change ") + since }
        return (now > before ? "+" : "\u{2212}") + difference + " " + since
    }
}
