package import Foundation

/// Days of a month: 1…31, or −1 for its last one and so on.
package struct MonthDays: Sendable, Hashable, Codable {
    package var first: Int
    package var last: Int

    package init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    func contains(_ day: Int, of length: Int) -> Bool {
        func fromStart(_ number: Int) -> Int { number < 0 ? length + 1 + number : number }
        return fromStart(first) <= day && day <= fromStart(last)
    }
}

/// Days and hours; what is empty restricts nothing.
package struct WeeklyTime: Sendable, Hashable, Codable {
    /// Minutes since midnight, the end not included.
    package var minutes: [Range<Int>]
    /// 1 = Monday … 7 = Sunday.
    package var weekdays: [ClosedRange<Int>]
    package var monthDays: [MonthDays]
    package var months: [ClosedRange<Int>]

    package init(
        minutes: [Range<Int>] = [],
        weekdays: [ClosedRange<Int>] = [],
        monthDays: [MonthDays] = [],
        months: [ClosedRange<Int>] = []
    ) {
        self.minutes = minutes
        self.weekdays = weekdays
        self.monthDays = monthDays
        self.months = months
    }

    package func contains(_ local: LocalTime) -> Bool {
        let (year, month, number) = local.day.components
        let length = Day.length(ofMonth: month, year: year)
        return (minutes.isEmpty || minutes.contains { $0.contains(local.minute) })
            && (weekdays.isEmpty || weekdays.contains { $0.contains(local.day.weekday) })
            && (months.isEmpty || months.contains { $0.contains(month) })
            && (monthDays.isEmpty
                || monthDays.contains { $0.contains(number, of: length) })
    }
}

/// The clock on the wall.
package struct LocalTime: Sendable, Hashable {
    package var day: Day
    /// Since midnight by the clock on the wall.
    package var minute: Int

    package init(_ instant: Date, in zone: TimeZone) {
        let local =
            Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        let days = Int((Double(local) / 86_400).rounded(.down))
        day = Day(daysSince1970: days)
        minute = (local - days * 86_400) / 60
    }
}
