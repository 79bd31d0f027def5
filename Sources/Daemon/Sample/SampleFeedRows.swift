import Domain

/// The row of a feed with a given number; every number has another key.
struct SampleFeedRows: Sendable {
    let feed: SampleColumns.Feed
    /// How many keys there are.
    let keys: Int
    private let seed: UInt64
    private let today: Day
    private let reference: SampleReference
    private let register: SampleRegister
    private let strata: SampleStrata

    private static let indicators = ["TP-01", "NE-01", "NE-02", "NE-03", "NE-04"]
    private static let unlimited = 100_000_000
    private static let firstYear = 1990

    init(feed: SampleColumns.Feed, seed: UInt64, today: Day, reference: SampleReference) {
        self.feed = feed
        self.seed = seed
        self.today = today
        self.reference = reference
        register = SampleRegister(seed: seed, count: 0, reference: reference)
        strata = SampleStrata(reference.regions)
        let regions = reference.regions.count
        let years = max(0, today.components.year - SampleFeedRows.firstYear)
        keys =
            switch feed {
            case .allowance: years * 12 * regions * strata.cells
            case .samples: max(0, today.components.year - 2000) * 2 * regions
            case .targets: SampleFeedRows.indicators.count * (regions + 1) * 100
            default: SampleFeedRows.unlimited
            }
    }

    func row(_ index: Int) -> [SampleField] {
        switch feed {
        case .services: register.service(index).row(reference)
        case .capacities: register.capacity(index)
        case .facilities: register.facility(index, reference)
        case .codelists:
            [
                .text("CilovaSkupinaOsoby/\(1000 + index)"),
                .text("Vymyšlená skupina \(index + 1)"),
                .empty, .empty, .day(today.adding(days: -900)), .empty,
            ]
        case .unregistered:
            register.suspicion(index, seed: seed, today: today, reference)
        case .allowance: allowance(index)
        case .targets: target(index)
        case .plans: plan(index).rows.first ?? []
        case .milestones: plan(index / 10).milestoneRows[index % 10]
        case .transformations: transformation(index)
        case .samples: sample(index)
        case .obligations: obligation(index)
        default:
            SamplePeopleRows(seed: seed, today: today, reference: reference, register: register)
                .row(feed, index)
        }
    }

    /// Month ends, the newest first.
    private func allowance(_ index: Int) -> [SampleField] {
        let cells = reference.regions.count * strata.cells
        let month = today.components.year * 12 + today.components.month - 1 - index / cells
        let firstOfMonth = Day(month / 12, month % 12 + 1, 1) ?? today
        let cell = index % cells
        return strata.row(
            reference,
            region: cell / strata.cells,
            stratum: cell % strata.cells,
            asOf: firstOfMonth.adding(days: -1)
        )
    }

    private func target(_ index: Int) -> [SampleField] {
        let indicators = SampleFeedRows.indicators
        let places = [Region.country] + reference.regions.map(\.nuts3)
        let year = 2022 + index / (indicators.count * places.count)
        var random = SampleRandom(seed, 0x7A, index)
        return [
            .text(indicators[index % indicators.count]),
            .text(places[index / indicators.count % places.count]),
            .day(Day(year, 12, 31)), .tenths(random.within(0...995)),
        ]
    }

    private func sample(_ index: Int) -> [SampleField] {
        let regions = reference.regions
        let half = (today.components.year - 1) * 2 + 1 - index / regions.count
        var random = SampleRandom(seed, 0x7B, index)
        let sampled = 250 + random.below(500)
        return [
            .text("\(half / 2)-H\(half % 2 + 1)"), .text(regions[index % regions.count].nuts3),
            .whole(sampled), .whole(sampled * random.below(40) / 1000),
        ]
    }

    private func obligation(_ index: Int) -> [SampleField] {
        let duties = ["plans_quarterly", "milestones_quarterly", "transformations_monthly"]
        let nuts3 = reference.regions[index % reference.regions.count].nuts3
        var random = SampleRandom(seed, 0x7E, index)
        return SampleObligation(
            id: "OB-\(100_001 + index)",
            duty: duties[random.below(duties.count)],
            sender: "kraj-\(nuts3.lowercased())",
            nuts3: nuts3,
            language: random.chance(0.9) ? "cs" : "en",
            from: Day(today.components.year, 1, 1) ?? today
        ).row
    }

    private func plan(_ index: Int) -> SamplePlan {
        var random = SampleRandom(seed, 0x7C, index)
        let service = register.service(index)
        let nuts3 = reference.regions[service.region].nuts3
        let states: [SamplePlan.State] = [.draft, .submitted, .approved, .inProgress, .completed]
        let state = states[random.pick([1, 1, 2, 5, 4])]
        var plan = SamplePlan(
            id: "DI-\(nuts3)-\(100_001 + index)",
            nuts3: nuts3,
            services: [service],
            state: state,
            updatedOn: today.adding(days: -random.below(60))
        )
        let course = PlanCourse(
            done: state == .completed ? 10 : state == .inProgress ? random.within(1...9) : 0,
            step: random.within(40...110),
            slip: random.chance(0.7) ? 0 : random.within(6...120),
            next: random.within(-40...40),
            silence: random.below(60)
        )
        plan.follow(course, today: today, &random)
        if state == .draft || state == .submitted { plan.approvedOn = nil }
        return plan
    }

    private func transformation(_ index: Int) -> [SampleField] {
        var random = SampleRandom(seed, 0x7D, index)
        let service = register.service(index)
        let nuts3 = reference.regions[service.region].nuts3
        let age = 1 + random.below(1000)
        let isRevoked = random.chance(0.03)
        return SampleTransformation(
            service: service,
            planID: "DI-\(nuts3)-\(100_001 + index)",
            nuts3: nuts3,
            transformedOn: today.adding(days: -age),
            record: index + 1,
            isVerified: random.chance(0.9),
            revokedOn: isRevoked ? today.adding(days: -random.below(age)) : nil
        ).row
    }
}
