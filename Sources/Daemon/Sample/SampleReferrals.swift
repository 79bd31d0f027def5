import Domain

/// Referrals of the sample: from a need of a person to a service of the region, with the outcome.
struct SampleReferrals: Sendable {
    let seed: UInt64
    let today: Day
    let reference: SampleReference
    let register: SampleRegister

    private static let perRegion = 36
    /// Where outcomes are not asked for, and where services are full.
    private static let careless = "CZ041"
    private static let full = "CZ042"
    private static let columns = [
        "referral_id", "subject", "nuts3", "orp", "need", "kind", "to_service_id", "referred_on",
        "free_places_known", "outcome_on", "outcome", "reason",
    ]
    private static let needs = [
        "MOB", "ORI", "KOM", "STR", "OBL", "HYG", "VFP", "ZDR", "OSA", "DOM",
    ]
    private static let outcomes = [
        "accepted", "waiting", "no_capacity", "refused", "withdrawn", "lost",
    ]
    private static let reasons = ["target_group", "health", "distance", "other"]
    private static let kinds = ["39", "40", "43", "44", "45", "46", "51", "54", "66", "67", "70"]

    var file: SampleFile {
        SampleFile(
            feed: "referrals",
            "doporuceni-\(today)",
            sender: "mpsv",
            columns: SampleReferrals.columns,
            rows: reference.regions.indices.flatMap(rows)
        )
    }

    private func rows(of region: Int) -> [[SampleField]] {
        let services = register.services.filter {
            $0.region == region && $0.activeTo == nil && SampleReferrals.kinds.contains($0.kind)
        }
        guard !services.isEmpty else { return [] }
        return (1...SampleReferrals.perRegion).map { number in
            row(number, region: region, services)
        }
    }

    private func row(
        _ number: Int,
        region: Int,
        _ services: [SampleService]
    ) -> [SampleField] {
        var random = SampleRandom(seed, 0xD1, region, number)
        let place = reference.regions[region]
        let service = random.element(services)
        let age = 2 + random.below(390)
        let referred = today.adding(days: -age)
        let outcome = outcome(in: place.nuts3, age: age, &random)
        let until = min(age, 3 + random.below(40))
        return [
            .text("D-\(place.nuts3)-\(number)"), .text("\(place.nuts3)-K\(number % 30)"),
            .text(place.nuts3), .text(random.element(place.orps)),
            .text(random.element(SampleReferrals.needs)), .text(service.kind),
            .text(service.id), .day(referred), .flag(random.chance(0.6)),
            outcome == nil ? .empty : .day(referred.adding(days: until)), .text(outcome),
            outcome == "refused" ? .text(random.element(SampleReferrals.reasons)) : .empty,
        ]
    }

    /// Nil as long as nobody knows; most young referrals are open.
    private func outcome(in nuts3: String, age: Int, _ random: inout SampleRandom) -> String? {
        let isOpen = random.chance(age < 30 ? 0.7 : nuts3 == SampleReferrals.careless ? 0.5 : 0.05)
        let weights: [Double] =
            nuts3 == SampleReferrals.full ? [25, 28, 30, 8, 5, 4] : [58, 12, 8, 9, 8, 5]
        let outcome = SampleReferrals.outcomes[random.pick(weights)]
        return isOpen ? nil : outcome
    }
}
