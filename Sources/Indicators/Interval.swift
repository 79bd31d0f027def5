/// Ends of an interval of confidence.
package struct Interval: Sendable, Hashable {
    package var lower: Double
    package var upper: Double

    /// Two-sided 95 % quantile of the normal distribution.
    static let z = 1.959963984540054

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Wilson's 95 % interval of a share; inside 0…1 and not empty even at 0 and 1.
    ///
    /// - Parameters:
    ///   - share: 0…1.
    ///   - n: answers; the effective number when they are weighted.
    /// - Returns: nil when there is no such share or nobody answered.
    package static func wilson(share: Double, n: Double) -> Interval? {
        guard n > 0, (0...1).contains(share) else { return nil }
        let square = z * z
        let middle = share + square / (2 * n)
        let half = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        let divisor = 1 + square / n
        return Interval(
            lower: max(0, (middle - half) / divisor),
            upper: min(1, (middle + half) / divisor)
        )
    }

    /// The normal 95 % interval of a mean; `variance` is that of single answers.
    package static func normal(mean: Double, variance: Double, n: Double) -> Interval? {
        guard n > 1, variance >= 0 else { return nil }
        let half = z * (variance / n).squareRoot()
        return Interval(lower: mean - half, upper: mean + half)
    }

    func scaled(by factor: Double) -> Interval {
        Interval(lower: lower * factor, upper: upper * factor)
    }
}
