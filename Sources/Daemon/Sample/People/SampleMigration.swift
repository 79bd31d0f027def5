import Domain

/// Who left, entered and came back in the sample country, and how many stayed.
///
/// Built-in troubles: a plan with people of whom nobody knows where they went (some moves lead
/// nowhere, others were never reported), a region whose institutions fill faster than they empty,
/// one to whose institutions many return, and one that leaves people with high support behind.
struct SampleMigration: Sendable {
    private(set) var moves: [SampleMove] = []
    /// Days on which people left, reported or not, by service under transformation.
    private(set) var departures: [String: [Day]] = [:]
    private let today: Day
    private let reference: SampleReference
    private var neighbours: [SampleNeighbours]
    private var random: SampleRandom
    private var people = 0

    /// NUTS 3 of regions in trouble.
    static let filling = "CZ042"
    static let returning = "CZ020"
    static let leavingBehind = "CZ064"
    private static let lost = 4
    private static let unreported = 3

    init(
        seed: UInt64,
        today: Day,
        reference: SampleReference,
        register: SampleRegister,
        plans: [SamplePlan]
    ) {
        self.today = today
        self.reference = reference
        random = SampleRandom(seed, 0xA1)
        let changing = Set(plans.flatMap(\.services).map(\.id))
        neighbours = reference.regions.enumerated().map { index, region in
            SampleNeighbours(index, nuts3: region.nuts3, register: register, changing: changing)
        }
        let running = plans.filter { $0.state == .inProgress }
        for plan in plans where [.approved, .inProgress, .completed].contains(plan.state) {
            for service in plan.services {
                empty(service, of: plan, isInTrouble: plan.id == running.first?.id)
            }
        }
        for move in moves where move.leadsToCommunity { comeBack(move) }
        for region in reference.regions.indices { admit(region) }
        moves.sort { ($0.day, $0.person) < ($1.day, $1.person) }
    }

    /// People who lived in a service before its plan began.
    static func residents(_ service: SampleService) -> Int { service.capacity * 19 / 20 }

    /// People who still live in a service under transformation; nil for any other service.
    func residents(_ service: SampleService, on day: Day) -> Int? {
        departures[service.id].map { days in
            SampleMigration.residents(service) - days.count { $0 <= day }
        }
    }

    /// People move from phase 5 on; a completed plan keeps its residual beds.
    private mutating func empty(_ service: SampleService, of plan: SamplePlan, isInTrouble: Bool) {
        guard let approved = plan.approvedOn else { return }
        let done = plan.milestones.compactMap(\.doneOn)
        let share = plan.state == .completed ? 1 : max(0, Double(done.count) - 4) / 6
        let residual = service.capacity > 60 ? service.capacity / 10 : 0
        let leaving = Int(Double(SampleMigration.residents(service) - residual) * share)
        let first = approved.adding(days: 40)
        let last = max(first, min(today.adding(days: -25), done.max() ?? first))
        var days: [Day] = []
        for number in 0..<max(leaving, isInTrouble ? Self.lost + Self.unreported : 0) {
            let day = first.adding(days: random.below(last.days(since: first) + 1))
            days.append(day)
            people += 1
            var move = SampleMove.leaving(
                service,
                person: people,
                on: day,
                among: neighbours[service.region],
                highSupport: plan.nuts3 == Self.leavingBehind ? 0.2 : 0.47,
                &random
            )
            if isInTrouble, number < Self.lost {
                (move.to, move.toService, move.nuts3To) = ("unknown", nil, nil)
            }
            if isInTrouble, (Self.lost..<Self.lost + Self.unreported).contains(number) { continue }
            moves.append(move)
        }
        departures[service.id] = days
    }

    private mutating func comeBack(_ move: SampleMove) {
        let chance = move.nuts3 == Self.returning ? 0.16 : 0.02
        let day = move.day.adding(days: 40 + random.below(300))
        guard random.chance(chance), day < today,
            let place = reference.regions.firstIndex(where: { $0.nuts3 == move.nuts3 }),
            let home = neighbours[place].service(for: "institution", &random)
        else { return }
        moves.append(
            SampleMove(
                person: move.person,
                day: day,
                from: move.to,
                fromService: move.toService,
                to: "institution",
                toService: home,
                nuts3: move.nuts3,
                nuts3To: move.nuts3,
                degree: move.degree
            )
        )
    }

    /// Admissions of the last nine quarters: half as many as left, in one region more.
    private mutating func admit(_ region: Int) {
        let nuts3 = reference.regions[region].nuts3
        var quarter = SampleQuarter(of: today)
        for _ in 0..<9 {
            let own = moves.filter { quarter.days.contains($0.day) && $0.nuts3 == nuts3 }
            let left = own.count { $0.from == "institution" && $0.leadsToCommunity }
            let back = own.count { $0.to == "institution" && $0.from != "institution" }
            let wanted = nuts3 == Self.filling ? left + 14 : left / 2
            for _ in 0..<max(0, wanted - back) { addAdmission(region, quarter) }
            quarter = quarter.previous
        }
    }

    private mutating func addAdmission(_ region: Int, _ quarter: SampleQuarter) {
        guard let home = neighbours[region].service(for: "institution", &random) else { return }
        let last = min(today, quarter.days.upperBound)
        let length = last.days(since: quarter.days.lowerBound) + 1
        people += 1
        let origins = ["own", "family", "hospital"]
        moves.append(
            SampleMove(
                person: people,
                day: quarter.days.lowerBound.adding(days: random.below(length)),
                from: origins[random.pick([4, 4, 2])],
                to: "institution",
                toService: home,
                nuts3: reference.regions[region].nuts3,
                nuts3To: reference.regions[region].nuts3,
                degree: 1 + random.below(4)
            )
        )
    }
}

/// A quarter of a year as days.
struct SampleQuarter: Sendable {
    let days: ClosedRange<Day>

    init(of day: Day) {
        let (year, month, _) = day.components
        let first = (month - 1) / 3 * 3 + 1
        let from = Day(year, first, 1) ?? day
        let to = Day(year, first + 2, Day.length(ofMonth: first + 2, year: year)) ?? day
        days = from...max(from, to)
    }

    var previous: SampleQuarter { SampleQuarter(of: days.lowerBound.adding(days: -1)) }
}
