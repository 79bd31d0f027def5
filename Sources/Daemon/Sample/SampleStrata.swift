/// Recipients of the care allowance by region, age band and degree, from the margins of 2018.
///
/// The margins are published, the cells are not: they are fitted to the margins from a plausible
/// association (iterative proportional fitting) and are therefore derived, not observed.
struct SampleStrata: Sendable {
    static let ageBands = ["0-17", "18-26", "27-64", "65-80", "81+"]
    static let degreeCount = 4
    /// Strata of one region.
    var cells: Int { SampleStrata.ageBands.count * SampleStrata.degreeCount }

    /// By region, then `age * 4 + degree - 1`; whole persons.
    let recipients: [[Int]]
    /// The same as weights.
    let weights: [[Double]]

    /// How the three published age groups fall into the five bands of the survey.
    private static let split: [(group: Int, share: Double)] = [
        (0, 1), (1, 0.11), (1, 0.89), (2, 0.38), (2, 0.62),
    ]
    /// Which degrees are more frequent in which age before the fit.
    private static let association: [[Double]] = [
        [0.8, 1.0, 1.2, 1.3], [0.6, 0.9, 1.3, 1.6], [0.9, 1.0, 1.1, 1.1],
        [1.2, 1.0, 0.9, 0.8], [1.0, 1.05, 1.0, 0.95],
    ]

    init(_ regions: [SampleReference.Region]) {
        weights = regions.map(SampleStrata.fitted)
        recipients = weights.map(SampleStrata.rounded)
    }

    private static func fitted(_ region: SampleReference.Region) -> [Double] {
        // Published margins differ by a person or two; the degrees are taken as the total.
        let scale = region.byDegree.reduce(0, +) / max(1, region.byAge.reduce(0, +))
        let ages = split.map { region.byAge[$0.group] * $0.share * scale }
        var cells = zip(ages, association).flatMap { age, row in
            zip(row, region.byDegree).map { $0 * $1 * age }
        }
        for _ in 0..<60 {
            for age in ages.indices {
                let range = (age * degreeCount)..<((age + 1) * degreeCount)
                let factor = ages[age] / max(cells[range].reduce(0, +), .leastNormalMagnitude)
                for cell in range { cells[cell] *= factor }
            }
            for degree in 0..<degreeCount {
                let column = stride(from: degree, to: cells.count, by: degreeCount)
                let sum = column.reduce(0) { $0 + cells[$1] }
                let factor = region.byDegree[degree] / max(sum, .leastNormalMagnitude)
                for cell in column { cells[cell] *= factor }
            }
        }
        return cells
    }

    /// Whole numbers with the same total: the largest remainders are rounded up.
    static func rounded(_ values: [Double]) -> [Int] {
        var whole = values.map { Int($0) }
        let missing = Int(values.reduce(0, +).rounded()) - whole.reduce(0, +)
        let order = values.indices.sorted {
            let (left, right) = (values[$0] - Double(whole[$0]), values[$1] - Double(whole[$1]))
            return left == right ? $0 < $1 : left > right
        }
        for index in order.prefix(max(0, missing)) { whole[index] += 1 }
        return whole
    }

    /// `total` divided in proportion to `weights`, without a remainder.
    static func shared(_ total: Int, by weights: [Double]) -> [Int] {
        let sum = max(weights.reduce(0, +), .leastNormalMagnitude)
        return rounded(weights.map { $0 * Double(total) / sum })
    }
}
