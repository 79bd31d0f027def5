import Alerting
import Domain
import Indicators
import Store

/// Codes with the words people read, the same in every command.
extension BatchState {
    var cell: Cell {
        let words =
            switch self {
            case .accepted: LocalizedText(cs: "přijata", en: "accepted")
            case .held: LocalizedText(cs: "čeká na rozhodnutí", en: "held")
            case .refused: LocalizedText(cs: "odmítnuta", en: "refused")
            case .discarded: LocalizedText(cs: "zahozena", en: "discarded")
            }
        return .code(rawValue, words)
    }
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
    var words: LocalizedText {
        switch self {
        case .draft: LocalizedText(cs: "chybí", en: "missing")
        case .submitted: LocalizedText(cs: "podáno", en: "submitted")
        case .returned: LocalizedText(cs: "vráceno", en: "returned")
        case .approved: LocalizedText(cs: "schváleno", en: "approved")
        case .withdrawn: LocalizedText(cs: "vzato zpět", en: "withdrawn")
        }
    }

    var cell: Cell { .code(rawValue, words) }
}

extension Severity {
    /// Sign and word: the shape alone is enough to tell them apart.
    var words: LocalizedText {
        switch self {
        case .info: LocalizedText(cs: "● informace", en: "● info")
        case .warning: LocalizedText(cs: "▲ varování", en: "▲ warning")
        case .critical: LocalizedText(cs: "■ kritická", en: "■ critical")
        }
    }

    var cell: Cell { .code(rawValue, words) }
}

extension AlertPhase {
    var cell: Cell {
        let words =
            switch self {
            case .pending: LocalizedText(cs: "čeká", en: "pending")
            case .firing: LocalizedText(cs: "trvá", en: "firing")
            case .resolved: LocalizedText(cs: "skončila", en: "resolved")
            case .withdrawn: LocalizedText(cs: "odvolána", en: "withdrawn")
            }
        return .code(rawValue, words)
    }
}

extension ValueState {
    var cell: Cell {
        let words =
            switch self {
            case .ok: LocalizedText(cs: "v pořádku", en: "ok")
            case .breached: LocalizedText(cs: "překročeno", en: "breached")
            case .insufficient: LocalizedText(cs: "nedostatek dat", en: "not enough data")
            case .notReported: LocalizedText(cs: "nehlášeno", en: "not reported")
            }
        return .code(rawValue, words)
    }
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
