import Domain

/// One invented move of a person, in the columns of feed `moves`.
struct SampleMove: Sendable {
    /// Number of the person at the sender.
    var person: Int
    var day: Day
    var from: String
    var fromService: String?
    var to: String
    var toService: String?
    /// NUTS 3 codes; the second is nil when nobody knows or the person died.
    var nuts3: String
    var nuts3To: String?
    /// 1–4.
    var degree: Int

    var row: [SampleField] {
        var random = SampleRandom(0xA0, person)
        let ages = SampleStrata.ageBands
        return [
            .text("K-\(10_000_000 + person)"), .day(day), .text(from), .text(fromService),
            .text(to), .text(toService), .text(nuts3), .text(nuts3To), .whole(degree),
            .text(ages[random.pick([2, 6, 50, 27, 15])]), .text(random.chance(0.48) ? "Z" : "M"),
        ]
    }

    /// Where people go from an institution, as often as they do, without unknown places.
    private static let destinations: [(setting: String, weight: Double)] = [
        ("own", 15), ("family", 9), ("psb", 24), ("chb", 30), ("institution", 8), ("hospital", 4),
        ("died", 10),
    ]

    /// Somebody leaves an institution.
    static func leaving(
        _ service: SampleService,
        person: Int,
        on day: Day,
        among neighbours: SampleNeighbours,
        highSupport: Double,
        _ random: inout SampleRandom
    ) -> SampleMove {
        let to = destinations[random.pick(destinations.map(\.weight))].setting
        return SampleMove(
            person: person,
            day: day,
            from: "institution",
            fromService: service.id,
            to: to,
            toService: neighbours.service(for: to, &random),
            nuts3: neighbours.nuts3,
            nuts3To: to == "died" ? nil : neighbours.nuts3,
            degree: random.chance(highSupport) ? 3 + random.below(2) : 1 + random.below(2)
        )
    }

    var leadsToCommunity: Bool { ["own", "family", "psb", "chb"].contains(to) }
}

/// Services of a region that people move to.
struct SampleNeighbours: Sendable {
    let nuts3: String
    private let homes: [String]
    private let sheltered: [String]
    private let supported: [String]

    /// `changing` are services under transformation, which take nobody in.
    init(_ region: Int, nuts3: String, register: SampleRegister, changing: Set<String>) {
        self.nuts3 = nuts3
        let running = register.services.filter { $0.region == region && $0.activeTo == nil }
        func all(_ kinds: [String]) -> [String] {
            running.filter { kinds.contains($0.kind) && !changing.contains($0.id) }.map(\.id)
        }
        homes = all(["48", "49", "50"])
        sheltered = all(["51"])
        supported = all(["43"])
    }

    func service(for setting: String, _ random: inout SampleRandom) -> String? {
        let list =
            switch setting {
            case "institution": homes
            case "chb": sheltered
            case "psb": supported
            default: [String]()
            }
        return list.isEmpty ? nil : list[random.below(list.count)]
    }
}
