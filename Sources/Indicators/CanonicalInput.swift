import Domain

/// The bytes that determine a value from cells: how it is defined, the cells and the margins.
///
/// The same whatever the order of cells and margins; the digest of them is the value's input hash.
package func canonicalInput(
    _ definition: IndicatorDefinition,
    cells: [CellSum],
    margins: [Margin] = []
) -> [UInt8] {
    let cellLines = cells.map { cell in
        line(
            [cell.key, "\(cell.n)"]
                + [cell.numerator, cell.numeratorSquared, cell.denominator].map { "\($0)" }
        )
    }
    let marginLines = margins.map {
        line([$0.nuts3, $0.ageBand, $0.degree, "\($0.recipients)"])
    }
    return join([rule(definition)] + cellLines.sorted() + ["margins"] + marginLines.sorted())
}

/// The bytes that determine values from a query: how it is defined and the rows it gave.
package func canonicalInput(_ definition: IndicatorDefinition, rows: [QueryRow]) -> [UInt8] {
    let lines = rows.map { row in
        line([
            row.nuts3, row.subject, "\(row.numerator)", "\(row.denominator)", "\(row.n)",
            row.value.map { "\($0)" } ?? "",
        ])
    }
    return join([rule(definition)] + lines.sorted())
}

private func rule(_ definition: IndicatorDefinition) -> String {
    var parts = [
        definition.code, "\(definition.description.version)", definition.description.unit.rawValue,
        "\(definition.minN)",
    ]
    switch definition.kind {
    case .query(let query):
        parts.append(query)
    case .cells(let rule):
        parts += [rule.estimate.rawValue, rule.factQuery()]
        parts += rule.weightBy.map(\.rawValue).sorted()
    }
    return line(parts)
}

/// Unit separators keep fields apart: no code list holds one.
private func line(_ fields: [String]) -> String { fields.joined(separator: "\u{1F}") }

private func join(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\u{1E}").utf8) }
