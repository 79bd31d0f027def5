package import Domain

/// How one indicator is counted, as its file states it (contract § 6).
package struct IndicatorDefinition: Sendable, Hashable {
    /// Where the number comes from.
    package enum Kind: Sendable, Hashable {
        /// Sums over many rows, kept as additive cells and read by ``estimate(_:cells:margins:context:)``.
        case cells(CellDefinition)
        /// One SELECT with `$1::date`, the day asked for, or `$2::timestamptz`, the present, and the
        /// columns `nuts3 text`,
        /// `subject text`, `numerator float8`, `denominator float8`, `n bigint`, `value float8`.
        case query(String)
    }

    /// What the counted units are; only persons need disclosure control.
    package enum Population: String, Sendable, Hashable, CaseIterable {
        case persons
        case services
        case plans
        case milestones
        case reports
        /// Lines of a file, answers and the like.
        case rows
    }

    /// How long one value stands for.
    package enum PeriodKind: String, Sendable, Hashable, CaseIterable {
        case wave
        case month
        case quarter
        case year
    }

    package var description: IndicatorDescription
    package var kind: Kind
    package var period: PeriodKind
    /// How many periods before the current one are counted again when a source changes, because
    /// reports about them still come in.
    package var latePeriods: Int
    /// After how many minutes it is counted again without any change; nil leaves it to changes and
    /// to the turn of the day.
    package var recountMinutes: Int?
    package var population: Population
    /// What values are about.
    ///
    /// With `region`, a region that is missing from the numbers is "not reported".
    package var scopes: Set<AlertScope>
    /// Fewer answers than this give the state `insufficient` and no value.
    package var minN: Int
    /// How to read the number, for people.
    package var note: LocalizedText
    /// Relations it is counted from; a change of one of them calls for a new count.
    package var sources: [String]
    /// The scale of a score, such as 0…24, where the file states it.
    package var range: ClosedRange<Double>?

    package init(
        description: IndicatorDescription,
        kind: Kind,
        period: PeriodKind,
        latePeriods: Int = 0,
        recountMinutes: Int? = nil,
        population: Population,
        scopes: Set<AlertScope> = [.country, .region],
        minN: Int,
        note: LocalizedText,
        sources: [String],
        range: ClosedRange<Double>? = nil
    ) {
        self.description = description
        self.kind = kind
        self.period = period
        self.latePeriods = latePeriods
        self.recountMinutes = recountMinutes
        self.population = population
        self.scopes = scopes
        self.minN = minN
        self.note = note
        self.sources = sources
        self.range = range
    }

    /// What its values with a subject are about; nil when it has no such values.
    package var subjectScope: AlertScope? {
        [.plan, .service, .project].first { scopes.contains($0) }
    }

    package var code: String { description.code }

    /// What a value can be; nil when nothing is known of it.
    package var bounds: ClosedRange<Double>? {
        if let range { return range }
        guard case .cells(let cells) = kind, cells.estimate == .share else { return nil }
        return 0...scale
    }

    /// Factor from numerator / denominator to the published unit.
    var scale: Double {
        switch description.unit {
        case .percent: 100
        case .perThousand: 1000
        case .count, .days, .hours, .minutes, .score, .ratio: 1
        }
    }
}
