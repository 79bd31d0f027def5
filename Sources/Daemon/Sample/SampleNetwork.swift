import Domain

/// Work in the field of the sample's local network; its team and its cases are written files.
struct SampleNetwork: Sendable {
    private static let project = "NAVAZ-MAS"
    /// Days since the assistant began.
    private static let begun = 370
    /// Codes of the 21 municipalities of the project; the three towns come first.
    private static let municipalities = [
        "572241", "571776", "571539", "571491", "547859", "571466", "571504", "571547", "571563",
        "571709", "571750", "572098", "572101", "572110", "572179", "572209", "572217", "572314",
        "572403", "572535", "572578",
    ]

    private let seed: UInt64
    private let today: Day
    private let calendar: SampleCalendar

    init(seed: UInt64, today: Day) {
        self.seed = seed
        self.today = today
        calendar = SampleCalendar(today: today)
    }

    var file: SampleFile {
        SampleFile(
            feed: "fieldwork",
            "teren-\(today)",
            sender: "mas-skch",
            columns: [
                "project_id", "month", "activity_line", "municipality", "contacts", "hours",
                "registered_service",
            ],
            rows: rows,
            dialect: .excelCS
        )
    }

    /// Not every line in every place every month; four villages have not been reached yet.
    private var rows: [[SampleField]] {
        let months = (1...13).map(calendar.month).filter {
            $0 >= today.adding(days: -SampleNetwork.begun)
        }
        return months.reversed().enumerated().flatMap { age, month in
            SampleNetwork.municipalities.dropLast(4).enumerated().flatMap { place, municipality in
                (1...8).compactMap { line -> [SampleField]? in
                    let isTown = place < 3
                    var random = SampleRandom(seed, 0xC1 + place, age, line)
                    guard random.chance(isTown ? 0.8 : 0.25) else { return nil }
                    let contacts = 1 + random.below(isTown ? 12 : 4)
                    return [
                        .text(SampleNetwork.project), .text(SampleCalendar.name(month)),
                        .whole(line), .text(municipality), .whole(contacts),
                        .tenths(contacts * 5 * random.within(1...3)), .flag(false),
                    ]
                }
            }
        }
    }
}
