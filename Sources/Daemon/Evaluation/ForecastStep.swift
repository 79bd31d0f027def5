import Domain
import Foundation
import Indicators
import Store

/// The forecast of the +40 target from the plans as they stand.
struct ForecastStep {
    let input: EvaluationInput
    let today: Day

    /// Nil when there is no plan or no target, and in a round that did not count the services.
    func json() throws -> String? {
        guard let result = result() else { return nil }
        return String(
            decoding: try JSONEncoder.sorted.encode(ForecastDocument(result, asOf: today)),
            as: UTF8.self
        )
    }

    private func result() -> ForecastResult? {
        let path = input.targets.filter { $0.isGoal }
        guard input.isWhole, !input.plans.isEmpty, let end = path.max(by: { $0.day < $1.day })
        else { return nil }
        let transformed =
            input.counted.first { $0.indicator == "TP-01" && $0.region == Region.country }
            .map { Int($0.numerator) }
            ?? input.counted.filter { $0.indicator == "TP-01" }
            .reduce(0) { $0 + Int($1.numerator) }
        return Forecast.simulate(
            plans: input.plans.map(PlanProgress.init),
            history: SlipHistory(input.plans),
            question: Forecast.Question(
                transformedToday: transformed,
                target: Int(end.value),
                by: end.day,
                today: today
            ),
            // The same plans give the same forecast; the seed is published with it.
            seed: Self.seed
        )
    }

    private static let seed: UInt64 = 20_261_231

    /// When one plan is likely to be done, in the futures of the forecast; nil where nobody can say.
    static func outlook(of plan: String, among plans: [PlanRecord], today: Day) -> PlanOutlook? {
        plans.first { $0.id == plan }.flatMap { record in
            Forecast.outlook(
                of: PlanProgress(record),
                history: SlipHistory(plans),
                today: today,
                seed: seed
            )
        }
    }
}

extension SlipHistory {
    /// Days by which mandatory milestones were late, and how plans ended.
    fileprivate init(_ plans: [PlanRecord]) {
        self.init(
            slips: plans.flatMap { plan in
                plan.milestones.compactMap { milestone in
                    guard milestone.mandatory, let done = milestone.done else { return nil }
                    return done.days(since: milestone.due)
                }
            },
            completed: plans.count { $0.state == "completed" },
            cancelled: plans.count { $0.state == "cancelled" }
        )
    }
}

extension PlanProgress {
    fileprivate init(_ plan: PlanRecord) {
        self.init(
            id: plan.id,
            region: plan.region,
            services: plan.state == "completed" ? 0 : plan.services.count - plan.humanised,
            plannedOn: plan.planned,
            state: State(rawValue: plan.state) ?? .draft,
            milestones: plan.milestones.map { milestone in
                MilestoneProgress(
                    phase: milestone.phase,
                    mandatory: milestone.mandatory,
                    due: milestone.due,
                    done: milestone.done
                )
            }
        )
    }
}

/// The forecast as it is stored and served.
package struct ForecastDocument: Codable, Sendable {
    package struct Point: Codable, Sendable {
        package var day: String
        package var p5, p25, p50, p75, p95: Int
    }

    package struct Decisive: Codable, Sendable {
        package var plan: String
        package var swing: Double
    }

    package var asOf: String
    package var probability: Double
    package var expectedCount: Double
    package var expectedDate: String?
    package var points: [Point]
    package var decisivePlans: [Decisive]
    package var seed: UInt64
    package var runs: Int

    init(_ result: ForecastResult, asOf: Day) {
        self.asOf = asOf.description
        probability = result.probability
        expectedCount = result.expectedCount
        expectedDate = result.expectedDate?.description
        points = result.points.map {
            Point(
                day: $0.day.description,
                p5: $0.p5,
                p25: $0.p25,
                p50: $0.p50,
                p75: $0.p75,
                p95: $0.p95
            )
        }
        decisivePlans = result.decisivePlans.map { Decisive(plan: $0.plan, swing: $0.swing) }
        seed = result.seed
        runs = result.runs
    }
}

extension JSONEncoder {
    /// Keys in order, so that equal things are equal bytes.
    static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
