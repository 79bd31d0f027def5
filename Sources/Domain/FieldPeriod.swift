extension Wave {
    /// The field period when nobody names another: 1 March – 31 May, 1 September – 31 October.
    package var usualFieldPeriod: (from: Day, to: Day) {
        let months = half == 1 ? (3, 5) : (9, 10)
        let from = Day(year, months.0, 1) ?? Day(daysSince1970: 0)
        return (from, Day(year, months.1, 31) ?? from)
    }

    /// The wave in whose half of the year `day` lies; nil outside 2000…2199.
    package init?(containing day: Day) {
        let (year, month, _) = day.components
        self.init(year: year, half: month <= 6 ? 1 : 2)
    }
}
