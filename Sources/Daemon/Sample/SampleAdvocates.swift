import Domain

/// Self-advocates in three regions: their courses, agreements, hours, support and proposals.
struct SampleAdvocates: Sendable {
    static let project = "AIP-SEBEOBHAJCI"
    private static let sender = "aip"
    private static let regions = ["CZ010", "CZ020", "CZ064"]
    private static let places = 15
    private static let engaged = 5
    /// Complete months since advocates were engaged.
    private static let months = 16

    private let seed: UInt64
    private let today: Day
    private let calendar: SampleCalendar

    init(seed: UInt64, today: Day) {
        self.seed = seed
        self.today = today
        calendar = SampleCalendar(today: today)
    }

    var files: [SampleFile] {
        [
            targets, file("courses", "kurzy", SampleAdvocates.courseColumns, courses),
            file("participation", "dochazka-kurzy", SampleAttendance.columns, attendance),
            file("engagements", "zapojeni", SampleAdvocates.engagementColumns, engagements),
            file("timesheets", "vykazy", SampleAdvocates.timesheetColumns, timesheets, .excelCS),
            file("support", "podpora", SampleAdvocates.supportColumns, support),
            file(
                "registrations",
                "prihlasky",
                ["project_id", "nuts3", "week_on", "registrations"],
                registrations
            ),
            SampleProposals(seed: seed, today: today).file,
        ]
    }

    private func file(
        _ feed: String,
        _ name: String,
        _ columns: [String],
        _ rows: [[SampleField]],
        _ dialect: SampleDialect = .plain
    ) -> SampleFile {
        SampleFile(
            feed: feed,
            "\(name)-\(today)",
            sender: SampleAdvocates.sender,
            columns: columns,
            rows: rows,
            dialect: dialect
        )
    }

    /// 15 trained and 5 engaged in every region, 45 and 15 in all.
    private var targets: SampleFile {
        let day = calendar.month(SampleAdvocates.months)
        let rows = [("PA-09", 15), ("PA-11", 5)].flatMap { code, count -> [[SampleField]] in
            let places =
                SampleAdvocates.regions.map { ($0, count) }
                + [(Region.country, count * SampleAdvocates.regions.count)]
            return places.map { [.text(code), .text($0.0), .day(day), .whole($0.1)] }
        }
        return file("targets", "cile-sebeobhajcu", ["indicator", "nuts3", "on_day", "value"], rows)
    }

    // MARK: Courses

    private static let courseColumns = [
        "course_id", "project_id", "nuts3", "starts_on", "ends_on", "days", "hours_per_day",
        "capacity",
    ]

    /// Every other Monday and the day after it; the last day stands alone.
    private var courseDays: [Day] {
        let start = SampleCalendar.working(calendar.month(SampleAdvocates.months + 3))
        let monday = start.adding(days: (8 - start.weekday) % 7)
        return (0..<9).map { monday.adding(days: $0 / 2 * 14 + $0 % 2) }
    }

    private var courses: [[SampleField]] {
        SampleAdvocates.regions.map { region in
            [
                .text("KURZ-\(region)"), .text(SampleAdvocates.project), .text(region),
                .day(courseDays.first), .day(courseDays.last), .whole(9), .whole(6),
                .whole(SampleAdvocates.places),
            ]
        }
    }

    private static func person(_ region: String, _ number: Int) -> String {
        "U-\(region)-\(number < 10 ? "0" : "")\(number)"
    }

    /// Whoever misses a day does not complete the course; the first ones miss none.
    private var attendance: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (1...SampleAdvocates.places).flatMap { number in
                var random = SampleRandom(seed, 0xA1, index, number)
                let missed = number > 10 && random.chance(0.5) ? random.below(9) : -1
                return courseDays.enumerated().map { day, date -> [SampleField] in
                    [
                        .text("KURZ-\(region)"), .text(SampleAdvocates.person(region, number)),
                        .day(date), .text(region), .text(number % 5 == 0 ? "carer" : "trainee"),
                        .flag(day != missed), .whole(day == missed ? 0 : 6),
                    ]
                }
            }
        }
    }

    // MARK: Work

    private static let engagementColumns = [
        "project_id", "participant", "role", "starts_on", "ends_on", "nuts3", "contract",
        "hours_per_month", "course_id",
    ]
    private static let timesheetColumns = [
        "project_id", "participant", "month", "activity", "nuts3", "hours",
    ]
    private static let supportColumns = [
        "project_id", "nuts3", "month", "kind", "participants", "hours", "amount",
    ]

    /// The first five of every course; one left and another one took the place.
    private var engagements: [[SampleField]] {
        let start = calendar.month(SampleAdvocates.months)
        let change = calendar.month(6)
        return SampleAdvocates.regions.enumerated().flatMap { index, region in
            (1...SampleAdvocates.engaged + 1).compactMap { number -> [SampleField]? in
                let isLeaving = index == 1 && number == SampleAdvocates.engaged
                let isJoining = number > SampleAdvocates.engaged
                if isJoining && index != 1 { return nil }
                return [
                    .text(SampleAdvocates.project), .text(SampleAdvocates.person(region, number)),
                    .text("advocate"), .day(isJoining ? change : start),
                    isLeaving ? .day(change.adding(days: -1)) : .empty, .text(region),
                    .text("dpp"), .whole(20), .text("KURZ-\(region)"),
                ]
            }
        }
    }

    /// In the last region hours fall short since two months.
    private var timesheets: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (1...SampleAdvocates.months).reversed().flatMap { age in
                people(of: index, monthsAgo: age).flatMap { number -> [[SampleField]] in
                    var random = SampleRandom(seed, 0xA2 + index, age, number)
                    let month = SampleCalendar.name(calendar.month(age))
                    let pace = index == 2 && age <= 2 ? 6 : 10
                    return ["meeting", "preparation"].map { activity in
                        [
                            .text(SampleAdvocates.project),
                            .text(SampleAdvocates.person(region, number)), .text(month),
                            .text(activity), .text(region),
                            .tenths(10 * pace + 5 * random.within(-4...2)),
                        ]
                    }
                }
            }
        }
    }

    private func people(of region: Int, monthsAgo age: Int) -> [Int] {
        region == 1 && age <= 6 ? [1, 2, 3, 4, 6] : Array(1...SampleAdvocates.engaged)
    }

    private var support: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (1...SampleAdvocates.months).reversed().flatMap { age in
                [("assistance", 3), ("substitute", 1)].map { kind, persons -> [SampleField] in
                    var random = SampleRandom(seed, 0xA5 + index, age, persons)
                    let hours = persons * random.within(9...16)
                    return [
                        .text(SampleAdvocates.project), .text(region),
                        .text(SampleCalendar.name(calendar.month(age))), .text(kind),
                        .whole(persons), .whole(hours), .whole(hours * random.within(165...230)),
                    ]
                }
            }
        }
    }

    /// Ten weeks of recruitment before the course, slow at first.
    private var registrations: [[SampleField]] {
        let weeks = today.days(since: courseDays.first ?? today) / 7 + 2
        return SampleAdvocates.regions.enumerated().flatMap { index, region in
            (0..<10).map { week in
                var random = SampleRandom(seed, 0xA8, index, week)
                return [
                    .text(SampleAdvocates.project), .text(region),
                    .day(calendar.monday(weeks + 9 - week)), .whole(random.below(week / 2 + 2)),
                ]
            }
        }
    }
}

/// Columns of attendance lists, written for courses and for events.
enum SampleAttendance {
    static let columns = [
        "event_id", "participant", "day", "nuts3", "role", "attended", "hours",
    ]
}
