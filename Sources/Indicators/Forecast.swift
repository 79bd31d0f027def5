package import Domain

/// Where the number of transformed services is heading.
package struct ForecastResult: Sendable, Hashable {
    /// The count at the end of one month, over all runs.
    package struct Point: Sendable, Hashable {
        package var day: Day
        package var p5: Int
        package var p25: Int
        package var p50: Int
        package var p75: Int
        package var p95: Int
    }

    /// How much one plan decides.
    package struct Decisive: Sendable, Hashable {
        package var plan: String
        /// Probability of the target with the plan in time less that without it, 0…1.
        package var swing: Double
    }

    /// That the target is reached by its day, 0…1.
    package var probability: Double
    /// Mean number of transformed services on the target's day.
    package var expectedCount: Double
    /// Month ends from today's month to the horizon.
    package var points: [Point]
    /// The day by which half of the runs reach the target; nil when fewer ever do.
    package var expectedDate: Day?
    /// Largest swing first, plans without any left out.
    package var decisivePlans: [Decisive]
    /// Open plans without any day, which the forecast cannot count on.
    package var undatedPlans: [String]
    package var runs: Int
    package var seed: UInt64
}

/// Seeded simulation of the plans still open (decision 0005).
package enum Forecast {
    /// Own slips weigh against the country's as if it had given this many.
    static let shrinkage = 5.0

    /// What the simulation is asked.
    package struct Question: Sendable, Hashable {
        package var transformedToday: Int
        package var target: Int
        package var by: Day
        package var today: Day
        /// Last month of the fan; not before `by` nor more than 100 years ahead is looked at.
        package var horizon: Day

        package init(
            transformedToday: Int,
            target: Int,
            by: Day,
            today: Day,
            horizon: Day? = nil
        ) {
            self.transformedToday = transformedToday
            self.target = target
            self.by = by
            self.today = today
            self.horizon = horizon ?? by
        }
    }

    /// Simulates `runs` futures; the same arguments give the same result, whatever the order of
    /// plans and slips.
    package static func simulate(
        plans: [PlanProgress],
        history: SlipHistory,
        question: Question,
        seed: UInt64,
        runs: Int = 10_000
    ) -> ForecastResult {
        let open = plans.filter { $0.state != .cancelled && $0.services > 0 }
            .sorted { $0.id < $1.id }
        let dated = open.filter { $0.promised != nil }
        let slips = history.slips.sorted()
        let completions = dated.map { plan in
            Completions(
                plan: plan,
                countrySlips: slips,
                cancellationRate: history.cancellationRate,
                today: question.today,
                seed: seed,
                runs: runs
            )
        }
        var result = Futures(completions: completions, question: question, runs: runs)
            .result(seed: seed)
        result.undatedPlans = open.filter { $0.promised == nil }.map(\.id)
        return result
    }
}
