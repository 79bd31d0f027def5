package import Domain

extension Forecast {
    /// When `plan` is likely to be done, from the same futures as those of the whole country.
    ///
    /// - Returns: nil for a plan that is over, or promises no day.
    package static func outlook(
        of plan: PlanProgress,
        history: SlipHistory,
        today: Day,
        seed: UInt64,
        runs: Int = 10_000
    ) -> PlanOutlook? {
        guard plan.state != .completed, plan.state != .cancelled, let promised = plan.promised
        else { return nil }
        let completions = Completions(
            plan: plan,
            countrySlips: history.slips.sorted(),
            cancellationRate: history.cancellationRate,
            today: today,
            seed: seed,
            runs: runs
        )
        let offsets = completions.offsets.filter { $0 != Completions.never }.sorted()
        guard !offsets.isEmpty else { return nil }
        func day(_ share: Double) -> Day {
            // The first by which at least this share of the futures has it done.
            let rank = (share * Double(offsets.count)).rounded(.up)
            return today.adding(days: offsets[max(0, Int(rank) - 1)])
        }
        return PlanOutlook(
            promised: promised,
            earliest: day(0.1),
            expected: day(0.5),
            latest: day(0.9),
            openMilestones: plan.milestones.count { $0.mandatory && $0.done == nil }
        )
    }
}
