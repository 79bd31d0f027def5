internal import Domain
internal import Foundation

/// Numbers, dates and plurals as people of one language write them.
struct Typography: Sendable {
    let language: Language

    private static let space = "\u{A0}"

    /// Groups of three: "1 234,5" and "1,234.5".
    func number(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite else { return "–" }
        let scale = pow(10, Double(decimals))
        let scaled = Int64((abs(value) * scale).rounded())
        let whole = grouped(scaled / Int64(scale))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard decimals > 0 else { return sign + whole }
        let rest = String(scaled % Int64(scale))
        let zeros = String(repeating: "0", count: decimals - rest.count)
        return sign + whole + (language == .cs ? "," : ".") + zeros + rest
    }

    func number(_ value: Int) -> String { number(Double(value)) }

    /// Of a share 0…1: "12 %" and "12%"; never 0 % or 100 % when it is not quite that.
    func percent(_ share: Double) -> String {
        let mark = language == .cs ? Self.space + "%" : "%"
        switch share {
        case 0, 1: return number(share * 100) + mark
        case ..<0.01: return (language == .cs ? "méně než 1" : "less than 1") + mark
        case 0.99...: return (language == .cs ? "více než 99" : "more than 99") + mark
        default: return number(share * 100) + mark
        }
    }

    /// "34–38", or one number when both ends round to it.
    func range(_ low: Double, _ high: Double) -> String {
        let (low, high) = (number(low), number(high))
        return low == high ? low : "\(low)–\(high)"
    }

    /// With the digits and unit of the indicator.
    func value(_ value: Double, of indicator: IndicatorDescription?) -> String {
        guard let indicator else {
            return number(value, decimals: value == value.rounded() ? 0 : 1)
        }
        let digits = number(value, decimals: indicator.decimals)
        let cs = language == .cs
        return switch indicator.unit {
        case .count, .score, .ratio: digits
        case .percent: digits + (cs ? Self.space + "%" : "%")
        case .days: digits + Self.space + days(value, decimals: indicator.decimals)
        case .perThousand: digits + Self.space + (cs ? "na 1\u{A0}000" : "per 1,000")
        }
    }

    /// A date in words, such as "3 April 2026".
    func day(_ day: Day) -> String {
        let (year, month, number) = day.components
        return switch language {
        case .cs: "\(number).\(Self.space)\(month).\(Self.space)\(year)"
        case .en: "\(number)\(Self.space)\(Self.months[month - 1])\(Self.space)\(year)"
        }
    }

    /// A date for charts, such as "3 Apr 2026".
    func shortDay(_ day: Day) -> String {
        guard language == .en else { return self.day(day) }
        let (year, month, number) = day.components
        return "\(number)\(Self.space)\(Self.months[month - 1].prefix(3))\(Self.space)\(year)"
    }

    /// A rule's condition as people write it: "> 2,5", held together.
    func condition(_ text: String) -> String {
        let marked = language == .cs ? text.replacing(/(\d)\.(\d)/) { "\($0.1),\($0.2)" } : text
        return marked.replacing(" ", with: Self.space)
    }

    /// Day and time of day in `zone`.
    func instant(_ instant: Date, in zone: TimeZone) -> String {
        let seconds =
            Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        let day = Day(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
        let minutes = seconds / 60 - day.daysSince1970 * 1440
        let (hour, minute) = (minutes / 60, minutes % 60)
        let time = "\(hour):\(minute < 10 ? "0" : "")\(minute)"
        return self.day(day) + (language == .cs ? " v" : " at") + Self.space + time
    }

    /// The form for 1, for 2–4 and for the rest; English has one form for all but 1.
    func plural(_ count: Int, cs: (String, String, String), en: (String, String)) -> String {
        switch language {
        case .cs:
            switch abs(count) {
            case 1: cs.0
            case 2...4: cs.1
            default: cs.2
            }
        case .en: count == 1 ? en.0 : en.1
        }
    }

    /// The Czech preposition before a number read aloud: "z 40", but "ze 6".
    static func of(_ count: Int) -> String {
        var leading = count
        while leading >= 1000 { leading /= 1000 }
        if leading >= 100 { leading = leading / 100 * 100 }
        if leading >= 20, leading < 100 { leading = leading / 10 * 10 }
        let vocalised = [2, 3, 4, 6, 7, 12, 13, 14, 16, 17, 60, 70, 100, 600, 700]
        return vocalised.contains(leading) ? "ze" : "z"
    }

    private func days(_ value: Double, decimals: Int) -> String {
        let scale = pow(10, Double(decimals))
        let shown = (value * scale).rounded() / scale
        guard shown == shown.rounded() else { return language == .cs ? "dne" : "days" }
        return plural(Int(shown), cs: ("den", "dny", "dní"), en: ("day", "days"))
    }

    private func grouped(_ number: Int64) -> String {
        var digits = String(number)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: language == .cs ? Self.space : ",")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
