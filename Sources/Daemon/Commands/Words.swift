import Alerting
import Domain
import Indicators
import Store

/// Codes with the words people read, the same in every command.
extension BatchState {
    var cell: Cell { .code(rawValue, word) }
}

extension SurveyWave.State {
    var cell: Cell {
        let words =
            switch self {
            case .open: LocalizedText(cs: "otevřená", en: "open")
            case .closed: LocalizedText(cs: "uzavřená", en: "closed")
            case .published: LocalizedText(cs: "zveřejněná", en: "published")
            }
        return .code(rawValue, words)
    }
}

extension Report.State {
    var cell: Cell { .code(rawValue, word) }
}

extension Severity {
    var cell: Cell { .code(rawValue, sign.text) }
}

extension AlertPhase {
    var cell: Cell { .code(rawValue, word) }
}

extension ValueState {
    var cell: Cell { .code(rawValue, sign.word) }
}

extension IndicatorValue {
    /// The published number, or why there is none; only for values that passed ``Disclosure``.
    func cell(_ indicator: IndicatorDescription?) -> Cell {
        if suppressed { return .hidden }
        return number(value, indicator)
    }

    func number(_ number: Double?, _ indicator: IndicatorDescription?) -> Cell {
        guard let number else { return .nothing }
        guard let indicator else { return .number(number, decimals: 2) }
        return .quantity(number, indicator.unit, decimals: indicator.decimals)
    }
}

extension Commands {
    /// What people inside the organisation may see.
    var disclosure: Disclosure { Disclosure(forOffices: configuration) }
}
