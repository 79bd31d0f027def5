import Domain

/// A local network of the sample: its expert team, its work in the field, its cases of good practice.
struct SampleNetwork: Sendable {
    static let project = "MAS-SKCH"
    private static let sender = "mas-skch"
    private static let months = 14
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

    var files: [SampleFile] {
        [
            file("teams", "tym", SampleNetwork.teamColumns, team),
            file("fieldwork", "teren", SampleNetwork.fieldColumns, fieldwork, .excelCS),
            file("good_practices", "priklady", SampleNetwork.caseColumns, cases),
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
            sender: SampleNetwork.sender,
            columns: columns,
            rows: rows,
            dialect: dialect
        )
    }

    // MARK: Team

    private static let teamColumns = [
        "project_id", "member", "role", "starts_on", "ends_on", "organisation", "municipality",
        "contract",
    ]
    private static let providers = [
        "Romodrom", "Péče o duševní zdraví", "Hewer", "Šance pro Tebe",
    ]

    /// 3 social workers, 4 providers and 3 mayors; one mayor has left and nobody has come instead.
    private var team: [[SampleField]] {
        let start = calendar.month(SampleNetwork.months)
        let towns = Array(SampleNetwork.municipalities.prefix(3))
        let workers = towns.enumerated().map { member($0 + 1, "social_worker", start, town: $1) }
        let others = SampleNetwork.providers.enumerated().map { index, name in
            member(index + 4, "provider", start, organisation: name)
        }
        let mayors = towns.enumerated().map { index, town in
            let left = index == 2 ? calendar.month(3) : nil
            return member(index + 8, "mayor", start, left: left, town: town)
        }
        return workers + others + mayors
    }

    private func member(
        _ number: Int,
        _ role: String,
        _ start: Day,
        left: Day? = nil,
        organisation: String? = nil,
        town: String? = nil
    ) -> [SampleField] {
        [
            .text(SampleNetwork.project), .text("T-\(number)"), .text(role), .day(start),
            .day(left), .text(organisation), .text(town), .text("dpp"),
        ]
    }

    // MARK: Field

    private static let fieldColumns = [
        "project_id", "month", "activity_line", "municipality", "contacts", "hours",
        "registered_service",
    ]

    /// Not every line in every place every month; four villages have not been reached yet.
    private var fieldwork: [[SampleField]] {
        let places = SampleNetwork.municipalities.dropLast(4)
        return (1...SampleNetwork.months).reversed().flatMap { age in
            places.enumerated().flatMap { index, place in
                (1...8).compactMap { line -> [SampleField]? in
                    var random = SampleRandom(seed, 0xC1 + index, age, line)
                    guard random.chance(index < 3 ? 0.8 : 0.25) else { return nil }
                    let contacts = 1 + random.below(index < 3 ? 12 : 4)
                    return [
                        .text(SampleNetwork.project),
                        .text(SampleCalendar.name(calendar.month(age))), .whole(line),
                        .text(place), .whole(contacts),
                        .tenths(contacts * 5 * random.within(1...3)), .flag(false),
                    ]
                }
            }
        }
    }

    // MARK: Good practice

    private static let caseColumns = [
        "case_id", "project_id", "municipality", "title", "problem", "procedure", "result",
        "approved_on",
    ]

    /// The last one still waits for approval.
    private var cases: [[SampleField]] {
        SampleCase.all.enumerated().map { index, example in
            let isApproved = index < SampleCase.all.count - 1
            return [
                .text("DP-0\(index + 1)"), .text(SampleNetwork.project),
                .text(SampleNetwork.municipalities[index]), .text(example.title),
                .text(example.problem), .text(example.procedure), .text(example.result),
                isApproved ? .day(today.adding(days: -200 + 40 * index)) : .empty,
            ]
        }
    }
}

/// A case as it is told.
private struct SampleCase {
    var title, problem, procedure, result: String

    static let all = [
        SampleCase(
            title: "Odlehčovací služba dojíždí za rodinou",
            problem:
                "Rodina pečovala nepřetržitě čtyři roky. Nejbližší pobytová odlehčovací služba byla vzdálená hodinu jízdy a plná.",
            procedure:
                "Sociální pracovník města svolal případovou konferenci s poskytovatelem a obcí. Obec zaplatila dopravu pečovatelky, poskytovatel rozšířil terénní tým o jeden den v týdnu.",
            result:
                "Pečující má každý týden osm hodin volna a člověk, o kterého se stará, zůstal doma."
        ),
        SampleCase(
            title: "Byt z obecního fondu místo ústavu",
            problem:
                "Mladý muž s mentálním postižením žil v domově daleko od rodiny a chtěl se vrátit.",
            procedure:
                "Starosta nabídl malý obecní byt. Podpora samostatného bydlení začala docházet měsíc před stěhováním, sousedé byli předem pozváni na setkání.",
            result: "Po roce bydlí sám s podporou šest hodin týdně a pracuje na částečný úvazek."
        ),
        SampleCase(
            title: "Dluhy a duševní nemoc řešené společně",
            problem:
                "Člověk po opakovaných hospitalizacích přicházel o bydlení kvůli dluhům a na úřady sám nechodil.",
            procedure:
                "Terénní pracovník ho doprovázel, Úřad práce a poradna si rozdělily kroky, centrum duševního zdraví nastavilo krizový plán.",
            result: "Exekuce se sloučily, bydlení zůstalo a hospitalizace se za rok neopakovala."
        ),
        SampleCase(
            title: "Školka pro dítě s postižením v sousední obci",
            problem: "Matka nemohla do práce, protože místní školka dítě s postižením nepřijala.",
            procedure:
                "Tým domluvil místo v sousední obci a asistenta, obce se dohodly na společné dopravě.",
            result: "Dítě chodí do školky čtyři dny v týdnu a matka pracuje."
        ),
    ]
}
