import Domain
import Foundation

@testable import Web

/// Realistic invented facts, with every state a reader may meet.
enum SampleFacts {
    static let needs = IndicatorDescription(
        code: "NE-03",
        name: LocalizedText(cs: "Průměr nenaplněných potřeb", en: "Mean number of unmet needs"),
        unit: .score,
        better: .down,
        decimals: 2,
        version: 1
    )
    static let transformed = IndicatorDescription(
        code: "TP-01",
        name: LocalizedText(cs: "Transformované služby celkem", en: "Transformed services"),
        unit: .count,
        better: .up,
        decimals: 0,
        version: 2
    )

    static func value(
        _ code: String,
        _ region: String,
        _ period: String,
        _ number: Double?,
        n: Int = 441,
        isHidden: Bool = false,
        subject: String = ""
    ) -> IndicatorValue {
        IndicatorValue(
            indicator: code,
            region: region,
            subject: subject,
            period: Period(period) ?? .year(2026),
            numerator: isHidden ? 0 : (number ?? 0) * Double(n),
            denominator: isHidden ? 0 : Double(n),
            n: isHidden ? 0 : n,
            value: number,
            lower: number.map { $0 - 0.21 },
            upper: number.map { $0 + 0.21 },
            coverage: isHidden ? nil : 0.92,
            state: isHidden ? .insufficient : number == nil ? .notReported : .ok,
            suppressed: isHidden,
            asOf: testInstant,
            computedAt: testInstant,
            inputHash: isHidden ? "" : "0a1b"
        )
    }

    /// Every region in three waves; Liberec is hidden, Karlovy Vary silent.
    static var needsSheet: IndicatorSheet {
        let waves = ["2025-H1", "2025-H2", "2026-H1"]
        var values: [IndicatorValue] = []
        for (step, wave) in waves.enumerated() {
            values.append(value("NE-03", "CZ", wave, 2.31 + Double(step) * 0.25, n: 5400))
            for (index, region) in SampleOverview.regions.enumerated() {
                let isHidden = region.0 == "CZ051"
                let number =
                    isHidden || region.0 == "CZ041"
                    ? nil : 1.8 + Double((index * 7) % 13) / 9 + Double(step) * 0.2
                values.append(value("NE-03", region.0, wave, number, isHidden: isHidden))
            }
        }
        return IndicatorSheet(
            description: needs,
            note: LocalizedText(cs: "Kolik potřeb není naplněno.", en: "How many needs are unmet."),
            isAboutPersons: true,
            period: "wave",
            population: "persons",
            minN: 30,
            formula: [
                .init(name: LocalizedText(cs: "Čitatel", en: "Numerator"), text: "(c01 >= 2)::int")
            ],
            sources: ["survey.di_pot"],
            values: values
        )
    }

    static var countSheet: IndicatorSheet {
        IndicatorSheet(
            description: transformed,
            note: LocalizedText(cs: "Ověřené služby.", en: "Verified services."),
            isAboutPersons: false,
            period: "month",
            population: "services",
            minN: 0,
            formula: [.init(name: LocalizedText(cs: "Dotaz", en: "Query"), text: "SELECT 1")],
            sources: ["transformation.transformation"],
            values: [
                value("TP-01", "CZ", "2026-05", 26, n: 26),
                value("TP-01", "CZ", "2026-06", 27, n: 27),
                value("TP-01", "CZ072", "2026-06", 2, n: 2),
                value("TP-01", "CZ072", "2026-06", 1, n: 1, subject: "DI-CZ072-01"),
            ]
        )
    }

    /// Overdue, with a transformed service, decisive for the country's target.
    static var plan: ShownPlan {
        ShownPlan(
            id: "DI-CZ072-01",
            region: "CZ072",
            services: [
                .init(id: "1234567", transformed: SampleOverview.day(2026, 4, 1)),
                .init(id: "7654321", transformed: nil),
            ],
            state: .inProgress,
            approved: SampleOverview.day(2024, 2, 1),
            planned: SampleOverview.day(2026, 11, 30),
            bedsBefore: 120,
            bedsResidual: 30,
            updated: SampleOverview.day(2026, 6, 2),
            milestones: [
                .init(
                    name: "M1",
                    phase: 4,
                    mandatory: true,
                    due: SampleOverview.day(2025, 3, 31),
                    done: SampleOverview.day(2025, 5, 2),
                    verified: SampleOverview.day(2025, 5, 20)
                ),
                .init(
                    name: "M2",
                    phase: 5,
                    mandatory: true,
                    due: SampleOverview.day(2026, 4, 30)
                ),
                .init(
                    name: "M3",
                    phase: 7,
                    mandatory: false,
                    due: SampleOverview.day(2026, 9, 30)
                ),
            ],
            swing: 0.12
        )
    }

    static var plans: [ShownPlan] {
        let more = (1...60).map { number -> ShownPlan in
            ShownPlan(
                id: "DI-\(100 + number)",
                region: SampleOverview.regions[number % 14].0,
                services: [.init(id: "\(9_000_000 + number)", transformed: nil)],
                state: ShownPlan.State.allCases[number % 6],
                planned: SampleOverview.day(2026, 12, 1 + number % 30),
                updated: SampleOverview.today
            )
        }
        return [plan] + more
    }

    static let history = [
        PlanRevision(
            at: testInstant,
            batch: 41,
            feed: "plans",
            rows: 2,
            isCorrection: true,
            state: .inProgress,
            planned: SampleOverview.day(2026, 11, 30)
        ),
        PlanRevision(
            at: testInstant,
            batch: 7,
            feed: "milestones",
            rows: 3,
            isCorrection: false,
            state: nil,
            planned: nil
        ),
    ]

    static var facts: PublicFacts {
        PublicFacts(
            overview: SampleOverview.model,
            regions: SampleOverview.regions.map { SampleOverview.region($0.0) },
            indicators: [needsSheet, countSheet],
            plans: plans,
            targets: [
                .init(
                    indicator: "TP-01",
                    region: "CZ072",
                    day: SampleOverview.day(2026, 12, 31),
                    value: 4
                )
            ],
            arrivals: [
                .init(region: "CZ072", feed: .init(cs: "plány", en: "plans"), at: testInstant)
            ],
            protection: .init(minimumCell: 10, minimumDenominator: 30, rounding: 5)
        )
    }

    /// The first day.
    static var empty: PublicFacts {
        PublicFacts(
            overview: SampleOverview.empty,
            regions: SampleOverview.regions.map { SampleOverview.region($0.0) },
            indicators: [],
            plans: [],
            targets: [],
            arrivals: [],
            protection: .init(minimumCell: 10, minimumDenominator: 30, rounding: 5)
        )
    }
}
