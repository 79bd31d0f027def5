import Domain

/// Single rows of the feeds about people and places; every number has another key.
struct SamplePeopleRows: Sendable {
    let seed: UInt64
    let today: Day
    let reference: SampleReference
    let register: SampleRegister

    private static let settings = ["own", "family", "psb", "chb", "institution", "hospital"]

    func row(_ feed: SampleColumns.Feed, _ index: Int) -> [SampleField] {
        var random = SampleRandom(seed, 0xA8, index)
        let service = register.service(index)
        let nuts3 = reference.regions[service.region].nuts3
        switch feed {
        case .moves: return move(index, service, nuts3, &random)
        case .assessments: return assessment(service, nuts3, &random)
        case .occupancy: return occupancy(service, nuts3, &random)
        case .applications: return application(index, service, nuts3, &random)
        case .successors:
            return [
                .text("DI-\(nuts3)-\(100_001 + index)"), .text(service.id),
                .text(register.service(index + 1).id), .text(nuts3),
                .text(["housing", "support", "day"][random.below(3)]), .day(past(&random)),
                .whole(1 + random.below(40)),
            ]
        case .staff:
            let staff = 5 + random.below(90)
            let planned = random.below(staff)
            return [
                .text(service.id), .text("\(today.components.year - 1)"), .text(nuts3),
                .tenths(staff * (4 + random.below(5))), .whole(service.capacity), .whole(staff),
                .whole(random.below(staff / 3 + 1)), .whole(planned),
                .whole(random.below(planned + 1)),
            ]
        case .serviceReturns:
            let users = 1 + service.capacity
            return [
                .text(service.id), .text("\(today.components.year - 1)"), .text(nuts3),
                .whole(users), .whole(random.below(users)), .whole(random.below(users / 10 + 1)),
                .whole(random.below(users + 1)),
            ]
        default:
            return [
                .text("CZ.03.2.60/\(index / 50)"), .text(service.id), .text(service.form),
                .text(service.kind), .text(nuts3), .day(past(&random)), .empty,
                .whole(random.below(80)),
            ]
        }
    }

    private func past(_ random: inout SampleRandom) -> Day {
        today.adding(days: -1 - random.below(900))
    }

    private func district(_ service: SampleService, _ random: inout SampleRandom) -> SampleField {
        let orps = reference.regions[service.region].orps
        return .text(orps[random.below(orps.count)])
    }

    private func move(
        _ index: Int,
        _ service: SampleService,
        _ nuts3: String,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        SampleMove(
            person: index,
            day: past(&random),
            from: "institution",
            fromService: service.id,
            to: Self.settings[random.below(Self.settings.count)],
            nuts3: nuts3,
            nuts3To: nuts3,
            degree: 1 + random.below(4)
        ).row
    }

    private func assessment(
        _ service: SampleService,
        _ nuts3: String,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let beds = 2 + random.below(60)
        let persons = random.below(beds + 1)
        return [
            .text(service.id), .text("M1"), .day(past(&random)), .text(nuts3),
            district(service, &random), .text("2022"), .empty,
            .text(beds > 18 ? "non_community" : "community"), .whole(persons), .whole(beds),
            .whole(random.below(persons + 1)), .empty, .empty, .empty, .empty, .empty,
            .text("Protokol o posouzení \(service.id)"), .empty, .text("KU-\(nuts3)"),
            .text("MPSV-OV1"),
        ]
    }

    private func occupancy(
        _ service: SampleService,
        _ nuts3: String,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let occupied = random.below(service.capacity + 1)
        return [
            .text(service.id), .text(service.form), district(service, &random),
            .day(past(&random)), .text(service.kind), .text(nuts3), .whole(service.capacity),
            .whole(occupied), .whole(service.capacity - occupied), .whole(0),
        ]
    }

    private func application(
        _ index: Int,
        _ service: SampleService,
        _ nuts3: String,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let applied = past(&random)
        let wait = random.below(400)
        let contract = applied.adding(days: wait)
        return [
            .text("Z-\(5_000_000 + index)"), .text(service.id), .day(applied), .text(nuts3),
            .text(service.kind), contract <= today ? .day(contract) : .empty, .empty, .empty,
            .empty,
        ]
    }
}
