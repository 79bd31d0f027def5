import Domain

/// Applications for services, and what services return of users and staff.
///
/// In one region people wait twice as long as a year ago.
struct SampleDemand: Sendable {
    let today: Day
    let reference: SampleReference
    let register: SampleRegister
    let plans: [SamplePlan]
    let seed: UInt64

    static let slower = "CZ080"
    private static let wanted: Set = ["39", "40", "43", "46", "49", "50", "51"]
    private static let careKinds: Set = [
        "39", "40", "43", "44", "46", "47", "48", "49", "50", "51", "52",
    ]

    // MARK: Applications

    var applications: [[SampleField]] {
        reference.regions.indices.flatMap { region -> [[SampleField]] in
            let services = register.services.filter {
                $0.region == region && $0.activeTo == nil && Self.wanted.contains($0.kind)
            }
            guard !services.isEmpty else { return [] }
            var random = SampleRandom(seed, 0xA4, region)
            return (0..<130).map { number in
                let service = services[random.below(services.count)]
                return application(region * 1000 + number, service, &random)
            }
        }
    }

    private func application(
        _ number: Int,
        _ service: SampleService,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let nuts3 = reference.regions[service.region].nuts3
        let age = 1 + random.below(1460)
        let isSlow = nuts3 == Self.slower && age < 640
        // Exponential: a constant chance of getting a contract every day.
        let wait = Int(-SampleDemand.logarithm(random.fraction()) * (isSlow ? 210 : 85))
        let applied = today.adding(days: -age)
        let fate = random.fraction()
        var ends: [SampleField] = [.empty, .empty, .empty, .empty]
        if wait < age {
            let day = SampleField.day(applied.adding(days: wait))
            switch fate {
            case ..<0.06: ends = [.empty, day, .text("refused"), .text("b")]
            case ..<0.08: ends = [.empty, day, .text("refused"), .text("a")]
            case ..<0.12: ends = [.empty, day, .text("withdrawn"), .empty]
            case ..<0.15: ends = [.empty, day, .text("died"), .empty]
            case ..<0.17: ends = [.empty, day, .text("elsewhere"), .empty]
            default: ends[0] = day
            }
        }
        // Some people apply at two or three services.
        let person = number - (number % 9 == 8 ? 1 : 0)
        let head: [SampleField] = [
            .text("Z-\(5_000_000 + person)"), .text(service.id), .day(applied), .text(nuts3),
            .text(service.kind),
        ]
        return head + ends
    }

    /// Natural logarithm of a fraction above 0, by halving: no library is asked, so every machine
    /// gives the same.
    private static func logarithm(_ fraction: Double) -> Double {
        var rest = max(fraction, 0x1p-40)
        var result = 0.0
        while rest < 0.5 {
            rest *= 2
            result -= 0.693_147_180_559_945_3
        }
        // ln(x) = 2 artanh((x − 1) / (x + 1)), whose series converges fast for 0.5…1.
        let ratio = (rest - 1) / (rest + 1)
        let square = ratio * ratio
        return result + 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square / 7)))
    }

    // MARK: Returns

    private var running: [SampleService] {
        register.services.filter { $0.activeTo == nil && Self.careKinds.contains($0.kind) }
    }

    var staff: [[SampleField]] {
        let year = today.components.year
        let changing = Set(plans.filter(\.isApproved).flatMap(\.services).map(\.id))
        let last = SampleQuarter(of: today).previous
        let quarters = [last, last.previous]
        return running.enumerated().flatMap { index, service -> [[SampleField]] in
            var random = SampleRandom(seed, 0xA5, index)
            let years = [year - 2, year - 1].map { yearOfStaff(service, $0, &random) }
            guard changing.contains(service.id) else { return years }
            return years
                + quarters.map { quarter in
                    let planned = 4 + random.below(8)
                    let done = planned - (random.chance(0.4) ? random.below(planned) : 0)
                    return [
                        .text(service.id),
                        .text(Period(quarterOf: quarter.days.lowerBound).description),
                        .text(reference.regions[service.region].nuts3), .empty, .empty, .empty,
                        .empty, .whole(planned), .whole(done),
                    ]
                }
        }
    }

    private func yearOfStaff(
        _ service: SampleService,
        _ year: Int,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let users = max(1, service.capacity - random.below(service.capacity / 10 + 1))
        let fte = users * (service.form == "P" ? 4 + random.below(3) : 1 + random.below(2))
        let people = fte / 10 + 3 + random.below(5)
        return [
            .text(service.id), .text("\(year)"), .text(reference.regions[service.region].nuts3),
            .tenths(fte), .whole(users), .whole(people), .whole(random.below(people / 4 + 2)),
            .empty, .empty,
        ]
    }

    var returns: [[SampleField]] {
        let (year, month, _) = today.components
        let periods = ["\(year - 2)", "\(year - 1)"] + (month > 7 ? ["\(year)-H1"] : [])
        return running.enumerated().flatMap { index, service -> [[SampleField]] in
            var random = SampleRandom(seed, 0xA6, index)
            let isHome = ["47", "48", "49", "50", "52"].contains(service.kind)
            return periods.map { period in
                let users = max(1, service.capacity - random.below(service.capacity / 10 + 1))
                return [
                    .text(service.id), .text(period),
                    .text(reference.regions[service.region].nuts3), .whole(users),
                    .whole(users * (isHome ? 48 : 25) / 100),
                    .whole(isHome ? users * random.below(7) / 100 : 0),
                    .whole(users - users * random.below(25) / 100),
                ]
            }
        }
    }
}
