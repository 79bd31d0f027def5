import Domain
import Foundation

/// When the values of a test become known, and how its instants are written.
///
/// With `interval: 1 wave` each value belongs to the next period and becomes known when that is
/// over. With `interval: 1m` each value replaces the last one of the period it falls into, as a
/// live figure does.
struct RuleTestTimeline {
    private enum Pace {
        case periods(first: Period, each: Int)
        case clock(TimeInterval, kind: Period.Kind)
    }

    private let pace: Pace
    private let start: Date
    let beat: RuleReplay.Beat?

    /// Nil with a problem when `interval` or `start` is wrong.
    init?(_ fields: inout ConfigurationFields, step: TimeInterval?) {
        let step =
            fields.value("evaluation_interval", expected: RuleTestReader.duration) {
                Patience.seconds($0).flatMap { $0 > 0 ? $0 : nil }
            } ?? step
        let expected = LocalizedText(
            cs: "období jako 1 wave, 1 quarter, nebo doba jako 1m",
            en: "a period such as 1 wave, 1 quarter, or a duration such as 1m"
        )
        guard fields.required("interval") != nil,
            let interval = fields.value("interval", expected: expected, { Interval($0) })
        else { return nil }
        switch interval {
        case .periods(let count, let kind):
            let form = LocalizedText(
                cs: "první období (\(kind.rawValue)), třeba \(Self.example(kind))",
                en: "the first period (\(kind.rawValue)), such as \(Self.example(kind))"
            )
            guard fields.required("start") != nil,
                let first = fields.value(
                    "start",
                    expected: form,
                    { text in Period(text).flatMap { $0.kind == kind ? $0 : nil } }
                ), let known = first.known
            else { return nil }
            pace = .periods(first: first, each: count)
            start = known
        case .clock(let seconds):
            let day = fields.value(
                "start",
                expected: LocalizedText(cs: "den jako 2026-01-01", en: "a day such as 2026-01-01")
            ) { Day(iso: $0) }
            start = (day ?? Day(daysSince1970: 20_454)).midnight
            pace = .clock(seconds, kind: .year)
        }
        let first = start
        beat = step.map { RuleReplay.Beat(start: first, step: $0) }
    }

    /// The period of the `index`-th value and when it becomes known.
    func sample(_ index: Int) -> (period: Period, at: Date)? {
        switch pace {
        case .periods(let first, let each):
            guard let period = first.adding(index * each), let known = period.known else {
                return nil
            }
            return (period, known)
        case .clock(let seconds, let kind):
            let at = start.addingTimeInterval(Double(index) * seconds)
            let day = Day(daysSince1970: Int((at.timeIntervalSince1970 / 86_400).rounded(.down)))
            return kind.containing(day).map { ($0, at) }
        }
    }

    var expectedTime: LocalizedText {
        switch pace {
        case .periods(let first, _):
            LocalizedText(
                cs: "období jako \(first), také \(first) + 30d",
                en: "a period such as \(first), also \(first) + 30d"
            )
        case .clock:
            LocalizedText(cs: "doba od začátku jako 5m", en: "a time since the start such as 5m")
        }
    }

    /// `2026-H1` is when that period's values are known, `2026-H1 + 30d` 30 days later, `5m` five
    /// minutes after the first value.
    func instant(_ text: String) -> Date? {
        let parts = text.split(separator: "+").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let more = parts.count == 2 ? Patience.seconds(parts[1]) : 0
        guard let more else { return nil }
        if let seconds = Patience.seconds(first) { return start.addingTimeInterval(seconds + more) }
        return Period(first)?.known?.addingTimeInterval(more)
    }

    private static func example(_ kind: Period.Kind) -> String {
        switch kind {
        case .year: "2026"
        case .quarter: "2026-Q1"
        case .month: "2026-01"
        case .wave: "2026-H1"
        }
    }

    /// The distance of values as written.
    private enum Interval {
        case periods(Int, Period.Kind)
        case clock(TimeInterval)

        init?(_ text: String) {
            let words = text.split(separator: " ")
            if words.count == 2, let count = Int(words[0]), (1...24).contains(count),
                let kind = Period.Kind(
                    rawValue: String(words[1].last == "s" ? words[1].dropLast() : words[1])
                )
            {
                self = .periods(count, kind)
            } else if let seconds = Patience.seconds(text), seconds > 0 {
                self = .clock(seconds)
            } else {
                return nil
            }
        }
    }
}

extension Period {
    /// The midnight after its last day, in UTC.
    fileprivate var known: Date? { lastDay?.adding(days: 1).midnight }
}

extension Day {
    fileprivate var midnight: Date { Date(timeIntervalSince1970: Double(daysSince1970) * 86_400) }
}
