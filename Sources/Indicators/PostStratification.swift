/// Weights that make the answers of a region stand for its recipients of the care allowance,
/// by age and degree of dependence (decision 0004).
struct PostStratification {
    /// A stratum with fewer answers is joined with its neighbour: the weight of a handful would
    /// carry the whole.
    static let minimumAnswers = 5
    /// Rounds of fitting age and degree in turn; the fit is exact to many digits long before.
    static let rounds = 50

    /// Recipients in a set of strata that fill the whole, such as all degrees.
    private struct Grid {
        var margins: [Margin]
        var byAge: Bool
        var byDegree: Bool

        var recipients: Int { margins.reduce(0) { $0 + $1.recipients } }
    }

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
    func recipients(of region: String) -> Int { grids(of: region).first?.recipients ?? 0 }

    /// The weight of one answer of each cell, so that all answers of the region add up to its
    /// recipients; nil when the region has no margins or no answers.
    func weights(of cells: [CellSum], in region: String) -> [Double]? {
        let grids = grids(of: region)
        let answers = cells.reduce(0) { $0 + $1.n }
        guard !grids.isEmpty, answers > 0 else { return nil }
        let targets = grids.map { self.targets(of: cells, in: $0, answers: answers) }
        var weights = cells.map { _ in 1.0 }
        for _ in 0..<(targets.count > 1 ? PostStratification.rounds : 1) {
            for target in targets.joined() {
                let sum = target.cells.reduce(0) { $0 + weights[$1] * Double(cells[$1].n) }
                for cell in target.cells { weights[cell] *= target.recipients / sum }
            }
        }
        return weights
    }

    /// Recipients by age and degree crossed where they are known, else by each of both alone,
    /// else in all.
    private func grids(of region: String) -> [Grid] {
        let all = margins[region, default: []]
        func rows(aged: Bool, graded: Bool) -> [Margin] {
            all.filter {
                (ages.index(of: $0.ageBand) != nil) == aged && $0.degree.isEmpty != graded
            }
        }
        let age = dimensions.contains(.ageBand)
        let degree = dimensions.contains(.degree)
        let crossed = rows(aged: true, graded: true)
        if !crossed.isEmpty { return [Grid(margins: crossed, byAge: age, byDegree: degree)] }
        let aged = rows(aged: true, graded: false)
        let graded = rows(aged: false, graded: true)
        let oneWay = [
            Grid(margins: age ? aged : [], byAge: true, byDegree: false),
            Grid(margins: degree ? graded : [], byAge: false, byDegree: true),
        ].filter { !$0.margins.isEmpty }
        if !oneWay.isEmpty { return oneWay }
        let totals = [rows(aged: false, graded: false), aged, graded].first { !$0.isEmpty }
        return totals.map { [Grid(margins: $0, byAge: false, byDegree: false)] } ?? []
    }

    private struct Target {
        /// That the answers of the cells have to add up to.
        var recipients: Double
        var cells: [Int]
    }

    /// Answers that the grid does not know keep their part of the whole: each the mean weight.
    private func targets(of cells: [CellSum], in grid: Grid, answers: Int) -> [Target] {
        let strata = strata(of: cells, in: grid)
        let known = strata.reduce(0) { $0 + $1.answers }
        let part = Double(known) / Double(answers)
        let inside = Set(strata.flatMap(\.cells))
        let outside = Target(
            recipients: Double(grid.recipients) * (1 - part),
            cells: cells.indices.filter { !inside.contains($0) }
        )
        return strata.map { Target(recipients: Double($0.recipients) * part, cells: $0.cells) }
            + (outside.cells.isEmpty ? [] : [outside])
    }

    /// Strata of the grid that hold an answer.
    ///
    /// Answers whose age or degree the grid does not know at all are in none.
    private func strata(of cells: [CellSum], in grid: Grid) -> [Stratum] {
        func age(_ band: String) -> Int? { grid.byAge ? ages.index(of: band) : 0 }
        func degree(_ degree: String) -> String { grid.byDegree ? degree : "" }
        var strata: [Int: [String: Stratum]] = [:]
        for margin in grid.margins {
            guard let age = age(margin.ageBand) else { continue }
            strata[age, default: [:]][degree(margin.degree), default: Stratum()].recipients +=
                margin.recipients
        }
        let degrees = Set(strata.values.flatMap(\.keys))
        for (position, cell) in cells.enumerated() {
            guard let age = age(cell.ageBand), strata[age] != nil,
                degrees.contains(degree(cell.degree))
            else { continue }
            strata[age, default: [:]][degree(cell.degree), default: Stratum()]
                .add(cell, at: position)
        }
        let byAge = strata.sorted { $0.key < $1.key }.map { _, degrees in
            degrees.sorted { $0.key < $1.key }.map(\.value)
        }
        return Stratum.collapse(byAge.flatMap(Stratum.collapse)).filter { $0.answers > 0 }
    }
}

/// Answers and recipients that are weighed as one.
private struct Stratum {
    var recipients = 0
    private(set) var answers = 0
    /// Positions in the list of cells.
    private(set) var cells: [Int] = []

    private var stands: Bool { recipients > 0 && answers >= PostStratification.minimumAnswers }

    mutating func add(_ cell: CellSum, at position: Int) {
        answers += cell.n
        cells.append(position)
    }

    private func joined(with other: Stratum) -> Stratum {
        Stratum(
            recipients: recipients + other.recipients,
            answers: answers + other.answers,
            cells: cells + other.cells
        )
    }

    /// Joins, from the first on, strata that do not stand by themselves with the next one; a rest
    /// at the end joins the last that stands.
    static func collapse(_ strata: [Stratum]) -> [Stratum] {
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
}
