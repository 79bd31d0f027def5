/// Weights that make the answers of a region stand for its recipients of the care allowance,
/// by age and degree of dependence (decision 0004).
struct PostStratification {
    /// A stratum with fewer answers is joined with its neighbour: the weight of a handful would
    /// carry the whole.
    static let minimumAnswers = 5

    private let ages: AgeGroups
    private let dimensions: Set<CellDefinition.Dimension>
    private let margins: [String: [Margin]]

    init(cells: [CellSum], margins: [Margin], by dimensions: Set<CellDefinition.Dimension>) {
        self.dimensions = dimensions
        let used = dimensions.isEmpty ? [] : margins.filter { $0.recipients > 0 }
        self.margins = Dictionary(grouping: used, by: \.nuts3)
        ages = AgeGroups(bands: cells.map(\.ageBand) + used.map(\.ageBand))
    }

    /// Recipients of `region`; 0 when its margins are not known.
    func recipients(of region: String) -> Int {
        margins[region, default: []].reduce(0) { $0 + $1.recipients }
    }

    /// The weight of one answer of each cell, so that all answers of the region add up to its
    /// recipients; nil when the region has no margins or no answers.
    func weights(of cells: [CellSum], in region: String) -> [Double]? {
        let total = Double(recipients(of: region))
        let answers = Double(cells.reduce(0) { $0 + $1.n })
        guard total > 0, answers > 0 else { return nil }
        let strata = strata(of: cells, in: region)
        let known = Double(strata.reduce(0) { $0 + $1.answers })
        guard known > 0 else { return cells.map { _ in total / answers } }
        var weights = cells.map { _ in total / known }
        for stratum in strata {
            for cell in stratum.cells {
                weights[cell] = Double(stratum.recipients) / Double(stratum.answers)
            }
        }
        // Answers outside the grid got the mean weight on top of a full total.
        return weights.map { $0 * known / answers }
    }

    private struct Stratum {
        var age: Int
        var degree: String
        var recipients = 0
        var answers = 0
        /// Positions in the list of cells.
        var cells: [Int] = []

        var stands: Bool { recipients > 0 && answers >= PostStratification.minimumAnswers }

        func joined(with other: Stratum) -> Stratum {
            var sum = self
            sum.recipients += other.recipients
            sum.answers += other.answers
            sum.cells += other.cells
            return sum
        }
    }

    /// Strata of the region that hold an answer.
    ///
    /// Answers whose age or degree the margins do not know at all are in none.
    private func strata(of cells: [CellSum], in region: String) -> [Stratum] {
        var grid: [Int: [String: Stratum]] = [:]
        for margin in margins[region, default: []] {
            guard let age = age(margin.ageBand) else { continue }
            let degree = degree(margin.degree)
            grid[age, default: [:]][degree, default: Stratum(age: age, degree: degree)]
                .recipients += margin.recipients
        }
        let degrees = Set(grid.values.flatMap(\.keys))
        for (position, cell) in cells.enumerated() {
            let degree = degree(cell.degree)
            guard let age = age(cell.ageBand), grid[age] != nil, degrees.contains(degree) else {
                continue
            }
            grid[age, default: [:]][degree, default: Stratum(age: age, degree: degree)]
                .answers += cell.n
            grid[age]?[degree]?.cells.append(position)
        }
        let byAge = grid.keys.sorted().map { age in
            (grid[age] ?? [:]).values.sorted { $0.degree < $1.degree }
        }
        return collapse(byAge.flatMap(collapse)).filter { $0.answers > 0 }
    }

    /// Joins, from the first on, strata that do not stand by themselves with the next one; a rest
    /// at the end joins the last that stands.
    private func collapse(_ strata: [Stratum]) -> [Stratum] {
        var result: [Stratum] = []
        var open: Stratum?
        for stratum in strata {
            let joined = open?.joined(with: stratum) ?? stratum
            open = joined.stands ? nil : joined
            if joined.stands { result.append(joined) }
        }
        guard let rest = open else { return result }
        if let last = result.popLast() { return result + [last.joined(with: rest)] }
        return [rest]
    }

    private func age(_ band: String) -> Int? {
        dimensions.contains(.ageBand) ? ages.index(of: band) : 0
    }

    private func degree(_ degree: String) -> String {
        dimensions.contains(.degree) ? degree : ""
    }
}
