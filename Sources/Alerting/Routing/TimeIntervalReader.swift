package import Domain
package import Foundation

/// What times of routes are told in.
package struct RoutingCalendar: Sendable, Hashable {
    /// For intervals without a `location`.
    package var zone: TimeZone
    /// By the name that `holidays` gives, such as `cz`.
    package var holidays: [String: [HolidayRule]]

    package init(zone: TimeZone = .gmt, holidays: [String: [HolidayRule]] = [:]) {
        self.zone = zone
        self.holidays = holidays
    }
}

extension Routing {
    static func timeRules(
        _ nodes: [ConfigurationNode],
        _ calendar: RoutingCalendar,
        _ problems: inout [RuleProblem]
    ) -> [TimeIntervalRule] {
        nodes.compactMap { node in
            let what = LocalizedText(cs: "časový úsek", en: "time interval")
            let known = ["name", "location", "holidays", "time_intervals"]
            guard
                var fields = ConfigurationFields(
                    node,
                    what: what,
                    known: known,
                    problems: &problems
                )
            else { return nil }
            let name = fields.required("name") == nil ? nil : fields.text("name")
            let (zone, holidays) = place(&fields, calendar)
            let times = fields.list("time_intervals") ?? []
            problems += fields.problems
            let read = times.compactMap { weeklyTime($0, &problems) }
            return name.map {
                TimeIntervalRule(name: $0, zone: zone, times: read, holidays: holidays)
            }
        }
    }

    /// `location` and `holidays`, without which the calendar's zone and no holidays hold.
    static func place(
        _ fields: inout ConfigurationFields,
        _ calendar: RoutingCalendar
    ) -> (zone: TimeZone, holidays: [HolidayRule]) {
        let known = calendar.holidays.keys.sorted().joined(separator: ", ")
        let holidays = fields.value("holidays", expected: LocalizedText(cs: known, en: known)) {
            calendar.holidays[$0]
        }
        return (zone("location", &fields) ?? calendar.zone, holidays ?? [])
    }

    private static func zone(_ key: String, _ fields: inout ConfigurationFields) -> TimeZone? {
        let expected = LocalizedText(
            cs: "zóna jako Europe/Prague",
            en: "a zone such as Europe/Prague"
        )
        return fields.value(key, expected: expected) { TimeZone(identifier: $0) }
    }

    private static func weeklyTime(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> WeeklyTime? {
        let what = LocalizedText(cs: "čas", en: "time")
        let known = ["times", "weekdays", "days_of_month", "months"]
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        var time = WeeklyTime()
        for range in fields.list("times") ?? [] {
            if let minutes = minutes(range, &problems) { time.minutes.append(minutes) }
        }
        time.weekdays = ranges("weekdays", &fields) { WeeklyTime.weekday($0) }
            .compactMap { $0 <= $1 ? $0...$1 : nil }
        time.months = ranges("months", &fields) { WeeklyTime.month($0) }
            .compactMap { $0 <= $1 ? $0...$1 : nil }
        time.monthDays = ranges("days_of_month", &fields) {
            Int($0).flatMap { (1...31).contains(abs($0)) ? $0 : nil }
        }.map { MonthDays(first: $0, last: $1) }
        problems += fields.problems
        return time
    }

    private static func minutes(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> Range<Int>? {
        let what = LocalizedText(cs: "hodiny", en: "hours")
        let known = ["start_time", "end_time"]
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        let expected = LocalizedText(cs: "čas jako 07:30", en: "a time such as 07:30")
        _ = (fields.required("start_time"), fields.required("end_time"))
        let start = fields.value("start_time", expected: expected) { WeeklyTime.minute($0) }
        let end = fields.value("end_time", expected: expected) { WeeklyTime.minute($0) }
        problems += fields.problems
        guard let start, let end else { return nil }
        guard start < end else {
            problems.append(
                node.problem(
                    cs: "start_time musí být před end_time; přes půlnoc dva úseky",
                    en: "start_time must be before end_time; over midnight give two"
                )
            )
            return nil
        }
        return start..<end
    }

    /// `monday:friday`, `sunday`, `1:5`, `-3:-1`, `26:-1`; one that begins at the end of the month and ends at its
    /// beginning, or counts backwards, holds nothing.
    static func ranges(
        _ key: String,
        _ fields: inout ConfigurationFields,
        _ read: (String) -> Int?
    ) -> [(Int, Int)] {
        (fields.list(key) ?? []).compactMap { node in
            let parts = (node.text ?? "").split(separator: ":").map { read(String($0)) }
            if parts.count == 1 || parts.count == 2, let first = parts.first ?? nil,
                let last = parts.last ?? nil,
                (first < 0) == (last < 0) ? first <= last : last < 0
            {
                return (first, last)
            }
            fields.note(
                node.problem(
                    cs: "„\(key)“: čeká se rozsah jako monday:friday nebo 1:5",
                    en: "\"\(key)\": expected a range such as monday:friday or 1:5"
                )
            )
            return nil
        }
    }
}
