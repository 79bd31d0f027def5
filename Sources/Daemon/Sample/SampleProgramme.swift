import Domain

/// Plans, milestones and transformations of the sample country.
struct SampleProgramme: Sendable {
    private(set) var plans: [SamplePlan] = []
    private(set) var transformations: [SampleTransformation] = []
    private let today: Day
    private let reference: SampleReference
    private var candidates: [SampleService]
    private var random: SampleRandom
    private var plansOfRegion: [Int: Int] = [:]

    /// Plans that run: on time, due soon, late, overdue, silent for months.
    private static let running: [PlanCourse] = [
        PlanCourse(done: 7, step: 62, slip: 0, next: 5, silence: 12),
        PlanCourse(done: 6, step: 60, slip: 6, next: 3, silence: 20),
        PlanCourse(done: 9, step: 58, slip: 0, next: 18, silence: 8),
        PlanCourse(done: 5, step: 70, slip: 10, next: 26, silence: 33),
        PlanCourse(done: 4, step: 75, slip: 0, next: 28, silence: 41),
        PlanCourse(done: 6, step: 90, slip: 38, next: 12, silence: 25),
        PlanCourse(done: 7, step: 110, slip: 52, next: 20, silence: 15),
        PlanCourse(done: 5, step: 90, slip: 104, next: -95, silence: 62),
        PlanCourse(done: 3, step: 95, slip: 118, next: -48, silence: 18),
        PlanCourse(done: 6, step: 62, slip: 8, next: -33, silence: 30),
        PlanCourse(done: 7, step: 62, slip: 15, next: -12, silence: 22),
        PlanCourse(done: 4, step: 75, slip: 0, next: 55, silence: 9),
        PlanCourse(done: 3, step: 150, slip: 0, next: 25, silence: 105),
        PlanCourse(done: 5, step: 120, slip: 0, next: -20, silence: 128),
        PlanCourse(done: 4, step: 90, slip: 0, next: -150, silence: 205),
        PlanCourse(done: 3, step: 100, slip: 0, next: -175, silence: 263),
    ]
    private static let approved: [PlanCourse] = [
        PlanCourse(done: 1, step: 70, slip: 0, next: 6, silence: 40),
        PlanCourse(done: 1, step: 80, slip: 0, next: 40, silence: 30),
        PlanCourse(done: 1, step: 75, slip: 0, next: 29, silence: 35),
        PlanCourse(done: 1, step: 90, slip: 0, next: 70, silence: 10),
    ]
    /// Days since the last news of plans not approved yet.
    private static let submitted = [14, 35, 71]
    private static let drafts = [9, 48, 97]

    init(seed: UInt64, today: Day, reference: SampleReference, register: SampleRegister) {
        self.today = today
        self.reference = reference
        random = SampleRandom(seed, 0x91)
        candidates = SampleProgramme.shuffled(register.services, seed)
        let days = SampleTrajectory().completions(until: today, &random)
        completePlans(days)
        for (index, course) in SampleProgramme.running.enumerated() {
            addPlan(course, .inProgress, services: index % 6 == 2 ? 2 : 1)
        }
        for course in SampleProgramme.approved { addPlan(course, .approved, services: 1) }
        for silence in SampleProgramme.submitted { addProposal(.submitted, silence) }
        for silence in SampleProgramme.drafts { addProposal(.draft, silence) }
        let stopped = PlanCourse(done: 3, step: 70, slip: 20, next: -240, silence: 280)
        addPlan(stopped, .cancelled, services: 1)
        addRevoked()
        addWaiting()
        addHumanised()
    }

    /// Plans as they stood half a year ago and as they stand, then the rest.
    var files: [SampleFile] {
        let before = today.adding(days: -150)
        return [
            SampleCountry.file(.plans, "plany-\(before)", plans.flatMap { $0.rows(before) }),
            SampleCountry.file(.plans, "plany-\(today)", plans.flatMap(\.rows), .excelCS),
            SampleCountry.file(.milestones, "milniky-\(today)", plans.flatMap(\.milestoneRows)),
            SampleCountry.file(
                .transformations,
                "transformace-\(today)",
                transformations.map(\.row),
                .excelCS
            ),
        ]
    }

    /// Institutions that run, homes for persons with disabilities and special regime first.
    private static func shuffled(_ services: [SampleService], _ seed: UInt64) -> [SampleService] {
        let keyed = services.enumerated().compactMap { index, service -> (UInt64, SampleService)? in
            guard service.activeTo == nil, ["48", "50", "49", "47"].contains(service.kind) else {
                return nil
            }
            var random = SampleRandom(seed, 0x92, index)
            let rank: UInt64 = service.kind == "48" ? 0 : service.kind == "49" ? 2 : 1
            return ((random.next() >> 8) + rank << 54, service)
        }
        return keyed.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Takes services of one region off the list of candidates.
    private mutating func takeServices(_ count: Int) -> [SampleService] {
        guard let first = candidates.first else { return [] }
        let taken = candidates.filter { $0.region == first.region }.prefix(count)
        candidates.removeAll { service in taken.contains { $0.id == service.id } }
        return Array(taken)
    }

    private mutating func makePlan(_ state: SamplePlan.State, services: Int) -> SamplePlan? {
        let services = takeServices(services)
        guard let region = services.first?.region else { return nil }
        plansOfRegion[region, default: 0] += 1
        let number = plansOfRegion[region] ?? 0
        let nuts3 = reference.regions[region].nuts3
        return SamplePlan(
            id: "DI-\(nuts3)-\(number < 10 ? "0" : "")\(number)",
            nuts3: nuts3,
            services: services,
            state: state,
            updatedOn: today
        )
    }

    private mutating func addPlan(_ course: PlanCourse, _ state: SamplePlan.State, services: Int) {
        guard var plan = makePlan(state, services: services) else { return }
        plan.follow(course, today: today, &random)
        plans.append(plan)
    }

    private mutating func addProposal(_ state: SamplePlan.State, _ silence: Int) {
        guard var plan = makePlan(state, services: 1) else { return }
        plan.plannedOn = today.adding(days: 700 + random.below(300))
        plan.updatedOn = today.adding(days: -silence)
        plans.append(plan)
    }

    private mutating func completePlans(_ days: [Day]) {
        var rest = days[...]
        while let first = rest.first {
            let size = min(rest.count, plans.count % 9 == 4 ? 2 : 1)
            complete(on: first, second: size == 2 ? rest[rest.startIndex + 1] : nil)
            rest = rest.dropFirst(size)
        }
    }

    private mutating func complete(on day: Day, second: Day?) {
        guard var plan = makePlan(.completed, services: second == nil ? 1 : 2) else { return }
        let last = second ?? day
        let step = min(85, max(18, last.days(since: Day(daysSince1970: 18_993)) / 11))
        let course = PlanCourse(done: 10, step: step, slip: 0, next: step, silence: 0)
        plan.follow(course, today: last, &random)
        plan.updatedOn = min(today, last.adding(days: random.within(0...12)))
        plans.append(plan)
        for (service, day) in zip(plan.services, [day, last]) { report(service, plan, on: day) }
    }

    private mutating func report(_ service: SampleService, _ plan: SamplePlan, on day: Day) {
        transformations.append(
            SampleTransformation(
                service: service,
                planID: plan.id,
                nuts3: plan.nuts3,
                transformedOn: day,
                record: transformations.count + 11
            )
        )
    }

    /// A transformation that did not last: people were moved back.
    private mutating func addRevoked() {
        let course = PlanCourse(done: 6, step: 70, slip: 12, next: 50, silence: 11)
        addPlan(course, .inProgress, services: 1)
        guard let plan = plans.last, let service = plan.services.first else { return }
        report(service, plan, on: today.adding(days: -400))
        transformations[transformations.count - 1].revokedOn = today.adding(days: -170)
    }

    /// A transformation that a second person has yet to verify.
    private mutating func addWaiting() {
        let course = PlanCourse(done: 10, step: 66, slip: 0, next: 58, silence: 6)
        addPlan(course, .completed, services: 1)
        guard let plan = plans.last, let service = plan.services.first else { return }
        report(service, plan, on: today.adding(days: -9))
        transformations[transformations.count - 1].isVerified = false
    }

    /// A large building that was made better and stays an institution.
    private mutating func addHumanised() {
        let course = PlanCourse(done: 10, step: 64, slip: 0, next: 60, silence: 21)
        addPlan(course, .completed, services: 1)
        guard let plan = plans.indices.last, let service = plans[plan].services.first else {
            return
        }
        plans[plan].isHumanised = true
        report(service, plans[plan], on: today.adding(days: -60))
        transformations[transformations.count - 1].isHumanised = true
    }
}

extension SamplePlan {
    mutating func follow(_ course: PlanCourse, today: Day, _ random: inout SampleRandom) {
        milestones = course.milestones(today: today, &random)
        approvedOn = milestones.first?.dueOn.adding(days: -random.within(45...90))
        plannedOn = milestones.last?.dueOn.adding(days: 10)
        updatedOn = today.adding(days: -course.silence)
    }

    /// The rows as they were reported until `day`; none when the plan was not approved by then.
    func rows(_ day: Day) -> [[SampleField]] {
        guard let approvedOn, approvedOn <= day else { return [] }
        guard updatedOn > day else { return rows }
        var earlier = self
        earlier.state = day.days(since: approvedOn) > 60 ? .inProgress : .approved
        earlier.plannedOn = plannedOn?.adding(days: -45)
        earlier.updatedOn = max(approvedOn, day.adding(days: -12))
        return earlier.rows
    }
}
