import Domain
import Foundation
import Testing

@Suite("Days and periods")
struct DayTests {
    @Test("every day of 1583–2400 is the day after the one before")
    func consecutive() throws {
        var day = try #require(Day(1583, 1, 1))
        var wrong: [Day] = []
        while day.components.year < 2400 {
            let (year, month, number) = day.components
            let next = day.adding(days: 1)
            let expected =
                Day(year, month, number + 1) ?? Day(year, month + 1, 1) ?? Day(year + 1, 1, 1)
            let isRight =
                Day(year, month, number) == day && next == expected
                && next.weekday == day.weekday % 7 + 1
            if !isRight { wrong.append(day) }
            day = next
        }
        #expect(wrong == [])
        #expect(day == Day(2400, 1, 1))
    }

    @Test(
        "known days",
        arguments: [(1970, 1, 1, 0, 4), (2000, 2, 29, 11_016, 2), (2026, 12, 31, 20_818, 4)]
    )
    func known(_ year: Int, _ month: Int, _ number: Int, _ days: Int, _ weekday: Int) throws {
        let day = try #require(Day(year, month, number))
        #expect(day.daysSince1970 == days)
        #expect(day.weekday == weekday)
        #expect(Day(daysSince1970: days).components == (year, month, number))
    }

    @Test("the ends of the range")
    func ends() throws {
        let first = try #require(Day(1, 1, 1))
        let last = try #require(Day(9999, 12, 31))
        #expect("\(first)" == "0001-01-01")
        #expect("\(last)" == "9999-12-31")
        #expect(last.days(since: first) == 3_652_058)
        #expect(first < last)
    }

    @Test(
        "there are no such days",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 4, 31), (0, 1, 1),
        ]
    )
    func impossible(_ year: Int, _ month: Int, _ number: Int) {
        #expect(Day(year, month, number) == nil)
    }

    @Test("only YYYY-MM-DD is read")
    func iso() {
        #expect(Day(iso: "2026-03-01") == Day(2026, 3, 1))
        for text in [
            "2026-3-1", "26-03-01", "2026-03-01 ", "2026-02-30", "2026-03", "x026-03-01", "",
        ] {
            #expect(Day(iso: text) == nil, "\(text)")
        }
    }

    @Test(
        "periods are written as they are read",
        arguments: ["2026", "2026-Q1", "2026-Q4", "2026-01", "2026-12", "2026-H1", "2025-H2"]
    )
    func periods(_ text: String) throws {
        #expect(try #require(Period(text)).description == text)
    }

    @Test(
        "these are no periods",
        arguments: [
            "", "26", "2026-Q5", "2026-00", "2026-13", "2026-1", "2026-H3", "2026-H", "2026-Q1-1",
        ]
    )
    func noPeriods(_ text: String) {
        #expect(Period(text) == nil)
    }

    @Test("the wave before")
    func previousWave() throws {
        let wave = try #require(Wave("2026-H1"))
        #expect(wave.previous == Wave("2025-H2"))
        #expect(wave.previous.previous == Wave("2025-H1"))
        #expect(wave.previous < wave)
        #expect(Wave("1999-H1") == nil)
    }

    @Test("a day belongs to its month and quarter")
    func containing() throws {
        let day = try #require(Day(2026, 9, 30))
        #expect(Period(monthOf: day) == .month(year: 2026, 9))
        #expect(Period(quarterOf: day) == .quarter(year: 2026, 3))
        #expect(Period(quarterOf: day.adding(days: 1)) == .quarter(year: 2026, 4))
    }

    @Test("today begins at midnight of the zone, in winter and in summer")
    func today() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Prague"))
        func day(_ seconds: Double) -> Day {
            Clock(zone: zone) { Date(timeIntervalSince1970: seconds) }.today
        }
        // 2026-01-15T23:00:00Z is midnight in Prague, 2026-07-15T22:00:00Z too.
        #expect(day(1_768_517_999) == Day(2026, 1, 15))
        #expect(day(1_768_518_000) == Day(2026, 1, 16))
        #expect(day(1_784_152_799) == Day(2026, 7, 15))
        #expect(day(1_784_152_800) == Day(2026, 7, 16))
        #expect(day(-1) == Day(1970, 1, 1))
    }
}
