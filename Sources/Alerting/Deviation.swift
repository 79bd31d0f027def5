import Domain

/// How far a value lies from earlier ones, measured by how much those differ among themselves.
///
/// The value itself is not among them: with it, no z-score of n values could exceed (n − 1)/√n,
/// which is 2.5 for eight of them.
struct Deviation {
    /// With fewer known values before, nothing is said.
    static let fewest = 5

    /// Mean or median of the earlier ones.
    let usual: Double
    /// In standard deviations, or the robust ones of the median; nil when the earlier values are all the
    /// same and this one is not, for then there is nothing to measure by.
    let score: Double?

    /// What is smaller, against the largest value, comes from the arithmetic of the machine.
    private static let noise = 1e-9
    /// Median absolute deviation of the standard normal distribution (Iglewicz and Hoaglin 1993).
    private static let normalMedian = 0.6745
    /// √(π/2): a standard deviation of the normal distribution in mean absolute deviations.
    private static let normalMean = 1.253314

    /// - Parameters:
    ///   - function: one that ``PeriodFunction/isScore``.
    ///   - value: finite.
    ///   - earlier: finite, in any order, at least two.
    init(_ function: PeriodFunction, of value: Double, from earlier: [Double]) {
        let count = Double(earlier.count)
        let size = earlier.map(\.magnitude).max() ?? 0
        let (usual, spreads): (Double, [Double])
        if function == .zscore {
            let mean = earlier.reduce(0) { $0 + $1 / count }
            let squares = earlier.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            (usual, spreads) = (mean, [(squares / (count - 1)).squareRoot()])
        } else {
            let median = Self.median(earlier)
            let distances = earlier.map { ($0 - median).magnitude }
            // More than half of them may be the same without all being so.
            (usual, spreads) = (
                median,
                [
                    Self.median(distances) / Self.normalMedian,
                    distances.reduce(0) { $0 + $1 / count } * Self.normalMean,
                ]
            )
        }
        self.usual = usual
        let distance = value - usual
        if let spread = spreads.first(where: { $0 > size * Self.noise }) {
            score = distance / spread
        } else {
            let isSame = distance.magnitude <= max(size, value.magnitude) * Self.noise
            score = isSame ? 0 : nil
        }
    }

    private static func median(_ numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    }
}

extension Reading {
    /// Nil without a value, or when fewer than ``Deviation/fewest`` or less than half of the periods
    /// before are known.
    func deviation(_ function: PeriodFunction, over span: PeriodSpan) -> Deviation? {
        guard let steps = span.steps(of: period.kind), let value = point(back: 0)?.value,
            value.isFinite
        else { return nil }
        let wanted = Set((1...max(1, steps)).map { period.adding(-$0) })
        let earlier = history.filter { wanted.contains($0.period) && $0.isKnown }
            .compactMap(\.value)
        guard earlier.count >= Deviation.fewest, earlier.count * 2 >= steps else { return nil }
        return Deviation(function, of: value, from: earlier)
    }
}
