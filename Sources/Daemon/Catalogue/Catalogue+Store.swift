import Crypto
import Domain
import Foundation
import Indicators
import Store

extension Catalogue {
    /// Definitions as the database keeps them.
    func storedDefinitions() throws -> [IndicatorStore.Definition] {
        try indicators.map { definition in
            let document = DefinitionDocument(definition)
            let json = try JSONEncoder.sorted.encode(document)
            return IndicatorStore.Definition(
                code: definition.code,
                version: definition.description.version,
                kind: document.kind,
                periodKind: definition.period.rawValue,
                source: document.source,
                filter: document.condition,
                numerator: document.numerator,
                denominator: document.denominator,
                query: document.query,
                definition: String(decoding: json, as: UTF8.self),
                sha256: Array(SHA256.hash(data: json))
            )
        }
    }

    /// How the stored dimensions are read; the same for all indicators of a source.
    func storedDimensions() -> [IndicatorStore.Dimension] {
        var found: [String: [CellDefinition.Dimension: String]] = [:]
        for definition in indicators {
            guard case .cells(let rule) = definition.kind else { continue }
            found[rule.source, default: [:]].merge(rule.dimensions) { first, _ in first }
        }
        return found.sorted { $0.key < $1.key }.flatMap { source, dimensions in
            dimensions.sorted { $0.key.rawValue < $1.key.rawValue }.map { name, expression in
                IndicatorStore.Dimension(
                    source: source,
                    name: name.rawValue,
                    expression: expression
                )
            }
        }
    }
}

/// A definition as `dimond explain` shows it.
private struct DefinitionDocument: Encodable {
    let code, kind, unit, better, period: String
    let name, note: [String: String]
    let version, decimals, minN, latePeriods: Int
    let recountMinutes: Int?
    let sources: [String]
    var source, condition, numerator, denominator, query, estimate: String?

    init(_ definition: IndicatorDefinition) {
        let description = definition.description
        code = description.code
        unit = description.unit.rawValue
        better = description.better.rawValue
        period = definition.period.rawValue
        name = ["cs": description.name.cs, "en": description.name.en]
        note = ["cs": definition.note.cs, "en": definition.note.en]
        version = description.version
        decimals = description.decimals
        minN = definition.minN
        latePeriods = definition.latePeriods
        recountMinutes = definition.recountMinutes
        sources = definition.sources
        switch definition.kind {
        case .cells(let rule):
            kind = "cells"
            source = rule.source
            condition = rule.condition
            numerator = rule.numerator
            denominator = rule.denominator
            estimate = rule.estimate.rawValue
        case .query(let text):
            kind = "query"
            source = definition.sources.first
            query = text
        }
    }
}
