import Domain
import Testing

@Suite("The working calendar")
struct WorkingCalendarTests {
    private static let table = """
        rule,month,day,easter_offset,name_cs,name_en,kind,paragraph,since_year,until_year,note
        fixed,1,1,,Nový rok,New Year's Day,other,§ 2,2000,,same day as the state holiday
        fixed,5,1,,Svátek práce,Labour Day,other,§ 2,2000,,
        fixed,12,24,,Štědrý den,Christmas Eve,other,§ 2,2000,,
        fixed,12,25,,1. svátek vánoční,Christmas Day,other,§ 2,2000,,
        easter,,,-2,Velký pátek,Good Friday,other,§ 2,2016,,day offset
        easter,,,1,Velikonoční pondělí,Easter Monday,other,§ 2,2000,,
        """
    private let calendar: WorkingCalendar

    init() throws {
        calendar = WorkingCalendar(holidays: try HolidayRule.parse(csv: Self.table))
    }

    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test(
        "knows Easter of many years",
        arguments: [
            "1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27",
            "2024-03-31",
            "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19",
            "2285-03-22",
        ]
    )
    func easter(sunday: String) throws {
        let day = try day(sunday)
        #expect(Day.easterSunday(day.components.year) == day)
        #expect(day.weekday == 7)
    }

    @Test(
        "rests on Good Friday and Easter Monday",
        arguments: [
            "2026-04-03", "2026-04-06", "2027-03-26", "2027-03-29", "2026-05-01", "2026-12-24",
        ]
    )
    func holidays(text: String) throws {
        #expect(calendar.isHoliday(try day(text)))
        #expect(!calendar.isWorkingDay(try day(text)))
    }

    @Test("works on Good Friday before it became a holiday")
    func since() throws {
        #expect(calendar.isWorkingDay(try day("2015-04-03")))
        #expect(!calendar.isWorkingDay(try day("2016-03-25")))
        #expect(!calendar.isWorkingDay(try day("2026-04-04")))
    }

    @Test(
        "counts working days over weekends and holidays, both ways",
        arguments: [
            ("2026-04-02", 1, "2026-04-07"), ("2026-04-07", -1, "2026-04-02"),
            ("2026-04-04", 0, "2026-04-07"),
            ("2026-04-02", 0, "2026-04-02"), ("2026-04-04", 1, "2026-04-07"),
            ("2026-12-23", 1, "2026-12-28"),
            ("2026-11-02", 15, "2026-11-23"), ("2026-12-31", 1, "2027-01-04"),
        ]
    )
    func counting(from: String, count: Int, expected: String) throws {
        #expect(calendar.adding(workingDays: count, to: try day(from)) == (try day(expected)))
    }

    @Test("finds the next working day")
    func next() throws {
        #expect(
            calendar.nextWorkingDay(onOrAfter: try day("2026-04-03")) == (try day("2026-04-07"))
        )
        #expect(
            calendar.nextWorkingDay(onOrAfter: try day("2026-04-07")) == (try day("2026-04-07"))
        )
    }

    @Test(
        "refuses a wrong line of its table and says which",
        arguments: [
            ("weekly,1,1,,a,b,c,d,,,", "rule"), ("fixed,2,30,,a,b,c,d,,,", "month, day"),
            ("easter,,,x,a,b,c,d,,,", "easter_offset"), ("fixed,1,1,,a,b,c,d,MM,,", "since_year"),
        ]
    )
    func wrong(line: String, column: String) throws {
        let header = Self.table.split(separator: "\n")[0]
        let problem = try #require(throws: TableProblem.self) {
            try HolidayRule.parse(csv: "\(header)\n\(line)\n")
        }
        #expect(problem.line == 2)
        #expect(problem.column == column)
    }
}
