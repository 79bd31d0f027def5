import Domain

/// Assessments of places and reports of occupancy of the sample country.
struct SamplePlaces: Sendable {
    let today: Day
    let reference: SampleReference
    let register: SampleRegister
    let migration: SampleMigration
    /// Services that were transformed.
    let transformed: Set<String>
    let seed: UInt64

    /// Kinds whose services report their places.
    private static let reporting: Set = [
        "39", "40", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "54", "66", "67",
        "70",
    ]
    private static let districtKinds: Set = ["39", "40", "43"]

    // MARK: Assessments

    var assessments: [[SampleField]] {
        register.services.enumerated().flatMap { index, service -> [[SampleField]] in
            guard service.activeTo == nil,
                SampleRegister.residentialKinds.contains(service.kind)
            else { return [] }
            var random = SampleRandom(seed, 0xA2, index)
            return assess(service, &random)
        }
    }

    private func assess(
        _ service: SampleService,
        _ random: inout SampleRandom
    ) -> [[SampleField]] {
        let isDone = transformed.contains(service.id)
        guard isDone || random.chance(0.8) else { return [] }
        // One house in ten of sheltered housing is a wing of an old institution.
        let isSmall = isDone || (service.kind == "51" && !random.chance(0.1))
        var rest = service.capacity
        var rows: [[SampleField]] = []
        while rest > 0 {
            let flat = service.kind == "48" && rows.isEmpty && random.chance(0.3)
            let beds = isSmall ? min(rest, 3 + random.below(4)) : flat ? min(rest, 6) : rest
            rest -= beds
            rows.append(
                assessment(
                    service,
                    place: rows.count + 1,
                    beds: beds,
                    isCommunity: isSmall || flat,
                    isVerified: isDone || random.chance(0.88),
                    &random
                )
            )
        }
        return rows
    }

    private func assessment(
        _ service: SampleService,
        place: Int,
        beds: Int,
        isCommunity: Bool,
        isVerified: Bool,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        let region = reference.regions[service.region]
        let persons = beds - (beds > 4 ? random.below(beds / 5 + 1) : 0)
        let single = isCommunity ? persons - random.below(persons / 3 + 1) : persons / 4
        let bands = [1, 6, 15, 30].firstIndex { persons <= $0 } ?? 4
        let households: [SampleField] = (0..<5).map { .whole($0 == bands ? 1 : 0) }
        let head: [SampleField] = [
            .text(service.id), .text("M\(place)"),
            .day(today.adding(days: -30 - random.below(500))),
            .text(region.nuts3), .text(region.orps[random.below(region.orps.count)]),
            .text("2022"), .empty,
            .text(isCommunity ? "community" : random.chance(0.2) ? "partial" : "non_community"),
            .whole(persons), .whole(beds), .whole(single),
        ]
        let tail: [SampleField] = [
            .text("Protokol o posouzení \(service.id)/\(place)"), .empty,
            .text("KU-\(region.nuts3)"),
            .text(isVerified ? "MPSV-OV\(place % 3 + 1)" : nil),
        ]
        return head + households + tail
    }

    // MARK: Occupancy

    /// Quarter ends of two years and a report of this month.
    private var reportDays: [Day] {
        var days: [Day] = []
        var quarter = SampleQuarter(of: today)
        for _ in 0..<8 {
            quarter = quarter.previous
            days.append(quarter.days.upperBound)
        }
        let recent = today.adding(days: -9)
        return days.reversed() + (recent > days[0] ? [recent] : [])
    }

    var occupancy: [[SampleField]] {
        let days = reportDays
        return register.services.enumerated().flatMap { index, service -> [[SampleField]] in
            guard service.activeTo == nil, Self.reporting.contains(service.kind) else { return [] }
            var random = SampleRandom(seed, 0xA3, index)
            // Some have not reported for long, under transformation all do.
            let isLazy = random.chance(0.06) && migration.departures[service.id] == nil
            let orps = districts(service, &random)
            return days.dropLast(isLazy ? 2 : 0).flatMap { day in
                orps.enumerated().map { place, orp in
                    report(service, orp, part: (place, orps.count), on: day, &random)
                }
            }
        }
    }

    /// Where a service works: in-home services in up to four districts, others in one.
    private func districts(_ service: SampleService, _ random: inout SampleRandom) -> [String] {
        let all = reference.regions[service.region].orps
        let isWide = service.form == "T" && Self.districtKinds.contains(service.kind)
        let first = random.below(all.count)
        return (0..<min(all.count, isWide ? 1 + random.below(4) : 1)).map {
            all[(first + $0) % all.count]
        }
    }

    private func report(
        _ service: SampleService,
        _ orp: String,
        part: (place: Int, of: Int),
        on day: Day,
        _ random: inout SampleRandom
    ) -> [SampleField] {
        var places = service.capacity / part.of
        var occupied = places - random.below(places / 12 + 2)
        if let residents = migration.residents(service, on: day) {
            places -= SampleMigration.residents(service) - residents
            occupied = residents
        }
        let free = max(0, places - max(0, occupied))
        return [
            .text(service.id), .text(service.form), .text(orp), .day(day), .text(service.kind),
            .text(reference.regions[service.region].nuts3), .whole(max(0, places)),
            .whole(max(0, occupied)), .whole(free), .whole(free > 0 ? 0 : random.below(15)),
        ]
    }
}
