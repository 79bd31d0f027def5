import Domain

/// How well people of a region are helped in a wave.
struct Hardship: Sendable, Hashable {
    /// Share of persons who are left with most of their needs, 0...1.
    var left: Double
    /// Share of those who wish to move and have a plan, 0...0.93.
    var planned: Double
    /// What quality of life loses beyond unmet needs, 0...0.5.
    var gloom: Double

    /// Two regions are clearly worse off than the others; every half-year is a little better.
    init(of nuts3: String, wave: Wave) {
        var random = SampleRandom(UInt64(nuts3.utf8.reduce(0) { $0 * 31 + Int($1) }))
        let halves = Double((wave.year - 2023) * 2 + wave.half - 1)
        let trend = 0.004 * min(12, max(0, halves))
        left =
            switch nuts3 {
            case "CZ042": 0.78 - trend / 2
            case "CZ041": 0.36 - trend
            default: 0.11 + 0.05 * random.fraction() - trend
            }
        planned = nuts3 == "CZ042" || nuts3 == "CZ032" ? 0.33 : 0.60 + 0.1 * random.fraction()
        gloom = nuts3 == "CZ042" ? 0.06 : 0.04 * random.fraction()
    }

    /// Chance that nothing is done about a need of the person who stands at `standing`, 0..<1.
    @inline(__always)
    func chanceOfNoHelp(_ standing: Double) -> Double {
        if standing < left { return 0.6 }
        return standing < left + (1 - left) * 0.22 ? 0.12 : 0.02
    }
}
