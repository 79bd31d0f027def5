/// An indicator as a numerator and a denominator over one row of a relation.
///
/// A row counts when `condition` is true and both expressions are not null. The sums of such rows
/// are additive: a batch adds its new rows and subtracts the ones it replaced.
package struct CellDefinition: Sendable, Hashable {
    /// What the sums are read as.
    package enum Estimate: String, Sendable, Hashable, CaseIterable {
        /// Part of a whole: post-stratified, Wilson interval.
        case share
        /// Mean of the numerator per row: post-stratified, normal interval.
        case mean
        /// Sum over sum: post-stratified, without interval.
        case ratio
        /// Plain sum of numerators.
        case count
    }

    /// Everything by which cells are kept apart.
    package enum Dimension: String, Sendable, Hashable, CaseIterable {
        case nuts3
        case period
        case ageBand = "age_band"
        case degree
        case setting
        case mode
    }

    /// Qualified name of the relation of rows.
    package var source: String
    /// SQL boolean over a row; nil takes every row.
    package var condition: String?
    /// SQL number over a row.
    package var numerator: String
    package var denominator: String
    /// SQL text over a row, for every dimension; `''` where the source knows no such thing.
    package var dimensions: [Dimension: String]
    package var estimate: Estimate
    /// Dimensions in which answers are weighted to the recipients of the care allowance.
    package var weightBy: Set<Dimension>

    package init(
        source: String,
        condition: String? = nil,
        numerator: String,
        denominator: String = "1",
        dimensions: [Dimension: String],
        estimate: Estimate,
        weightBy: Set<Dimension> = []
    ) {
        self.source = source
        self.condition = condition
        self.numerator = numerator
        self.denominator = denominator
        self.dimensions = dimensions
        self.estimate = estimate
        self.weightBy = weightBy
    }

    /// One SELECT of the rows that count: the dimensions as text never null, then `numerator` and
    /// `denominator` as float8.
    ///
    /// `relation` is read instead of `source`: the rows a batch brings, or those it replaces. It
    /// must have the columns of `source`.
    package func factQuery(over relation: String? = nil) -> String {
        let columns = Dimension.allCases.map { dimension in
            "coalesce((\(dimensions[dimension] ?? "''"))::text, '') AS \(dimension.rawValue)"
        }
        return """
            SELECT * FROM (
            SELECT \(columns.joined(separator: ",\n  ")),
              (\(numerator))::float8 AS numerator,
              (\(denominator))::float8 AS denominator
            FROM \(relation ?? source)
            WHERE \(condition ?? "true")
            ) AS fact WHERE numerator IS NOT NULL AND denominator IS NOT NULL
            """
    }

    /// One SELECT of the cells of those rows, with the columns of `measure.cell` from `nuts3` on.
    package func cellQuery(over relation: String? = nil) -> String {
        let keys = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
        return """
            SELECT \(keys), count(*) AS n, sum(numerator) AS numerator,
              sum(numerator * numerator) AS numerator_squared, sum(denominator) AS denominator
            FROM (\(factQuery(over: relation))) AS facts GROUP BY \(keys)
            """
    }
}
