package import Domain

/// What a reply says: what somebody will do, and by when.
///
/// Everything written above quotation and signature is the reason; a line that holds nothing but the
/// promised day, or a reason of the code list (`důvod: personál`), is no part of it. ``PromisedDay`` says how a day is written; of several the last
/// one counts, because then all is done.
package struct ReplyWish: Sendable, Hashable {
    package enum Promise: Sendable, Hashable {
        case none
        case day(Day)
        /// It looks like a day and is none.
        case unreadable
    }

    package let reason: String
    /// Of the list of reasons; nil when no line names one.
    package let code: String?
    package let promise: Promise

    package init(_ text: String, today: Day, reasons: AcknowledgementReasons) {
        let written = ReplyText(text).lines.filter { !$0.isEmpty }
        let named = written.map { Self.code(in: $0, of: reasons) }
        code = named.compactMap(\.self).last
        // Whoever writes nothing else has said enough: then the line itself is the reason.
        let isAlone = zip(written, named).allSatisfy { line, code in
            code != nil || PromisedDay.isWhole(line, today: today)
        }
        let lines = zip(written, named).filter { $0.1 == nil || isAlone }.map(\.0)
        // A day that stands alone in its line needs no word before it.
        let marked = lines.map { PromisedDay.isBare($0) ? "do \($0)" : $0 }
        let found = PromisedDay.all(in: marked.joined(separator: " "), today: today)
        let days = found.compactMap(\.day)
        promise =
            found.isEmpty
            ? .none : days.count == found.count ? .day(days.max() ?? today) : .unreadable
        let told = lines.filter { !PromisedDay.isWhole($0, today: today) }
        reason = told.contains { $0.contains(where: \.isLetter) } ? told.joined(separator: " ") : ""
    }

    /// What a line such as `důvod: personál` names; nil when it is no such line.
    private static func code(in line: String, of reasons: AcknowledgementReasons) -> String? {
        let form = /\h*(?:důvod|duvod|reason)\h*:\h*(.{1,60}?)[.\h]*/.ignoresCase()
        return line.wholeMatch(of: form).flatMap { reasons.named(String($0.1))?.code }
    }
}

/// A day by which somebody promises something, as people write it.
///
/// `do 30. 11. 2026`, `do 30. 11.`, `do 30. listopadu`, `do 14 dnů`, `until 2026-11-30`,
/// `by 30 November 2026`, `by November 30`, `within 3 weeks`. Without a year it is the next such day.
struct PromisedDay {
    /// Where it stands in the text.
    let range: Range<String.Index>
    /// Nil when there is no such day.
    let day: Day?

    static func all(in text: String, today: Day) -> [PromisedDay] {
        let iso = /\b(?:do|until|till|by) (\d{4})-(\d{1,2})-(\d{1,2})\b/.ignoresCase()
        let numbers =
            /\b(?:do|until|till|by) (\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4})|(\d{2}))?(?!\d)/
            .ignoresCase()
        let named =
            /\b(?:do|until|till|by) (?:the )?(\d{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?(\p{L}{3,})(?:,? (\d{4}))?\b/
            .ignoresCase()
        let english =
            /\b(?:until|till|by) (\p{L}{3,}) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b/
            .ignoresCase()
        let span =
            /\b(?:do|within|in) (\d{1,3}) (dnů|dní|dny|dne|days?|týdnů|týdny|týdne|weeks?)\b/
            .ignoresCase()
        func made(_ year: Int?, _ month: Int?, _ day: Substring) -> Day? {
            guard let month, let day = Int(day) else { return nil }
            return date(year, month, day, today: today)
        }
        let found: [[PromisedDay]] = [
            text.matches(of: iso).map { match in
                .init(range: match.range, day: made(Int(match.1), Int(match.2), match.3))
            },
            text.matches(of: numbers).map { match in
                let year = match.3.flatMap { Int($0) } ?? match.4.flatMap { Int("20\($0)") }
                return .init(range: match.range, day: made(year, Int(match.2), match.1))
            },
            text.matches(of: named).compactMap { match in
                guard let month = monthNumber(named: match.2) else { return nil }
                let year = match.3.flatMap { Int($0) }
                return .init(range: match.range, day: made(year, month, match.1))
            },
            text.matches(of: english).compactMap { match in
                guard let month = monthNumber(named: match.1) else { return nil }
                let year = match.3.flatMap { Int($0) }
                return .init(range: match.range, day: made(year, month, match.2))
            },
            text.matches(of: span).map { match in
                let unit = match.2.lowercased()
                let days = (Int(match.1) ?? 0) * (unit.hasPrefix("d") ? 1 : 7)
                return .init(range: match.range, day: today.adding(days: days))
            },
        ]
        return found.flatMap(\.self)
    }

    /// Whether a line is a day and nothing else, without a word such as `do` before it.
    static func isBare(_ line: String) -> Bool {
        line.wholeMatch(of: /\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?|\d{4}-\d{2}-\d{2}\.?/) != nil
    }

    /// Whether a line holds nothing but promised days.
    static func isWhole(_ line: String, today: Day) -> Bool {
        if isBare(line) { return true }
        let days = all(in: line, today: today)
        var rest = line
        for day in days.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            rest.removeSubrange(day.range)
        }
        return !days.isEmpty && !rest.contains { $0.isLetter || $0.isNumber }
    }

    private static func date(_ year: Int?, _ month: Int, _ day: Int, today: Day) -> Day? {
        if let year { return Day(year, month, day) }
        let now = today.components.year
        guard let next = Day(now, month, day), next >= today else {
            return Day(now + 1, month, day)
        }
        return next
    }
}
