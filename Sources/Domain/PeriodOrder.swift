/// Order, distance and days of periods.
extension Period {
    /// What a period is; only periods of one kind can be compared.
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        case year
        case quarter
        case month
        case wave

        /// How many fill a year.
        package var perYear: Int {
            switch self {
            case .year: 1
            case .wave: 2
            case .quarter: 4
            case .month: 12
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .year: .year
        case .quarter: .quarter
        case .month: .month
        case .wave: .wave
        }
    }

    /// Number of the period within its kind: the next period has the next number.
    package var ordinal: Int {
        switch self {
        case .year(let year): year
        case .quarter(let year, let quarter): year * 4 + quarter - 1
        case .month(let year, let month): year * 12 + month - 1
        case .wave(let wave): wave.year * 2 + wave.half - 1
        }
    }

    /// The period `count` later of the same kind, earlier when negative; nil before the year 1 and,
    /// for waves, outside 2000…2199.
    package func adding(_ count: Int) -> Period? {
        let moved = ordinal + count
        let year = moved / kind.perYear
        let part = moved % kind.perYear + 1
        guard moved >= kind.perYear else { return nil }
        switch self {
        case .year: return .year(year)
        case .quarter: return .quarter(year: year, part)
        case .month: return .month(year: year, part)
        case .wave: return Wave(year: year, half: part).map(Period.wave)
        }
    }

    /// The day after the period before it; nil for the first one there is.
    package var firstDay: Day? {
        adding(-1)?.lastDay?.adding(days: 1)
    }

    /// Last day; a wave's is that of its half-year, as its field period stands in a register.
    package var lastDay: Day? {
        let (year, month) =
            switch self {
            case .year(let year): (year, 12)
            case .quarter(let year, let quarter): (year, quarter * 3)
            case .month(let year, let month): (year, month)
            case .wave(let wave): (wave.year, wave.half * 6)
            }
        return Day(year, month, Day.length(ofMonth: month, year: year))
    }
}

extension Period.Kind {
    /// The period of this kind in which `day` lies; nil for a wave outside of the years of waves.
    package func containing(_ day: Day) -> Period? {
        let (year, month, _) = day.components
        return switch self {
        case .month: Period(monthOf: day)
        case .quarter: Period(quarterOf: day)
        case .year: .year(year)
        case .wave: Wave(year: year, half: month <= 6 ? 1 : 2).map(Period.wave)
        }
    }
}
