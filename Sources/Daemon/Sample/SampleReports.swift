import Domain

/// Who owes which report in the sample country, and what came of the last two quarters.
struct SampleReports: Sendable {
    /// A decision that somebody takes once the data are in.
    struct Decision: Sendable {
        enum Kind: Sendable {
            case approve
            case sendBack
        }

        var region: String
        var period: String
        var kind: Kind

        func concerns(_ report: Report) -> Bool {
            report.feed == "plans" && report.region == region && report.period == period
                && report.state == .submitted
        }
    }

    /// What becomes of a region's report of a quarter.
    private enum Fate {
        case approved
        case waiting
        case late
        case returned
        case missing
    }

    private let today: Day
    private let reference: SampleReference
    private let plans: [SamplePlan]
    private let wavesFrom: Day
    /// The last two that ended long enough ago for late reports to be in, oldest first.
    private let quarters: [(period: Period, end: Day)]

    /// Where the annual return of each service is followed.
    private static let annualRegion = "CZ041"

    init(today: Day, reference: SampleReference, plans: [SamplePlan], wavesFrom: Day) {
        self.today = today
        self.reference = reference
        self.plans = plans
        self.wavesFrom = wavesFrom
        let newest = Period(quarterOf: today.adding(days: -30))
        quarters = [-2, -1].compactMap { step in
            newest.adding(step).flatMap { period in period.lastDay.map { (period, $0) } }
        }
    }

    /// The plans of each region as it reported them after the quarters, in the order of arrival.
    var returns: [SampleFile] {
        quarters.indices.flatMap { quarter in
            owing.compactMap { region -> SampleFile? in
                let (period, end) = quarters[quarter]
                guard let day = arrival(of: region, in: quarter) else { return nil }
                let nuts3 = reference.regions[region].nuts3
                return SampleFile(
                    feed: "plans",
                    fileName: "plany-\(period)-\(nuts3).csv",
                    sender: sender(nuts3),
                    bytes: SampleWriter.table(
                        SampleColumns.Feed.plans.columns,
                        rows(nuts3, end),
                        region % 3 == 1 ? .excelCS : .plain
                    ),
                    receivedOn: day
                )
            }
        }
    }

    var obligations: SampleFile {
        var owed = owing.map { region in
            let nuts3 = reference.regions[region].nuts3
            return SampleObligation(
                id: "plans-\(nuts3)",
                duty: "plans_quarterly",
                sender: sender(nuts3),
                nuts3: nuts3,
                from: quarters.first?.end ?? today
            )
        }
        owed.append(SampleObligation(id: "survey", duty: "survey_wave", from: wavesFrom))
        owed.append(
            SampleObligation(
                id: "annual-\(Self.annualRegion)",
                duty: "annual_return",
                nuts3: Self.annualRegion,
                from: Day(today.components.year - 1, 12, 31) ?? today
            )
        )
        return SampleCountry.file(.obligations, "povinnosti-\(today)", owed.map(\.row))
    }

    /// Newest last; what nobody owes is passed over.
    var decisions: [Decision] {
        quarters.indices.flatMap { quarter in
            owing.compactMap { region -> Decision? in
                let nuts3 = reference.regions[region].nuts3
                let period = quarters[quarter].period.description
                switch fate(of: region, in: quarter) {
                case .approved:
                    return Decision(region: nuts3, period: period, kind: .approve)
                case .returned:
                    return Decision(region: nuts3, period: period, kind: .sendBack)
                case .waiting, .late, .missing: return nil
                }
            }
        }
    }

    private var owing: [Int] {
        reference.regions.indices.filter { region in
            quarters.allSatisfy { !rows(reference.regions[region].nuts3, $0.end).isEmpty }
        }
    }

    private func rows(_ nuts3: String, _ day: Day) -> [[SampleField]] {
        plans.filter { $0.nuts3 == nuts3 }.flatMap { $0.rows(day) }
    }

    private func sender(_ nuts3: String) -> String { "kraj-\(nuts3.lowercased())" }

    /// In the older quarter only one region was late.
    private func fate(of region: Int, in quarter: Int) -> Fate {
        switch (quarter, region % 14) {
        case (0, 5): .late
        case (0, _): .approved
        case (_, 2), (_, 9): .missing
        case (_, 5), (_, 12): .late
        case (_, 7): .returned
        case (_, let region): region.isMultiple(of: 2) ? .approved : .waiting
        }
    }

    /// Nil for one that is missing.
    private func arrival(of region: Int, in quarter: Int) -> Day? {
        let end = quarters[quarter].end
        switch fate(of: region, in: quarter) {
        case .missing: return nil
        case .late: return end.adding(days: 22 + region % 5)
        case .approved, .waiting, .returned: return end.adding(days: 3 + region % 11)
        }
    }
}

/// An obligation based on a built-in duty, in the columns of feed `obligations`.
struct SampleObligation: Sendable {
    var id: String
    var duty: String
    var sender: String?
    var nuts3: String?
    var language = "cs"
    var from: Day

    var row: [SampleField] {
        let values: [String: SampleField] = [
            "obligation_id": .text(id), "duty": .text(duty), "sender": .text(sender),
            "nuts3": .text(nuts3), "language": .text(language), "valid_from": .day(from),
            "contact": .text(nuts3.map { "socialni@\($0.lowercased()).example.org" }),
        ]
        return SampleColumns.Feed.obligations.columns.map { values[$0] ?? .empty }
    }
}
