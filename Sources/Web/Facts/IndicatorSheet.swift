package import Domain
package import Foundation

/// One indicator: what it means, how it is counted, and all its values after disclosure control.
package struct IndicatorSheet: Sendable {
    /// How the number comes about, as its file states it.
    package struct Formula: Sendable, Hashable {
        package var name: LocalizedText
        /// SQL.
        package var text: String

        package init(name: LocalizedText, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Why it cannot be counted now.
    package struct Failure: Sendable, Hashable {
        package var since: Date
        /// SQLSTATE and its name; nothing of any row.
        package var reason: String

        package init(since: Date, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    package var description: IndicatorDescription
    /// How to read the number.
    package var note: LocalizedText
    /// Only these pass disclosure control.
    package var isAboutPersons: Bool
    /// `wave`, `month`, `quarter` or `year`.
    package var period: String
    /// Such as `persons` or `plans`.
    package var population: String
    /// Fewer answers than this say nothing.
    package var minN: Int
    package var formula: [Formula]
    /// Relations it is counted from.
    package var sources: [String]
    /// Since when it cannot be counted, so that its values are of that time, and why; nil when it can.
    package var failure: Failure?
    /// Of all regions, subjects and periods, oldest period first.
    package let values: [IndicatorValue]
    private let places: [String: [Int]]

    package init(
        description: IndicatorDescription,
        note: LocalizedText,
        isAboutPersons: Bool,
        period: String,
        population: String,
        minN: Int,
        formula: [Formula],
        sources: [String],
        failure: Failure? = nil,
        values: [IndicatorValue]
    ) {
        self.description = description
        self.note = note
        self.isAboutPersons = isAboutPersons
        self.period = period
        self.population = population
        self.minN = minN
        self.formula = formula
        self.sources = sources
        self.failure = failure
        let sorted = values.sorted {
            ($0.period.ordinal, $0.region, $0.subject) < ($1.period.ordinal, $1.region, $1.subject)
        }
        self.values = sorted
        places = Dictionary(grouping: sorted.indices) {
            "\(sorted[$0].region)/\(sorted[$0].subject)"
        }
    }

    var code: String { description.code }

    /// Oldest first; an empty subject is the whole region.
    func series(_ region: String, subject: String = "") -> [IndicatorValue] {
        (places["\(region)/\(subject)"] ?? []).map { values[$0] }
    }

    func newest(_ region: String, subject: String = "") -> IndicatorValue? {
        series(region, subject: subject).last
    }

    /// The last period of which anything is known.
    var newestPeriod: Period? { values.last?.period }

    /// Of whole regions and the country in one period.
    func values(of period: Period) -> [IndicatorValue] {
        values.filter { $0.period == period && $0.subject.isEmpty }
    }
}
