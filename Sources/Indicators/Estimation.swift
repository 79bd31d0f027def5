package import Domain
package import Foundation

/// What every value of one computation shares.
package struct ComputationContext: Sendable {
    package var period: Period
    /// NUTS 3 codes that must report.
    package var regions: [String]
    /// Share 0…1 of what was expected that came in, by region and `CZ`.
    package var coverage: [String: Double]
    /// Instant of the newest batch inside.
    package var asOf: Date
    package var computedAt: Date
    /// Hexadecimal digest of bytes, such as SHA-256; called with ``canonicalInput(_:cells:margins:)``.
    package var digest: @Sendable ([UInt8]) -> String

    package init(
        period: Period,
        regions: [String],
        coverage: [String: Double] = [:],
        asOf: Date,
        computedAt: Date,
        digest: @escaping @Sendable ([UInt8]) -> String = { _ in "" }
    ) {
        self.period = period
        self.regions = regions
        self.coverage = coverage
        self.asOf = asOf
        self.computedAt = computedAt
        self.digest = digest
    }
}

/// A value from answers together with how precise it is.
package struct Estimate: Sendable, Hashable {
    package var value: IndicatorValue
    /// Kish's effective number of answers.
    package var effectiveN: Double
    /// 1 without weights.
    package var designEffect: Double
    /// Published, but from fewer than 50 answers: to be read with care.
    package var fewAnswers: Bool
}

/// Values of an indicator kept in cells: one per region of the context, in its order, then `CZ`.
///
/// The result does not depend on the order of `cells`. An empty list comes back when the
/// definition is a query.
package func estimate(
    _ definition: IndicatorDefinition,
    cells: [CellSum],
    margins: [Margin],
    context: ComputationContext
) -> [IndicatorValue] {
    estimates(definition, cells: cells, margins: margins, context: context).map(\.value)
}

/// The same as ``estimate(_:cells:margins:context:)``, with the precision of every value.
package func estimates(
    _ definition: IndicatorDefinition,
    cells: [CellSum],
    margins: [Margin],
    context: ComputationContext
) -> [Estimate] {
    guard case .cells(let rule) = definition.kind else { return [] }
    let estimation = Estimation(
        definition: definition,
        rule: rule,
        cells: cells,
        margins: margins,
        context: context
    )
    let regions = definition.scopes.contains(.region) ? context.regions : []
    let country = definition.scopes.contains(.country) ? [Region.country] : []
    return (regions + country).map(estimation.estimate)
}

private struct Estimation {
    static let fewAnswers = 50

    let definition: IndicatorDefinition
    let rule: CellDefinition
    let cells: [CellSum]
    let margins: [Margin]
    let context: ComputationContext
    /// Cells with weights on one scale for the whole country, by region.
    private let answers: [String: [(cell: CellSum, weight: Double)]]
    private let weightedRegions: Set<String>

    init(
        definition: IndicatorDefinition,
        rule: CellDefinition,
        cells: [CellSum],
        margins: [Margin],
        context: ComputationContext
    ) {
        self.definition = definition
        self.rule = rule
        self.margins = margins
        self.context = context
        self.cells = CellSum.select(
            cells,
            indicator: definition.code,
            period: context.period.description
        )
        let strata = PostStratification(cells: self.cells, margins: margins, by: rule.weightBy)
        (answers, weightedRegions) = Estimation.weigh(self.cells, by: strata)
    }

    /// A region without margins gets the mean weight of the country, so that it counts there by
    /// its answers.
    private static func weigh(
        _ cells: [CellSum],
        by strata: PostStratification
    ) -> (answers: [String: [(cell: CellSum, weight: Double)]], weighted: Set<String>) {
        let regions = Dictionary(grouping: cells, by: \.nuts3)
        let weights = regions.reduce(into: [String: [Double]]()) { weights, region in
            weights[region.key] = strata.weights(of: region.value, in: region.key)
        }
        let recipients = weights.keys.reduce(0) { $0 + strata.recipients(of: $1) }
        let answers = weights.keys.reduce(0) { sum, region in
            sum + regions[region, default: []].reduce(0) { $0 + $1.n }
        }
        let mean = answers > 0 ? Double(recipients) / Double(answers) : 1
        let weighed = regions.reduce(into: [String: [(cell: CellSum, weight: Double)]]()) {
            weighed,
            region in
            let own = weights[region.key] ?? region.value.map { _ in mean }
            weighed[region.key] = zip(region.value, own).map { (cell: $0, weight: $1) }
        }
        return (weighed, Set(weights.keys))
    }

    func estimate(_ region: String) -> Estimate {
        let isCountry = region == Region.country
        let part =
            isCountry
            ? answers.keys.sorted().flatMap { answers[$0, default: []] }
            : answers[region, default: []]
        let sums = WeightedSums(part)
        var value = bareValue(region, sums)
        value.weighted =
            rule.estimate != .count
            && (isCountry ? !weightedRegions.isEmpty : weightedRegions.contains(region))
        value.inputHash = context.digest(
            canonicalInput(
                definition,
                cells: part.map(\.cell),
                margins: margins.filter { isCountry || $0.nuts3 == region }
            )
        )
        publish(&value, sums)
        return Estimate(
            value: value,
            effectiveN: sums.effectiveN,
            designEffect: sums.designEffect,
            fewAnswers: value.value != nil && sums.n < Estimation.fewAnswers
        )
    }

    private func bareValue(_ region: String, _ sums: WeightedSums) -> IndicatorValue {
        IndicatorValue(
            indicator: definition.code,
            region: region,
            period: context.period,
            numerator: sums.numerator,
            denominator: rule.estimate == .count ? 1 : sums.denominator,
            n: sums.n,
            value: nil,
            coverage: context.coverage[region],
            state: sums.n == 0 ? .notReported : .insufficient,
            version: definition.description.version,
            asOf: context.asOf,
            computedAt: context.computedAt
        )
    }

    /// Fills value and interval when there are answers enough to say it.
    private func publish(_ value: inout IndicatorValue, _ sums: WeightedSums) {
        guard sums.n > 0, sums.n >= definition.minN else { return }
        let raw = rule.estimate == .count ? sums.numerator : sums.ratio
        guard let raw else { return }
        let interval: Interval? =
            switch rule.estimate {
            case .share: .wilson(share: raw, n: sums.effectiveN)
            case .mean: .normal(mean: raw, variance: sums.variance, n: sums.effectiveN)
            case .ratio, .count: nil
            }
        value.value = raw * definition.scale
        value.lower = interval.map { $0.lower * definition.scale }
        value.upper = interval.map { $0.upper * definition.scale }
        value.state = .ok
    }
}
