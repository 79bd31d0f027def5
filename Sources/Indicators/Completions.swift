import Domain

/// When one plan comes in, in every run.
struct Completions {
    static let never = Int.max

    let plan: String
    let services: Int
    /// Days from today, or `never`; one per run.
    let offsets: [Int]

    /// Every plan has its own stream of random numbers, made of the seed and its name: another
    /// plan more or less changes nothing in it, so two forecasts differ by what differs.
    init(
        plan: PlanProgress,
        countrySlips: [Int],
        cancellationRate: Double,
        today: Day,
        seed: UInt64,
        runs: Int
    ) {
        self.plan = plan.id
        services = plan.services
        let own = plan.slips(on: today).sorted()
        let ownShare =
            countrySlips.isEmpty
            ? 1 : Double(own.count) / (Double(own.count) + Forecast.shrinkage)
        let start = max(0, plan.promised?.days(since: today) ?? 0)
        var generator = SplitMix64(seed: seed ^ Completions.fingerprint(plan.id))
        offsets = (0..<runs).map { _ in
            // Always three numbers a run, so that one changed input does not shift the others.
            let cancelled = generator.fraction() < cancellationRate
            let slips = generator.fraction() < ownShare ? own : countrySlips
            let position = generator.fraction()
            if cancelled { return Completions.never }
            let slip = slips.isEmpty ? 0 : slips[Int(position * Double(slips.count))]
            return max(0, start + slip)
        }
    }

    /// FNV-1a of the name: the same on every machine, unlike Swift's own hash.
    private static func fingerprint(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
