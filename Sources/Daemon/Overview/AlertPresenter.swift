import Alerting
import Domain
import Foundation
import Indicators
import Store
import Web

/// Says alerts for pages: only with values that disclosure control lets out.
struct AlertPresenter: Sendable {
    private let regions: [String: Region]
    private let rules: RuleSet
    private let definitions: [String: IndicatorDefinition]
    private let values: [PointKey: IndicatorValue]
    private let firing: [AlertKey: Int64]
    private let firingKeys: Set<AlertKey>

    /// Takes values of all periods after disclosure control, and all alerts that fire now.
    init(
        regions: [Region],
        values: [IndicatorValue],
        firing: [Alert],
        rules: RuleSet,
        definitions: [String: IndicatorDefinition]
    ) {
        self.regions = Dictionary(regions.map { ($0.code, $0) }) { first, _ in first }
        self.values = Dictionary(values.map { (PointKey($0), $0) }) { first, _ in first }
        self.firing = Dictionary(firing.map { (AlertKey($0), $0.id) }) { first, _ in first }
        firingKeys = Set(self.firing.keys)
        self.rules = rules
        self.definitions = definitions
    }

    /// Whether a more urgent alert that fires for the same subject speaks for this one.
    func isSpokenFor(_ alert: Alert) -> Bool {
        rules.isSuperseded(AlertKey(alert), firing: firingKeys)
    }

    func shown(_ alert: Alert) -> ShownAlert {
        let indicator = describe(alert.indicator)
        let value = values[PointKey(alert, alert.period)]
        let isHidden = isHidden(value, of: alert)
        func text(_ language: Language) -> String {
            if isHidden { return hiddenValue[language] }
            // The newest value of its period; the alert's own when that period is gone.
            if let value { return formatValue(value, of: indicator, language: language) }
            return alert.value.map { formatReading($0, of: indicator, language: language) } ?? "–"
        }
        return ShownAlert(
            alert: alert,
            region: (regions[alert.region] ?? .wholeCountry).name,
            indicator: indicator.name,
            value: LocalizedText(cs: text(.cs), en: text(.en)),
            threshold: Condition.words(alert.condition, of: indicator),
            arithmetic: value.flatMap { arithmetic($0, of: indicator) },
            coverage: value?.coverage,
            isHidden: isHidden,
            isPastHidden: isPastHidden(alert)
        )
    }

    func model(_ alert: Alert, _ transitions: [AlertStore.Transition]) -> AlertModel {
        let indicator = describe(alert.indicator)
        let history = transitions.map { transition in
            let period = Period(transition.period)
            let value = period.flatMap { values[PointKey(alert, $0)] }
            let number = isHidden(value, of: alert) ? nil : transition.value
            return AlertModel.Change(
                at: transition.at,
                phase: transition.phase,
                period: period,
                value: number.map { number in
                    LocalizedText(
                        cs: formatReading(number, of: indicator, language: .cs),
                        en: formatReading(number, of: indicator, language: .en)
                    )
                },
                correctedBy: transition.correctedBy
            )
        }
        return AlertModel(shown: shown(alert), history: history, spokenForBy: successor(alert))
    }

    /// A value about people that is no longer there cannot be judged, so it is not shown.
    private func isHidden(_ value: IndicatorValue?, of alert: Alert) -> Bool {
        value?.suppressed
            ?? ((definitions[alert.indicator]?.population ?? .persons) == .persons)
    }

    /// Whether the sentences of its rule tell a value of the past that is kept back.
    private func isPastHidden(_ alert: Alert) -> Bool {
        let rule = rules.rule(named: alert.rule)
        let steps = rule?.periodsTold(of: alert.period.kind) ?? Rule.longestPastTold
        return (0..<steps).contains { step in
            alert.period.adding(-step - 1)
                .flatMap { values[PointKey(alert, $0)] }?.suppressed ?? false
        }
    }

    private func arithmetic(
        _ value: IndicatorValue,
        of indicator: IndicatorDescription
    ) -> LocalizedText? {
        guard let cs = formatArithmetic(value, of: indicator, language: .cs),
            let en = formatArithmetic(value, of: indicator, language: .en)
        else { return nil }
        return LocalizedText(cs: cs, en: en)
    }

    /// The firing alert of a more urgent rule that speaks for this one.
    func successor(_ alert: Alert) -> Int64? {
        guard alert.phase == .firing else { return nil }
        let key = AlertKey(alert)
        return rules.rules.filter { $0.supersedes == alert.rule }.compactMap { rule in
            firing[AlertKey(rule: rule.name, region: key.region, subject: key.subject)]
        }.first
    }

    private func describe(_ code: String) -> IndicatorDescription {
        definitions[code]?.description ?? .unknown(code)
    }
}

extension IndicatorDescription {
    /// For an indicator whose definition is gone: its code is all there is to say.
    static func unknown(_ code: String) -> IndicatorDescription {
        IndicatorDescription(
            code: code,
            name: LocalizedText(cs: code, en: code),
            unit: .count,
            better: .range,
            decimals: 0,
            version: 1
        )
    }
}

/// One number: an indicator of a region or subject in a period.
private struct PointKey: Hashable {
    let indicator: String
    let region: String
    let subject: String
    let period: Period

    init(_ value: IndicatorValue) {
        (indicator, region, subject) = (value.indicator, value.region, value.subject)
        period = value.period
    }

    init(_ alert: Alert, _ period: Period) {
        (indicator, region) = (alert.indicator, alert.region)
        subject = AlertKey(alert).subject
        self.period = period
    }
}
