import Domain
import Foundation

@testable import Indicators

enum Fixture {
    static let period = Period("2026-H1") ?? .year(2026)

    static func context(
        regions: [String] = ["CZ010", "CZ020"],
        coverage: [String: Double] = [:],
        digest: @escaping @Sendable ([UInt8]) -> String = { String(decoding: $0, as: UTF8.self) }
    ) -> ComputationContext {
        ComputationContext(
            period: period,
            regions: regions,
            coverage: coverage,
            asOf: Date(timeIntervalSince1970: 1_780_000_000),
            computedAt: Date(timeIntervalSince1970: 1_780_000_100),
            digest: digest
        )
    }

    static func definition(
        _ estimate: CellDefinition.Estimate = .share,
        unit: Domain.Unit = .percent,
        minN: Int = 30,
        weightBy: Set<CellDefinition.Dimension> = [.nuts3, .ageBand, .degree]
    ) -> IndicatorDefinition {
        let cells = CellDefinition(
            source: "survey.di_pot",
            numerator: "1",
            dimensions: [.nuts3: "nuts3", .period: "wave"],
            estimate: estimate,
            weightBy: weightBy
        )
        return definition(kind: .cells(cells), unit: unit, minN: minN)
    }

    static func definition(
        kind: IndicatorDefinition.Kind,
        unit: Domain.Unit,
        minN: Int,
        scopes: Set<AlertScope> = [.country, .region],
        population: IndicatorDefinition.Population = .persons
    ) -> IndicatorDefinition {
        IndicatorDefinition(
            description: IndicatorDescription(
                code: "XX-01",
                name: LocalizedText(cs: "zkouška", en: "trial"),
                unit: unit,
                better: .down,
                decimals: 1,
                version: 3
            ),
            kind: kind,
            period: .wave,
            population: population,
            scopes: scopes,
            minN: minN,
            note: LocalizedText(cs: "poznámka", en: "note"),
            sources: ["survey.di_pot"]
        )
    }

    static func cell(
        _ nuts3: String = "CZ010",
        age: String = "",
        degree: String = "",
        n: Int,
        numerator: Double,
        squares: Double = 0,
        denominator: Double? = nil
    ) -> CellSum {
        CellSum(
            indicator: "XX-01",
            nuts3: nuts3,
            period: "2026-H1",
            ageBand: age,
            degree: degree,
            n: n,
            numerator: numerator,
            numeratorSquared: squares,
            denominator: denominator ?? Double(n)
        )
    }

    static func margin(
        _ nuts3: String = "CZ010",
        age: String,
        degree: String = "1",
        _ recipients: Int
    ) -> Margin {
        Margin(nuts3: nuts3, ageBand: age, degree: degree, recipients: recipients)
    }
}

func isClose(_ left: Double?, _ right: Double, within tolerance: Double = 1e-6) -> Bool {
    guard let left else { return false }
    return abs(left - right) <= tolerance
}
