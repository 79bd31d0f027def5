import Domain

/// What self-advocates of the sample do month by month: attendance, hours, paid support.
///
/// Their courses, agreements, meetings and proposals are written files, see `sql/sample`; days and
/// names here are those of these files.
struct SampleAdvocates: Sendable {
    private static let project = "NAVAZ-SEBEOBHAJCI"
    private static let regions = ["CZ010", "CZ020", "CZ064"]
    private static let trainees = 15
    private static let advocates = 5
    /// Days since the engagements began.
    private static let engaged = 135

    private let seed: UInt64
    private let today: Day
    private let calendar: SampleCalendar

    init(seed: UInt64, today: Day) {
        self.seed = seed
        self.today = today
        calendar = SampleCalendar(today: today)
    }

    var files: [SampleFile] {
        let sender = SampleSender(name: "aip", today: today)
        return [
            sender.file(
                "participation",
                "dochazka",
                ["event_id", "participant", "day", "nuts3", "role", "attended", "hours"],
                courses + meetings + placement
            ),
            sender.file(
                "timesheets",
                "vykazy",
                ["project_id", "participant", "month", "activity", "nuts3", "hours"],
                timesheets,
                .excelCS
            ),
            sender.file(
                "support",
                "podpora",
                ["project_id", "nuts3", "month", "kind", "participants", "hours", "amount"],
                support
            ),
            sender.file(
                "registrations",
                "prihlasky",
                ["project_id", "nuts3", "week_on", "registrations"],
                registrations
            ),
        ]
    }

    private static func person(_ region: String, _ number: Int) -> String {
        "U-\(region)-\(number < 10 ? "0" : "")\(number)"
    }

    // MARK: Attendance

    private func attendance(
        _ event: String,
        _ person: String,
        daysAgo: Int,
        _ region: String,
        _ role: String,
        hours: Int?
    ) -> [SampleField] {
        [
            .text(event), .text(person), .day(today.adding(days: -daysAgo)), .text(region),
            .text(role), .flag(hours != nil), .whole(hours ?? 0),
        ]
    }

    /// Nine days; whoever misses one does not complete the course, and the first ten miss none.
    private var courses: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (1...SampleAdvocates.trainees).flatMap { number in
                var random = SampleRandom(seed, 0xA1, index, number)
                let missed = number > 10 && random.chance(0.4) ? random.below(9) : -1
                return (0..<9).map { day in
                    attendance(
                        "KURZ-\(region)",
                        SampleAdvocates.person(region, number),
                        daysAgo: 229 - index - 9 * day,
                        region,
                        number % 5 == 0 ? "carer" : "trainee",
                        hours: day == missed ? nil : 6
                    )
                }
            }
        }
    }

    /// Six planning meetings a region; in the last region advocates were not there lately.
    private var meetings: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (0..<6).flatMap { meeting in
                let event = "SEB-J\(index + 1)-\(meeting + 1)"
                let isAbsent = index == 2 && meeting > 2
                let advocates = (1...3).map { number in
                    (SampleAdvocates.person(region, number), "advocate", isAbsent)
                }
                let others = (1...4).map { number in
                    ("J-\(region)-\(number)", number == 1 ? "provider" : "official", false)
                }
                return (advocates + others).map { person, role, isAbsent in
                    attendance(
                        event,
                        person,
                        daysAgo: 130 - index - 24 * meeting,
                        region,
                        role,
                        hours: isAbsent ? nil : 2
                    )
                }
            }
        }
    }

    /// Nine persons at a placement for eight.
    private var placement: [[SampleField]] {
        (1...9).map { number in
            attendance(
                "MAS-S2",
                "S-\(number)",
                daysAgo: 60,
                "CZ064",
                number < 4 ? "social_worker" : "provider",
                hours: 8
            )
        }
    }

    // MARK: Months

    /// First days of the complete months since the engagements began, oldest first.
    private var months: [Day] {
        (1...6).map(calendar.month).filter { $0 >= today.adding(days: -SampleAdvocates.engaged) }
            .reversed()
    }

    /// In the last region hours fall short in the last two months.
    private var timesheets: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            months.enumerated().flatMap { place, month in
                (1...SampleAdvocates.advocates).flatMap { number in
                    var random = SampleRandom(seed, 0xA2 + index, place, number)
                    let pace = index == 2 && place >= months.count - 2 ? 6 : 10
                    return ["meeting", "preparation"].map { activity -> [SampleField] in
                        [
                            .text(SampleAdvocates.project),
                            .text(SampleAdvocates.person(region, number)),
                            .text(SampleCalendar.name(month)), .text(activity), .text(region),
                            .tenths(10 * pace + 5 * random.within(-4...2)),
                        ]
                    }
                }
            }
        }
    }

    private var support: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            months.enumerated().flatMap { place, month in
                [("assistance", 3), ("substitute", 1)].map { kind, persons -> [SampleField] in
                    var random = SampleRandom(seed, 0xA5 + index, place, persons)
                    let hours = persons * random.within(9...16)
                    return [
                        .text(SampleAdvocates.project), .text(region),
                        .text(SampleCalendar.name(month)), .text(kind), .whole(persons),
                        .whole(hours), .whole(hours * random.within(165...230)),
                    ]
                }
            }
        }
    }

    /// Ten weeks of recruitment before the course, slow at first.
    private var registrations: [[SampleField]] {
        SampleAdvocates.regions.enumerated().flatMap { index, region in
            (0..<10).map { week in
                var random = SampleRandom(seed, 0xA8, index, week)
                return [
                    .text(SampleAdvocates.project), .text(region), .day(calendar.monday(43 - week)),
                    .whole(random.below(week / 2 + 2)),
                ]
            }
        }
    }
}
