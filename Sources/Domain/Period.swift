/// A reporting period: year `2026`, quarter `2026-Q2`, month `2026-06` or survey wave `2026-H1`.
package enum Period: Sendable, Hashable, Codable {
    case year(Int)
    case quarter(year: Int, Int)
    case month(year: Int, Int)
    case wave(Wave)

    /// Reads the written form; nil when it is none of the four.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts[0].utf8.count == 4, let year = Int(parts[0]), year > 0 else { return nil }
        if parts.count == 1 {
            self = .year(year)
            return
        }
        guard parts.count == 2, parts[1].utf8.count == 2 else { return nil }
        if parts[1].hasPrefix("H") {
            guard let wave = Wave(text) else { return nil }
            self = .wave(wave)
        } else if parts[1].hasPrefix("Q"), let quarter = Int(parts[1].dropFirst()),
            (1...4).contains(quarter)
        {
            self = .quarter(year: year, quarter)
        } else if let month = Int(parts[1]), (1...12).contains(month) {
            self = .month(year: year, month)
        } else {
            return nil
        }
    }

    package init(monthOf day: Day) {
        let (year, month, _) = day.components
        self = .month(year: year, month)
    }

    package init(quarterOf day: Day) {
        let (year, month, _) = day.components
        self = .quarter(year: year, (month + 2) / 3)
    }
}

extension Period: CustomStringConvertible {
    package var description: String {
        switch self {
        case .year(let year): "\(year)"
        case .quarter(let year, let quarter): "\(year)-Q\(quarter)"
        case .month(let year, let month): "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .wave(let wave): wave.description
        }
    }
}

/// A half-yearly survey wave, written `2026-H1`.
package struct Wave: Sendable, Hashable, Comparable, Codable {
    package let year: Int
    /// 1 or 2.
    package let half: Int

    package init?(year: Int, half: Int) {
        guard (2000...2199).contains(year), half == 1 || half == 2 else { return nil }
        self.year = year
        self.half = half
    }

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]) else {
            return nil
        }
        switch parts[1] {
        case "H1": self.init(year: year, half: 1)
        case "H2": self.init(year: year, half: 2)
        default: return nil
        }
    }

    /// The wave before this one.
    package var previous: Wave {
        half == 2
            ? Wave(unchecked: year, half: 1) : Wave(unchecked: year - 1, half: 2)
    }

    private init(unchecked year: Int, half: Int) {
        self.year = year
        self.half = half
    }

    package static func < (left: Wave, right: Wave) -> Bool {
        (left.year, left.half) < (right.year, right.half)
    }
}

extension Wave: CustomStringConvertible {
    package var description: String { "\(year)-H\(half)" }
}

/// A survey wave with its field period and lock, as the register of waves knows it.
package struct SurveyWave: Sendable, Hashable {
    /// What may still be done with a wave.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// Rows are taken.
        case open
        /// Later rows are refused unless the wave is opened again.
        case closed
        /// Closed, and its values are kept as a vintage.
        case published
    }

    package var wave: Wave
    package var state: State
    /// First day of the field period.
    package var from: Day
    /// Last day of the field period.
    package var to: Day

    package init(wave: Wave, state: State, from: Day, to: Day) {
        self.wave = wave
        self.state = state
        self.from = from
        self.to = to
    }
}
