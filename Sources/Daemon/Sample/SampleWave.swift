package import Domain

/// A survey wave of the sample with its field period.
package struct SampleWave: Sendable, Hashable {
    package let wave: Wave
    package let from: Day
    /// Last day of the field period; of the open wave never before today.
    package let to: Day
    /// Whether the wave is over and is to be closed once its files are in.
    package let close: Bool

    /// First and last day of the usual field period: H1 March to May, H2 September and October.
    package static func period(of wave: Wave) -> ClosedRange<Day> {
        let (first, last) = wave.half == 1 ? ((3, 1), (5, 31)) : ((9, 1), (10, 31))
        let from = Day(wave.year, first.0, first.1) ?? Day(daysSince1970: 0)
        return from...max(from, Day(wave.year, last.0, last.1) ?? from)
    }

    /// Two closed waves and the open one, oldest first; none outside the years a wave may have.
    ///
    /// Open is the newest wave that has been in the field for a month, so that it has answers to
    /// show; when its usual period is over by `today`, it has been prolonged by two weeks.
    static func around(_ today: Day) -> [SampleWave] {
        let begun = today.adding(days: -30)
        let (year, month, _) = begun.components
        guard var open = Wave(year: year, half: month >= 9 ? 2 : 1) else { return [] }
        if period(of: open).lowerBound > begun { open = open.previous }
        let past = [open.previous.previous, open.previous].map { wave in
            let period = period(of: wave)
            return SampleWave(
                wave: wave,
                from: period.lowerBound,
                to: period.upperBound,
                close: true
            )
        }
        let usual = period(of: open)
        let end = max(usual.upperBound, today.adding(days: 14))
        return past + [SampleWave(wave: open, from: usual.lowerBound, to: end, close: false)]
    }
}
