/// Days on which offices work: Monday to Friday without public holidays.
package struct WorkingCalendar: Sendable, Hashable {
    package let holidays: [HolidayRule]

    package init(holidays: [HolidayRule]) {
        self.holidays = holidays
    }

    package func isHoliday(_ day: Day) -> Bool {
        holidays.contains { $0.falls(on: day) }
    }

    package func isWorkingDay(_ day: Day) -> Bool {
        day.weekday <= 5 && !isHoliday(day)
    }

    /// `day` itself when it is a working day, else the first one after it.
    package func nextWorkingDay(onOrAfter day: Day) -> Day {
        stepped(from: day, by: 1)
    }

    /// The working day that is `count` working days after `day`, before it when negative.
    ///
    /// Counting begins on the day after, as terms in days do by law; 0 gives the next working day
    /// when `day` itself is none.
    package func adding(workingDays count: Int, to day: Day) -> Day {
        guard count != 0 else { return nextWorkingDay(onOrAfter: day) }
        let step = count > 0 ? 1 : -1
        var result = day
        for _ in 0..<count.magnitude {
            result = stepped(from: result.adding(days: step), by: step)
        }
        return result
    }

    private func stepped(from day: Day, by step: Int) -> Day {
        var result = day
        // Rules of a calendar without any working day would never end: a year is enough.
        for _ in 0..<366 where !isWorkingDay(result) {
            result = result.adding(days: step)
        }
        return result
    }
}

/// A public holiday by rule, as in `holidays.csv`.
package struct HolidayRule: Sendable, Hashable {
    package enum Date: Sendable, Hashable {
        case fixed(month: Int, day: Int)
        /// Days from Easter Sunday.
        case easter(offset: Int)
    }

    package var date: Date
    package var name: LocalizedText
    /// First and last year in which it holds; nil is without end.
    package var since: Int?
    package var until: Int?

    package init(date: Date, name: LocalizedText, since: Int? = nil, until: Int? = nil) {
        self.date = date
        self.name = name
        self.since = since
        self.until = until
    }

    package func falls(on day: Day) -> Bool {
        let (year, month, number) = day.components
        guard year >= since ?? year, year <= until ?? year else { return false }
        switch date {
        case .fixed(let inMonth, let onDay): return month == inMonth && number == onDay
        case .easter(let offset): return Day.easterSunday(year).adding(days: offset) == day
        }
    }
}

extension Day {
    /// Easter Sunday of the Gregorian calendar, by the method of Oudin; years from 1583 on.
    package static func easterSunday(_ year: Int) -> Day {
        let century = year / 100
        let golden = year % 19
        let leapShift = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - leapShift + 15) % 30
        let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11))
        let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
        let offset = moon - weekday
        let month = 3 + (offset + 40) / 44
        let number = offset + 28 - 31 * (month / 4)
        let march = Day(year, 3, 1) ?? Day(daysSince1970: 0)
        return march.adding(days: (month - 3) * 31 + number - 1)
    }
}
