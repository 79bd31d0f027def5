import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("Times of routes")
struct TimeIntervalTests {
    private func interval(_ times: String) throws -> TimeIntervalRule {
        let prague = try #require(TimeZone(identifier: "Europe/Prague"))
        let routing = routing(Self.text(times), calendar: RoutingCalendar(zone: prague))
        return try #require(routing.timeIntervals["t"])
    }

    private static func text(_ times: String) -> String {
        """
        route: { receiver: unit, mute_time_intervals: [t] }
        receivers: [{ name: unit, email: [{ to: unit@example.org }] }]
        time_intervals: [{ name: t, time_intervals: [{ \(times) }] }]
        """
    }

    /// Minutes of the morning, in UTC, that belong to it.
    private func minutes(of interval: TimeIntervalRule, on day: String) throws -> [Int] {
        let start = try Date("\(day)T00:00:00Z", strategy: .iso8601)
        return (0..<720).filter { interval.contains(start + Double($0) * 60) }
    }

    /// In 2026 summer time begins on 29 March, when 02:00 becomes 03:00, and ends on 25 October,
    /// when 03:00 becomes 02:00.
    @Test(
        "go by the clock on the wall: an hour that does not exist is left out, one that comes twice counts twice",
        arguments: [
            ("2026-03-28", "02:00", "03:00", 60..<120), ("2026-03-29", "02:00", "03:00", 0..<0),
            ("2026-03-30", "02:00", "03:00", 0..<60), ("2026-03-29", "01:30", "03:30", 30..<90),
            ("2026-10-25", "02:00", "03:00", 0..<120), ("2026-10-26", "02:00", "03:00", 60..<120),
            ("2026-10-25", "01:30", "02:30", 0..<30),
        ]
    )
    func changeOfTime(day: String, from: String, to: String, held: Range<Int>) throws {
        let interval = try interval("times: [{ start_time: \"\(from)\", end_time: \"\(to)\" }]")
        var expected = Array(held)
        // Half past two comes again an hour later.
        if day == "2026-10-25", to == "02:30" { expected += 60..<90 }
        #expect(try minutes(of: interval, on: day) == expected)
    }

    @Test("a quiet night that the change of time lengthens is told of when the wall says so")
    func nightOfChange() throws {
        let interval = try interval("times: [{ start_time: \"00:00\", end_time: \"07:00\" }]")
        for (midnight, minutes) in [
            ("2026-03-28T23:00:00Z", 360.0), ("2026-10-24T22:00:00Z", 480),
            ("2026-10-31T23:00:00Z", 420),
        ] {
            let midnight = try Date(midnight, strategy: .iso8601)
            let end = firstMinute(after: midnight) { !interval.contains($0) }
            #expect(end == midnight + minutes * 60)
        }
    }

    @Test(
        "days of the month are counted from its beginning and from its end",
        arguments: [
            ("-1", "2026-02", [28]), ("-1", "2024-02", [29]), ("-1", "2026-04", [30]),
            ("-3:-1", "2026-12", [29, 30, 31]), ("30:31", "2026-02", []), ("31", "2026-04", []),
            ("29:31", "2024-02", [29]), ("1:3", "2026-02", [1, 2, 3]),
            ("26:-1", "2026-02", [26, 27, 28]), ("-31:-29", "2026-02", []),
            ("-31:-27", "2026-02", [1, 2]), ("1:-28", "2026-02", [1]),
        ]
    )
    func monthDays(range: String, month: String, held: [Int]) throws {
        let interval = try interval("days_of_month: [\"\(range)\"]")
        let days = try (1...31).filter { number in
            let text = "\(month)-\(number < 10 ? "0" : "")\(number)"
            return try Day(iso: text) != nil && minutes(of: interval, on: text).count == 720
        }
        #expect(days == held)
    }

    @Test(
        "a range that no day can be in is a mistake, in its place",
        arguments: ["-1:5", "-1:-3", "5:1", "0", "32", "1:0", "a:b"]
    )
    func badRange(range: String) {
        let problems = Routing.parse(
            files: [("r.yaml", Self.text("days_of_month: [\"\(range)\"]"))],
            calendar: RoutingCalendar()
        ).1.map(\.description)
        #expect(problems.count == 1 && problems[0].hasPrefix("r.yaml:3:"), "\(problems)")
    }

    @Test("days, weekdays and months must all fit, and one of several times is enough")
    func combined() throws {
        let interval = try interval(
            "weekdays: [\"monday:friday\"], days_of_month: [\"-1\"], months: [\"june:december\"], "
                + "times: [{ start_time: \"08:00\", end_time: \"09:00\" }, "
                + "{ start_time: \"17:00\", end_time: \"24:00\" }]"
        )
        for (instant, holds) in [
            ("2026-06-30T06:30:00Z", true), ("2026-06-30T07:00:00Z", false),
            ("2026-06-30T21:59:00Z", true), ("2026-06-30T22:00:00Z", false),
            ("2026-10-31T07:30:00Z", false), ("2026-11-30T07:30:00Z", true),
            ("2026-03-31T06:30:00Z", false), ("2026-06-29T06:30:00Z", false),
        ] {
            #expect(interval.contains(try Date(instant, strategy: .iso8601)) == holds, "\(instant)")
        }
    }

    @Test("holidays of a calendar count whatever the times say, those that move too")
    func holidays() throws {
        let table = BuiltInRulesTests.sql.appending(path: "reference/holiday.csv")
        let holidays = try HolidayRule.parse(csv: String(contentsOf: table, encoding: .utf8))
        let prague = try #require(TimeZone(identifier: "Europe/Prague"))
        let text = Self.text("weekdays: [\"saturday:sunday\"]")
            .replacing("{ name: t,", with: "{ name: t, holidays: cz,")
        let routing = routing(
            text,
            calendar: RoutingCalendar(zone: prague, holidays: ["cz": holidays])
        )
        let interval = try #require(routing.timeIntervals["t"])
        for (day, holds) in [
            // Good Friday, Easter Monday, 6 July, 17 November, Christmas Eve.
            ("2026-04-03", true), ("2026-04-06", true), ("2026-07-06", true),
            ("2026-11-17", true), ("2026-12-24", true), ("2027-03-26", true),
            // A Thursday before Easter, a Tuesday after, a working Wednesday, a Saturday.
            ("2026-04-02", false), ("2026-04-07", false), ("2026-07-08", false),
            ("2026-07-11", true),
        ] {
            let count = try minutes(of: interval, on: day).count
            #expect(count == (holds ? 720 : 0), "\(day)")
        }
        let unknown = Routing.parse(
            files: [("r.yaml", text)],
            calendar: RoutingCalendar(zone: prague)
        ).1.map(\.description)
        #expect(unknown.count == 1 && unknown[0].contains("holidays"), "\(unknown)")
    }
}
