import Domain

/// What the public answered in the sample's waves of form `prijeti-verejnosti`.
struct SampleAcceptance: Sendable {
    let seed: UInt64
    let today: Day
    let reference: SampleReference

    private static let perRegion = 64
    /// Where acceptance falls in the open wave.
    private static let falling = "CZ051"
    private static let columns = [
        "form", "wave", "subject", "service_id", "nuts3", "orp", "interview_date", "mode",
        "interviewer",
        "legal_basis_ack", "form_version", "P01", "P02", "P03", "P04", "P05", "A01", "A02", "A03",
        "A04", "A05", "I01", "I02",
    ]
    private static let sizes = ["1-1999", "2000-9999", "10000-49999", "50000+"]
    private static let measures = ["pred", "po", "bez"]
    private static let sources = ["letak", "plakat", "clanek", "video", "radio", "setkani", "lide"]

    func file(_ wave: SampleWave) -> SampleFile {
        SampleFile(
            feed: "survey",
            "prijeti-\(wave.wave)",
            sender: "mpsv",
            wave: wave.wave,
            columns: SampleAcceptance.columns,
            rows: reference.regions.indices.flatMap { region in
                (1...SampleAcceptance.perRegion).map { row(wave, region: region, person: $0) }
            }
        )
    }

    private func row(_ wave: SampleWave, region: Int, person: Int) -> [SampleField] {
        let place = reference.regions[region]
        let number = wave.wave.year * 2 + wave.wave.half
        var random = SampleRandom(seed, 0xF5 + number, region, person)
        let length = max(1, min(wave.to, today).days(since: wave.from))
        let size = random.pick([27, 20, 25, 28])
        let measure = random.pick([40, 40, 20])
        let favour = favour(place.nuts3, size: size, measure: measure, isOpen: !wave.close)
        let heard = random.chance(measure == 1 ? 0.6 : 0.3)
        let answers = (0..<5).map { item in
            answer(favour, isReversed: item == 2, &random)
        }
        return [
            .text("prijeti-verejnosti"), .text(wave.wave.description),
            .text("V-\(number)-\(place.nuts3)-\(person)"), .empty, .text(place.nuts3),
            .text(random.element(place.orps)), .day(wave.from.adding(days: random.below(length))),
            .text("self"), .text("T\(region)-\(person % 4)"), .flag(true), .whole(1),
            .text(["15-26", "27-64", "65+"][random.pick([15, 60, 25])]),
            .text(random.chance(0.51) ? "Z" : "M"), .text(SampleAcceptance.sizes[size]),
            .text(SampleAcceptance.measures[measure]), .text(random.chance(0.4) ? "ano" : "ne"),
        ] + answers + [
            .text(heard ? "ano" : "ne"),
            heard ? .text(random.element(SampleAcceptance.sources)) : .empty,
        ]
    }

    /// Chance of a friendly answer: knowing a service makes it larger.
    private func favour(_ nuts3: String, size: Int, measure: Int, isOpen: Bool) -> Double {
        let known = measure == 1 ? 0.14 : 0
        let drop = isOpen && nuts3 == SampleAcceptance.falling ? 0.42 : 0
        return 0.52 + known + 0.03 * Double(size) - drop
    }

    private func answer(
        _ favour: Double,
        isReversed: Bool,
        _ random: inout SampleRandom
    ) -> SampleField {
        if random.chance(0.03) { return .whole(9) }
        let isFriendly = random.chance(favour) != isReversed
        return .whole((isFriendly ? 3 : 1) + (random.chance(0.4) ? 1 : 0))
    }
}
