import Domain

/// Inspections with their findings, complaints and evaluations of the sample's services.
struct SampleQuality: Sendable {
    private static let sender = "mpsv"
    private static let inspections = 84
    private static let complaintsOfRegion = 12
    /// Where inspections find most, and where complaints lie longest.
    private static let weak = "CZ042"
    private static let slow = "CZ032"
    private static let supported = ["39", "65", "67", "70"]

    private let seed: UInt64
    private let today: Day
    private let reference: SampleReference
    private let services: [SampleService]

    init(seed: UInt64, today: Day, reference: SampleReference, register: SampleRegister) {
        self.seed = seed
        self.today = today
        self.reference = reference
        services = register.services.filter { $0.activeTo == nil }
    }

    var files: [SampleFile] {
        let sender = SampleSender(name: SampleQuality.sender, today: today)
        return [
            sender.file("inspections", "inspekce", SampleQuality.inspectionColumns, inspections),
            sender.file("findings", "zjisteni", SampleQuality.findingColumns, findings),
            sender.file(
                "complaints",
                "stiznosti",
                SampleQuality.complaintColumns,
                complaints,
                .excelCS
            ),
            sender.file("evaluations", "hodnoceni", SampleQuality.evaluationColumns, evaluations),
        ]
    }

    // MARK: Inspections

    private static let inspectionColumns = [
        "inspection_id", "service_id", "nuts3", "form", "kind", "started_on", "closed_on",
        "team_size",
    ]
    private static let findingColumns = [
        "inspection_id", "standard", "criterion", "score", "fundamental", "measure_due",
        "measure_met_on",
    ]

    private struct Inspection {
        var id: String
        var service: SampleService
        var startedOn: Day
        /// Nil while it runs.
        var closedOn: Day?
    }

    /// Regions in turn, the newest inspection last and still running.
    private func inspection(_ number: Int) -> Inspection? {
        let region = number % reference.regions.count
        let candidates = services.filter { $0.region == region }
        guard !candidates.isEmpty else { return nil }
        var random = SampleRandom(seed, 0xE1, number)
        let age = (SampleQuality.inspections - number) * 5 + random.below(5)
        let length = 12 + random.below(30)
        let started = SampleCalendar.working(today.adding(days: -age - 4))
        return Inspection(
            id: "I-\(number + 1)",
            service: random.element(candidates),
            startedOn: started,
            closedOn: age > length ? started.adding(days: length) : nil
        )
    }

    private var all: [Inspection] { (0..<SampleQuality.inspections).compactMap(inspection) }

    private var inspections: [[SampleField]] {
        all.enumerated().map { index, inspection in
            var random = SampleRandom(seed, 0xE2, index)
            let kinds = ["basic", "basic", "in_depth", "follow_up", "complaint"]
            let team = inspection.service.form == "P" ? 3 : 2
            return [
                .text(inspection.id), .text(inspection.service.id),
                .text(reference.regions[inspection.service.region].nuts3),
                .text(inspection.service.form), .text(random.element(kinds)),
                .day(inspection.startedOn), .day(inspection.closedOn),
                .whole(team + random.below(2)),
            ]
        }
    }

    /// Six criteria of every closed inspection.
    private var findings: [[SampleField]] {
        all.enumerated().flatMap { index, inspection -> [[SampleField]] in
            guard let closed = inspection.closedOn else { return [] }
            let nuts3 = reference.regions[inspection.service.region].nuts3
            let failure = nuts3 == SampleQuality.weak ? 0.24 : 0.03
            return (0..<6).map { place in
                var random = SampleRandom(seed, 0xE3, index, place)
                let isBad = random.chance(failure)
                let score = isBad ? random.below(2) : 2 + random.below(2)
                let due = closed.adding(days: 30 + 15 * random.below(3))
                let isMet = random.chance(0.85)
                let met = due.adding(days: random.within(-20...8))
                return [
                    .text(inspection.id), .whole(1 + (place * 7 + index) % 15),
                    .text(["a", "b", "c"][place % 3]), .whole(score),
                    .flag(place % 2 == 0), score < 3 && (isBad || place == 1) ? .day(due) : .empty,
                    score < 3 && (isBad || place == 1) && isMet && met <= today
                        ? .day(met) : .empty,
                ]
            }
        }
    }

    // MARK: Complaints

    private static let complaintColumns = [
        "complaint_id", "service_id", "nuts3", "received_on", "resolved_on", "outcome",
    ]

    private var complaints: [[SampleField]] {
        reference.regions.enumerated().flatMap { region, place -> [[SampleField]] in
            let candidates = services.filter { $0.region == region }
            guard !candidates.isEmpty else { return [] }
            return (0..<SampleQuality.complaintsOfRegion).map { number in
                var random = SampleRandom(seed, 0xE4, region, number)
                let received = today.adding(days: -(3 + number * 11 + random.below(8)))
                let isLate = random.chance(place.nuts3 == SampleQuality.slow ? 0.55 : 0.06)
                let resolved = received.adding(
                    days: isLate ? 29 + random.below(40) : 4 + random.below(22)
                )
                let outcomes = ["justified", "partly_justified", "unjustified", "withdrawn"]
                let isOpen = resolved > today
                return [
                    .text("S-\(place.nuts3)-\(number + 1)"), .text(random.element(candidates).id),
                    .text(place.nuts3), .day(received), isOpen ? .empty : .day(resolved),
                    isOpen ? .empty : .text(random.element(outcomes)),
                ]
            }
        }
    }

    // MARK: Evaluations

    private static let evaluationColumns = [
        "service_id", "model", "model_version", "round", "domain", "nuts3", "project_id",
        "planned_on", "evaluated_on", "result", "problems_addressed",
    ]
    private static let domains = ["total", "rights", "planning", "staff", "environment"]

    /// Supported services of the Zlín Region, most of them evaluated as a whole and by domain.
    private var evaluations: [[SampleField]] {
        let chosen = services.filter {
            reference.regions[$0.region].nuts3 == "CZ072"
                && SampleQuality.supported.contains($0.kind)
        }
        return chosen.enumerated().flatMap { index, service -> [[SampleField]] in
            var random = SampleRandom(seed, 0xE5, index)
            let planned = today.adding(days: -400 + index % 12 * 30)
            let isDone = index % 5 != 4
            let answer = random.element(["yes", "yes", "partly", "no"])
            return SampleQuality.domains.map { domain in
                let result = random.within(520...960)
                return [
                    .text(service.id), .text("SQSS-PLUS"), .text("1.0"), .whole(1), .text(domain),
                    .text("CZ072"), .text("NAVAZ-KRAJ"), .day(planned),
                    isDone ? .day(planned.adding(days: 20)) : .empty,
                    isDone ? .tenths(result) : .empty,
                    isDone && domain == "total" ? .text(answer) : .empty,
                ]
            }
        }
    }
}
