package import Domain

/// One row of a definition's query.
package struct QueryRow: Sendable, Hashable {
    /// NUTS 3 code or `CZ`.
    package var nuts3: String
    /// Plan, service or project; empty for the whole region.
    package var subject: String
    package var numerator: Double
    package var denominator: Double
    package var n: Int
    /// Nil: numerator / denominator in the indicator's unit; for counts the numerator.
    package var value: Double?

    package init(
        nuts3: String,
        subject: String = "",
        numerator: Double,
        denominator: Double,
        n: Int,
        value: Double? = nil
    ) {
        self.nuts3 = nuts3
        self.subject = subject
        self.numerator = numerator
        self.denominator = denominator
        self.n = n
        self.value = value
    }
}

/// Values from the rows of a definition's query, ordered by region and subject.
///
/// The country is the sum of numerators and denominators unless the query gave a row `CZ`;
/// a query whose value is no quotient of sums (a median) must give it. A region of the context
/// without a row is "not reported".
package func interpret(
    _ definition: IndicatorDefinition,
    rows: [QueryRow],
    context: ComputationContext
) -> [IndicatorValue] {
    let given = rows.map { value(definition, $0, from: [$0], context: context) }
    let whole = rows.filter(\.subject.isEmpty).sorted { $0.nuts3 < $1.nuts3 }
    let added = missing(definition, whole: whole, context: context).map { row in
        let parts = row.nuts3 == Region.country ? whole : []
        return value(definition, row, from: parts, context: context)
    }
    return (given + added).sorted { ($0.region, $0.subject) < ($1.region, $1.subject) }
}

/// The rows that the query did not give and the definition promises.
private func missing(
    _ definition: IndicatorDefinition,
    whole: [QueryRow],
    context: ComputationContext
) -> [QueryRow] {
    let present = Set(whole.map(\.nuts3))
    let regions = definition.scopes.contains(.region) ? context.regions : []
    let absent = regions.filter { !present.contains($0) }
        .map { QueryRow(nuts3: $0, numerator: 0, denominator: 0, n: 0) }
    guard definition.scopes.contains(.country), !present.contains(Region.country) else {
        return absent
    }
    let country = QueryRow(
        nuts3: Region.country,
        numerator: whole.reduce(0) { $0 + $1.numerator },
        denominator: definition.description.unit == .count && !whole.isEmpty
            ? 1 : whole.reduce(0) { $0 + $1.denominator },
        n: whole.reduce(0) { $0 + $1.n }
    )
    return absent + [country]
}

/// `parts` are the rows of the query behind `row`; none when nothing was reported.
private func value(
    _ definition: IndicatorDefinition,
    _ row: QueryRow,
    from parts: [QueryRow],
    context: ComputationContext
) -> IndicatorValue {
    let said = row.n >= definition.minN ? row.value ?? quotient(definition, row) : nil
    return IndicatorValue(
        indicator: definition.code,
        region: row.nuts3,
        subject: row.subject,
        period: context.period,
        numerator: row.numerator,
        denominator: row.denominator,
        n: row.n,
        value: said,
        coverage: row.subject.isEmpty ? context.coverage[row.nuts3] : nil,
        state: said != nil ? .ok : parts.isEmpty ? .notReported : .insufficient,
        version: definition.description.version,
        asOf: context.asOf,
        computedAt: context.computedAt,
        inputHash: context.digest(canonicalInput(definition, rows: parts))
    )
}

private func quotient(_ definition: IndicatorDefinition, _ row: QueryRow) -> Double? {
    guard row.denominator != 0 else { return nil }
    if definition.description.unit == .count { return row.numerator }
    return row.numerator / row.denominator * definition.scale
}
