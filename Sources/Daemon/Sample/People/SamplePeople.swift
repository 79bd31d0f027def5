import Domain

/// People, places and waiting of the sample country, as files.
struct SamplePeople: Sendable {
    private let today: Day
    private let reference: SampleReference
    private let register: SampleRegister
    private let plans: [SamplePlan]
    private let migration: SampleMigration
    private let places: SamplePlaces
    private let demand: SampleDemand

    /// The project of Zlín Region that developed four kinds of service.
    private static let project = "CZ.03.2.60/0.0/0.0/15_005/0002776"
    private static let projectKinds: Set = ["39", "65", "67", "70"]

    init(
        seed: UInt64,
        today: Day,
        reference: SampleReference,
        register: SampleRegister,
        programme: SampleProgramme
    ) {
        self.today = today
        self.reference = reference
        self.register = register
        plans = programme.plans
        migration = SampleMigration(
            seed: seed,
            today: today,
            reference: reference,
            register: register,
            plans: plans
        )
        places = SamplePlaces(
            today: today,
            reference: reference,
            register: register,
            migration: migration,
            transformed: Set(
                programme.transformations.filter(\.counts)
                    .map(\.service.id)
            ),
            seed: seed
        )
        demand = SampleDemand(
            today: today,
            reference: reference,
            register: register,
            plans: plans,
            seed: seed
        )
    }

    var files: [SampleFile] {
        [
            SampleCountry.file(.moves, "stehovani-\(today)", migration.moves.map(\.row)),
            SampleCountry.file(.assessments, "posouzeni-\(today)", places.assessments, .excelCS),
            SampleCountry.file(.occupancy, "obsazenost-\(today)", places.occupancy),
            SampleCountry.file(.successors, "nastupci-\(today)", successors),
            SampleCountry.file(.applications, "zadosti-\(today)", demand.applications),
            SampleCountry.file(.staff, "pracovnici-\(today)", demand.staff, .excelCS),
            SampleCountry.file(.serviceReturns, "hlaseni-\(today)", demand.returns),
            SampleCountry.file(.supportedServices, "podporene-\(today)", supportedServices),
        ]
    }

    /// Sheltered housing and support at home of the same region take over; one plan moves its beds
    /// to another institution.
    private var successors: [[SampleField]] {
        let running = plans.filter { $0.state == .inProgress }
        let changing = Set(plans.flatMap(\.services).map(\.id))
        return plans.filter { [.inProgress, .completed].contains($0.state) }.flatMap { plan in
            plan.services.flatMap { service -> [[SampleField]] in
                let near = register.services.filter {
                    $0.region == service.region && $0.activeTo == nil && !changing.contains($0.id)
                }
                let moved = running.count > 1 && plan.id == running[1].id
                let housing = near.first { $0.kind == (moved ? "50" : "51") }
                let support = near.first { ["39", "43"].contains($0.kind) }
                return [(housing, "housing"), (support, "support")].compactMap { found, purpose in
                    found.map { successor in
                        [
                            .text(plan.id), .text(service.id), .text(successor.id),
                            .text(plan.nuts3), .text(purpose), .day(plan.approvedOn),
                            .whole(purpose == "housing" ? service.capacity * 2 / 3 : nil),
                        ]
                    }
                }
            }
        }
    }

    private var supportedServices: [[SampleField]] {
        register.services.compactMap { service in
            guard reference.regions[service.region].nuts3 == "CZ072", service.form != "P",
                Self.projectKinds.contains(service.kind), let from = Day(2016, 7, 1)
            else { return nil }
            let isNew = service.activeFrom > from
            return [
                .text(Self.project), .text(service.id), .text(service.form), .text(service.kind),
                .text("CZ072"), .day(max(from, service.activeFrom)),
                .day(max(service.activeFrom, Day(2020, 6, 30) ?? from)),
                .whole(isNew ? 0 : service.capacity * 3 / 5),
            ]
        }
    }
}
