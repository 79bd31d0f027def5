/// Sums over answers with weights, and what follows from them.
struct WeightedSums {
    private(set) var n = 0
    /// Unweighted.
    private(set) var numerator = 0.0
    private(set) var denominator = 0.0
    private var weights = 0.0
    private var weightsSquared = 0.0
    private var weightedNumerator = 0.0
    private var weightedSquares = 0.0
    private var weightedDenominator = 0.0

    /// No weight may be further from the mean than this: beyond, a few answers decide and the
    /// gain in bias is paid for in variance.
    static let bounds = 0.2...5.0

    /// - Parameter answers: cells with the weight of one of their answers, in a fixed order.
    init(_ answers: [(cell: CellSum, weight: Double)]) {
        n = answers.reduce(0) { $0 + $1.cell.n }
        guard n > 0 else { return }
        let mean = answers.reduce(0) { $0 + $1.weight * Double($1.cell.n) } / Double(n)
        for (cell, weight) in answers {
            let relative = weight / mean
            add(cell, min(max(relative, Self.bounds.lowerBound), Self.bounds.upperBound))
        }
    }

    private mutating func add(_ cell: CellSum, _ weight: Double) {
        numerator += cell.numerator
        denominator += cell.denominator
        weights += weight * Double(cell.n)
        weightsSquared += weight * weight * Double(cell.n)
        weightedNumerator += weight * cell.numerator
        weightedSquares += weight * cell.numeratorSquared
        weightedDenominator += weight * cell.denominator
    }

    /// Kish: the unweighted answers that would say as much.
    var effectiveN: Double { weightsSquared > 0 ? weights * weights / weightsSquared : 0 }

    /// How many times weighting multiplies the variance; 1 without weights.
    var designEffect: Double { effectiveN > 0 ? Double(n) / effectiveN : 1 }

    /// Nil when nothing stands below the line.
    var ratio: Double? {
        weightedDenominator > 0 ? weightedNumerator / weightedDenominator : nil
    }

    /// Variance of single numerators; for means, whose denominator is 1 per answer.
    var variance: Double {
        guard n > 1, weights > 0 else { return 0 }
        let mean = weightedNumerator / weights
        let spread = weightedSquares / weights - mean * mean
        return max(0, spread) * Double(n) / Double(n - 1)
    }
}
