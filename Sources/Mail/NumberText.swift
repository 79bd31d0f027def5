import Domain
import Foundation

/// Numbers, days and periods the way a language writes them.
struct NumberText {
    static let blank = "\u{A0}"

    var language: Language

    /// Word for a value that does not exist.
    var nothing: String { language == .cs ? "bez hodnoty" : "no value" }

    /// Word for a value that disclosure control keeps back.
    var hidden: String { language == .cs ? "skryto" : "hidden" }

    /// A number with grouped thousands, rounded half away from zero.
    func number(_ value: Double, decimals: Int) -> String {
        let scale = (0..<max(0, decimals)).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 1e15 else { return nothing }
        let units = Int(scaled / scale)
        let rest = Int(scaled - Double(units) * scale)
        var text = grouped(units)
        if decimals > 0 {
            let digits = String(rest)
            let zeros = String(repeating: "0", count: decimals - digits.count)
            text += (language == .cs ? "," : ".") + zeros + digits
        }
        return value < 0 && scaled > 0 ? "\u{2212}" + text : text
    }

    /// A number without needless zeros, at most three decimals: a sum or a numerator.
    func plain(_ value: Double) -> String {
        let decimals = (0...3).first { digits in
            let scale = [1.0, 10, 100, 1000][digits]
            return abs((value * scale).rounded() - value * scale) < 1e-6
        }
        return number(value, decimals: decimals ?? 3)
    }

    /// A value with its unit, or why there is none.
    func value(_ value: IndicatorValue, of indicator: IndicatorDescription) -> String {
        if value.suppressed { return hidden }
        guard let number = value.value else {
            switch value.state {
            case .notReported: return language == .cs ? "nehlášeno" : "not reported"
            case .insufficient: return language == .cs ? "nedostatek dat" : "not enough data"
            case .ok, .breached: return nothing
            }
        }
        return withUnit(number, of: indicator)
    }

    func withUnit(_ value: Double, of indicator: IndicatorDescription) -> String {
        let text = number(value, decimals: indicator.decimals)
        switch indicator.unit {
        case .count, .score, .ratio: return text
        case .percent: return text + (language == .cs ? Self.blank : "") + "%"
        case .perThousand: return text + (language == .cs ? Self.blank : "") + "‰"
        case .days: return text + Self.blank + days(value, decimals: indicator.decimals)
        }
    }

    private func days(_ value: Double, decimals: Int) -> String {
        let whole = decimals == 0 || value == value.rounded()
        switch language {
        case .en: return decimals == 0 && abs(value.rounded()) == 1 ? "day" : "days"
        case .cs: return whole && decimals == 0 ? counted(Int(value), "den", "dny", "dnů") : "dne"
        }
    }

    /// The Czech form for 1, for 2–4 and for all other counts; English has the last two alike.
    func counted(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        switch abs(count) {
        case 1: one
        case 2...4: language == .cs ? few : many
        default: many
        }
    }

    func share(_ share: Double) -> String {
        number(share * 100, decimals: 0) + (language == .cs ? Self.blank : "") + "%"
    }

    /// The civil date of an instant: `3. 4. 2026`, `3 April 2026`.
    func day(_ instant: Date, in zone: TimeZone) -> String {
        let (year, month, day) = Clock(zone: zone) { instant }.today.components
        return language == .cs
            ? "\(day).\(Self.blank)\(month).\(Self.blank)\(year)"
            : "\(day)\(Self.blank)\(Self.englishMonths[month - 1])\(Self.blank)\(year)"
    }

    func period(_ period: Period) -> String {
        switch (period, language) {
        case (.year(let year), .cs): "rok\(Self.blank)\(year)"
        case (.year(let year), .en): "\(year)"
        case (.quarter(let year, let quarter), .cs): "\(quarter).\(Self.blank)čtvrtletí \(year)"
        case (.quarter(let year, let quarter), .en): "Q\(quarter)\(Self.blank)\(year)"
        case (.month(let year, let month), .cs): "\(Self.czechMonths[month - 1]) \(year)"
        case (.month(let year, let month), .en): "\(Self.englishMonths[month - 1]) \(year)"
        case (.wave(let wave), .cs): "\(wave.half).\(Self.blank)pololetí \(wave.year)"
        case (.wave(let wave), .en): "H\(wave.half)\(Self.blank)\(wave.year)"
        }
    }

    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            let left = digits.count - index
            let separator = index > 0 && left % 3 == 0
            return (separator ? (language == .cs ? Self.blank : ",") : "") + String(digit)
        }.joined()
    }

    private static let czechMonths = [
        "leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září",
        "říjen", "listopad", "prosinec",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
