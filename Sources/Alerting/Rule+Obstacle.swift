import Domain

extension Rule {
    /// Why a rule cannot say whether a value breaches it.
    package enum Obstacle: Sendable, Hashable {
        /// Nobody sent anything for the period.
        case notReported
        /// The value is not known, or hidden.
        case value
        /// Fewer answers than `min_n`.
        case answers(Int, atLeast: Int)
        /// A smaller share 0…1 than `min_coverage`.
        case coverage(Double, atLeast: Double)
        /// An earlier value, a target or another indicator's value is missing.
        case comparison
    }

    /// What stands against judging a reading; nil when it is judged.
    package func obstacle(_ reading: Reading) -> Obstacle? {
        switch judge(reading) {
        case .breached, .clear, .between: nil
        case .notReported: .notReported
        case .insufficient: gate(reading.point) ?? .comparison
        }
    }

    /// What a point lacks by itself.
    func gate(_ point: Reading.Point) -> Obstacle? {
        guard point.isKnown else { return .value }
        guard point.n >= minN else { return .answers(point.n, atLeast: minN) }
        guard let coverage = point.coverage, coverage < minCoverage else { return nil }
        return .coverage(coverage, atLeast: minCoverage)
    }
}
