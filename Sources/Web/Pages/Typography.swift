internal import Domain
internal import Foundation

/// What people write in one language: the forms of `Domain`, and what only pages need.
struct Typography: Sendable, Speaking {
    let language: Language

    func number(_ value: Double) -> String {
        formatNumber(value, decimals: 0, language: language)
    }

    func number(_ value: Int) -> String { formatNumber(value, language: language) }

    func day(_ day: Day) -> String { formatDay(day, language: language) }

    /// The form for 1, for 2–4 and for the rest; English has one form for all but 1.
    func plural(_ count: Int, cs: (String, String, String), en: (String, String)) -> String {
        Domain.plural(count, cs: cs, en: en)[language]
    }

    /// Of a share 0…1: "12 %" and "12%"; never 0 % or 100 % when it is not quite that.
    func percent(_ share: Double) -> String {
        func percent(_ number: Double) -> String {
            formatQuantity(number, unit: .percent, decimals: 0, language: language)
        }
        return switch share {
        case 0, 1: percent(share * 100)
        case ..<0.01: (language == .cs ? "méně než " : "less than ") + percent(1)
        case 0.99...: (language == .cs ? "více než " : "more than ") + percent(99)
        default: percent(share * 100)
        }
    }

    /// "34–38", or one number when both ends round to it.
    func range(_ low: Double, _ high: Double) -> String {
        let (low, high) = (number(low), number(high))
        return low == high ? low : "\(low)–\(high)"
    }

    /// A date for charts, such as "3 Apr 2026".
    func shortDay(_ day: Day) -> String {
        let words = self.day(day).split(separator: noBreakSpace)
        guard language == .en, words.count == 3 else { return self.day(day) }
        return [words[0], words[1].prefix(3), words[2]].joined(separator: noBreakSpace)
    }
}

extension Typography {
    /// A count with its noun: "5 služeb".
    func counted(_ count: Int, cs: (String, String, String), en: (String, String)) -> String {
        number(count) + noBreakSpace + plural(count, cs: cs, en: en)
    }

    func day(_ day: Day?) -> String { day.map { self.day($0) } ?? "–" }
}
