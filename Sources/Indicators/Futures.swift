import Domain

/// All runs side by side, and what they say about the target.
struct Futures {
    private let completions: [Completions]
    private let question: Forecast.Question
    private let runs: Int
    /// Services still missing to the target.
    private let missing: Int
    /// Days from today to the target's day.
    private let deadline: Int

    init(completions: [Completions], question: Forecast.Question, runs: Int) {
        self.completions = completions
        self.question = question
        self.runs = runs
        missing = question.target - question.transformedToday
        deadline = question.by.days(since: question.today)
    }

    func result(seed: UInt64) -> ForecastResult {
        let counts = counts(within: deadline)
        let reached = counts.count { $0 >= missing }
        return ForecastResult(
            probability: runs > 0 ? Double(reached) / Double(runs) : 0,
            expectedCount: Double(question.transformedToday)
                + (runs > 0 ? Double(counts.reduce(0, +)) / Double(runs) : 0),
            points: monthEnds().map(point),
            expectedDate: dayOfTarget(),
            decisivePlans: decisivePlans(counts),
            undatedPlans: [],
            runs: runs,
            seed: seed
        )
    }

    /// New services of every run up to `days` from today.
    private func counts(within days: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: runs)
        for plan in completions {
            for run in 0..<runs where plan.offsets[run] <= days { counts[run] += plan.services }
        }
        return counts
    }

    private func monthEnds() -> [Day] {
        var ends: [Day] = []
        var (year, month, _) = question.today.components
        while let end = Day(year, month, Day.length(ofMonth: month, year: year)),
            end <= question.horizon, ends.count < 1200
        {
            ends.append(end)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return ends
    }

    private func point(_ day: Day) -> ForecastResult.Point {
        let counts = counts(within: day.days(since: question.today)).sorted()
        func quantile(_ share: Double) -> Int {
            guard !counts.isEmpty else { return question.transformedToday }
            // The smallest count that at least this share of runs does not exceed.
            let rank = (share * Double(counts.count)).rounded(.up)
            return question.transformedToday + counts[max(0, Int(rank) - 1)]
        }
        return ForecastResult.Point(
            day: day,
            p5: quantile(0.05),
            p25: quantile(0.25),
            p50: quantile(0.5),
            p75: quantile(0.75),
            p95: quantile(0.95)
        )
    }

    private func dayOfTarget() -> Day? {
        guard runs > 0 else { return nil }
        let reaching = (0..<runs).map(offsetOfTarget).sorted()
        let median = reaching[(runs + 1) / 2 - 1]
        return median == Completions.never ? nil : question.today.adding(days: median)
    }

    private func offsetOfTarget(in run: Int) -> Int {
        var left = missing
        if left <= 0 { return 0 }
        let coming = completions.map { (offset: $0.offsets[run], services: $0.services) }
            .sorted { $0.offset < $1.offset }
        for plan in coming {
            left -= plan.services
            if left <= 0 { return plan.offset }
        }
        return Completions.never
    }

    /// Both sides of a swing come from the same runs, the plan put in and taken out by force, so
    /// the difference is the plan's own and never negative.
    private func decisivePlans(_ counts: [Int]) -> [ForecastResult.Decisive] {
        guard runs > 0 else { return [] }
        let swings = completions.map { plan in
            let decided = (0..<runs).count { run in
                let others = counts[run] - (plan.offsets[run] <= deadline ? plan.services : 0)
                return others < missing && others + plan.services >= missing
            }
            return ForecastResult.Decisive(
                plan: plan.plan,
                swing: Double(decided) / Double(runs)
            )
        }
        return swings.filter { $0.swing > 0 }
            .sorted { ($1.swing, $0.plan) < ($0.swing, $1.plan) }
    }
}
