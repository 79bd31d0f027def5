import Domain

/// Months and weeks of the sample, counted back from a day.
struct SampleCalendar: Sendable {
    let today: Day

    /// First day of the month `count` months before that of today.
    func month(_ count: Int) -> Day {
        let (year, month, _) = today.components
        let number = year * 12 + month - 1 - count
        return Day(number / 12, number % 12 + 1, 1) ?? today
    }

    /// Such as `2026-06`.
    static func name(_ month: Day) -> String { String(month.description.prefix(7)) }

    /// The Monday `count` weeks before that of today.
    func monday(_ count: Int) -> Day { today.adding(days: 1 - today.weekday - 7 * count) }

    /// The first working day from `day` on.
    static func working(_ day: Day) -> Day {
        day.weekday > 5 ? day.adding(days: 8 - day.weekday) : day
    }
}

extension SampleRandom {
    mutating func element<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
