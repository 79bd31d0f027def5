import Domain
import Foundation
import Testing

@Suite("Numbers for people")
struct NumberFormatTests {
    @Test(
        "have Czech and English marks",
        arguments: [
            (1234.5, 1, "1\u{A0}234,5", "1,234.5"), (0, 0, "0", "0"), (0.05, 1, "0,1", "0.1"),
            (-3, 1, "\u{2212}3,0", "\u{2212}3.0"), (-0.04, 1, "0,0", "0.0"),
            (999.96, 1, "1\u{A0}000,0", "1,000.0"), (2.5, 0, "3", "3"),
            (-2.5, 0, "\u{2212}3", "\u{2212}3"),
            (1_234_567, 0, "1\u{A0}234\u{A0}567", "1,234,567"), (0.125, 2, "0,13", "0.13"),
            (.nan, 1, "–", "–"), (.infinity, 0, "–", "–"), (12, -1, "12", "12"),
            (
                1e16, 1, "10\u{A0}000\u{A0}000\u{A0}000\u{A0}000\u{A0}000,0",
                "10,000,000,000,000,000.0"
            ),
        ]
    )
    func marks(number: Double, decimals: Int, cs: String, en: String) {
        #expect(formatNumber(number, decimals: decimals, language: .cs) == cs)
        #expect(formatNumber(number, decimals: decimals, language: .en) == en)
    }

    @Test("that are whole are exact to the ends of their range")
    func whole() {
        #expect(formatNumber(-1_000, language: .cs) == "\u{2212}1\u{A0}000")
        #expect(formatNumber(Int.min, language: .en) == "\u{2212}9,223,372,036,854,775,808")
    }

    @Test(
        "carry their unit",
        arguments: [
            (56.3, Unit.percent, 1, "56,3\u{A0}%", "56.3%"),
            (1, .days, 0, "1\u{A0}den", "1\u{A0}day"),
            (3, .days, 0, "3\u{A0}dny", "3\u{A0}days"),
            (-5, .days, 0, "\u{2212}5\u{A0}dnů", "\u{2212}5\u{A0}days"),
            (1.5, .days, 1, "1,5\u{A0}dne", "1.5\u{A0}days"),
            (1, .hours, 0, "1\u{A0}hodina", "1\u{A0}hour"),
            (3, .hours, 0, "3\u{A0}hodiny", "3\u{A0}hours"),
            (5, .hours, 0, "5\u{A0}hodin", "5\u{A0}hours"),
            (1.5, .hours, 1, "1,5\u{A0}hodiny", "1.5\u{A0}hours"),
            (1, .minutes, 0, "1\u{A0}minuta", "1\u{A0}minute"),
            (45, .minutes, 0, "45\u{A0}minut", "45\u{A0}minutes"),
            (2.5, .minutes, 1, "2,5\u{A0}minuty", "2.5\u{A0}minutes"),
            (4.2, .perThousand, 1, "4,2\u{A0}‰", "4.2\u{A0}‰"),
            (2, .days, 1, "2,0\u{A0}dny", "2.0\u{A0}days"), (0.85, .ratio, 2, "0,85", "0.85"),
            (31, .count, 0, "31", "31"),
        ]
    )
    func units(number: Double, unit: Domain.Unit, decimals: Int, cs: String, en: String) {
        #expect(formatQuantity(number, unit: unit, decimals: decimals, language: .cs) == cs)
        #expect(formatQuantity(number, unit: unit, decimals: decimals, language: .en) == en)
    }

    @Test(
        "choose the form of a word",
        arguments: [
            (0, "lůžek", "beds"), (1, "lůžko", "bed"), (2, "lůžka", "beds"), (4, "lůžka", "beds"),
            (5, "lůžek", "beds"), (11, "lůžek", "beds"), (21, "lůžek", "beds"),
            (-1, "lůžko", "bed"),
            (102, "lůžek", "beds"), (Int.min, "lůžek", "beds"),
        ]
    )
    func plurals(number: Int, cs: String, en: String) {
        let text = plural(number, cs: ("lůžko", "lůžka", "lůžek"), en: ("bed", "beds"))
        #expect(text == LocalizedText(cs: cs, en: en))
    }
}

@Suite("Days, moments and periods for people")
struct DateFormatTests {
    @Test("are written as people write them")
    func days() throws {
        let day = try #require(Day(2026, 4, 3))
        #expect(formatDay(day, language: .cs) == "3.\u{A0}4.\u{A0}2026")
        #expect(formatDay(day, language: .en) == "3\u{A0}April\u{A0}2026")
    }

    @Test("follow the zone through the change of summer time and before 1970")
    func instants() throws {
        let prague = try #require(TimeZone(identifier: "Europe/Prague"))
        func text(_ seconds: Double, _ language: Language = .cs) -> String {
            formatInstant(Date(timeIntervalSince1970: seconds), zone: prague, language: language)
        }
        // 2026-03-29: 00:59:59 UTC is 01:59 local, a second later it is 03:00.
        #expect(text(1_774_745_999).hasSuffix("29.\u{A0}3.\u{A0}2026\u{A0}01:59"))
        #expect(text(1_774_746_000).hasSuffix("29.\u{A0}3.\u{A0}2026\u{A0}03:00"))
        #expect(text(1_774_746_000, .en) == "29\u{A0}March\u{A0}2026,\u{A0}03:00")
        #expect(text(-1.5).hasSuffix("00:59"))
        #expect(text(-3600 * 2).hasSuffix("31.\u{A0}12.\u{A0}1969\u{A0}23:00"))
    }

    @Test(
        "stand after za in Czech",
        arguments: [
            ("2026", "rok\u{A0}2026", "2026"),
            ("2026-Q2", "2.\u{A0}čtvrtletí\u{A0}2026", "Q2\u{A0}2026"),
            ("2026-06", "červen\u{A0}2026", "June\u{A0}2026"),
            ("2026-H1", "1.\u{A0}pololetí\u{A0}2026", "H1\u{A0}2026"),
        ]
    )
    func periods(period: String, cs: String, en: String) throws {
        let period = try #require(Period(period))
        #expect(formatPeriod(period, language: .cs) == cs)
        #expect(formatPeriod(period, language: .en) == en)
    }
}

@Suite("Periods")
struct PeriodOrderTests {
    @Test(
        "step over the ends of years and end on their last day",
        arguments: [
            ("2026", -1, "2025", "2026-12-31"), ("2026-Q1", -1, "2025-Q4", "2026-03-31"),
            ("2026-12", 1, "2027-01", "2026-12-31"), ("2024-02", -14, "2022-12", "2024-02-29"),
            ("2026-H1", -3, "2024-H2", "2026-06-30"), ("2025-H2", 1, "2026-H1", "2025-12-31"),
        ]
    )
    func steps(text: String, count: Int, expected: String, last: String) throws {
        let period = try #require(Period(text))
        let moved = try #require(period.adding(count))
        #expect(moved.description == expected)
        #expect(moved.ordinal == period.ordinal + count)
        #expect(moved.adding(-count) == period)
        #expect(period.lastDay?.description == last)
    }

    @Test("end where time ends")
    func ends() throws {
        #expect(try #require(Period("0001-01")).adding(-1) == nil)
        #expect(try #require(Period("2000-H1")).adding(-1) == nil)
        #expect(try #require(Period("2199-H2")).adding(1) == nil)
    }
}
