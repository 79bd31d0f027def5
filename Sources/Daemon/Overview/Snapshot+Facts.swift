import Domain
import Foundation
import Indicators
import Store
import Web

extension Snapshot {
    /// What pages and the API tell everybody; values have passed `disclosure`.
    func facts(
        overview: OverviewModel,
        catalogue: Catalogue,
        disclosure: Disclosure
    ) -> PublicFacts {
        let grouped = Dictionary(grouping: values, by: \.indicator)
        let failing = Dictionary(
            failures.filter { $0.kind == .indicator }.map { ($0.name, $0) }
        ) { first, _ in first }
        return PublicFacts(
            overview: overview,
            regions: regions,
            indicators: catalogue.indicators.map {
                IndicatorSheet(
                    $0,
                    failure: failing[$0.code].map { .init(since: $0.since, reason: $0.reason) },
                    values: grouped[$0.code] ?? []
                )
            },
            plans: shownPlans,
            targets: targets.map {
                PublicFacts.Target(
                    indicator: $0.indicator,
                    region: $0.region,
                    subject: $0.subject,
                    day: $0.day,
                    value: $0.value
                )
            },
            arrivals: arrivals.map {
                PublicFacts.Arrival(
                    region: $0.region,
                    feed: catalogue.name(ofFeed: $0.feed),
                    at: $0.at
                )
            },
            protection: PublicFacts.Protection(
                minimumCell: disclosure.minimumCell,
                minimumDenominator: disclosure.minimumDenominator,
                rounding: disclosure.rounding
            )
        )
    }

    private var shownPlans: [ShownPlan] {
        let days = Dictionary(transformed.map { ($0.service, $0.day) }) { first, _ in first }
        let swings = Dictionary(
            (forecast?.decisivePlans ?? []).map { ($0.plan, $0.swing) }
        ) { first, _ in first }
        return planRecords.map { ShownPlan($0, transformed: days, swing: swings[$0.id]) }
    }
}

extension ShownPlan {
    fileprivate init(_ record: PlanRecord, transformed: [String: Day], swing: Double?) {
        self.init(
            id: record.id,
            region: record.region,
            services: record.services.map { Service(id: $0, transformed: transformed[$0]) },
            state: State(rawValue: record.state) ?? .draft,
            approved: record.approved,
            planned: record.planned,
            bedsBefore: record.bedsBefore,
            bedsResidual: record.bedsResidual,
            updated: record.updated,
            milestones: record.milestones.map {
                Milestone(
                    name: $0.name,
                    phase: $0.phase,
                    mandatory: $0.mandatory,
                    due: $0.due,
                    done: $0.done,
                    verified: $0.verified
                )
            },
            swing: swing
        )
    }
}

extension PlanRevision {
    init(_ revision: PlanStore.Revision) {
        self.init(
            at: revision.at,
            batch: revision.batch,
            feed: revision.feed,
            rows: revision.rows,
            isCorrection: revision.isCorrection,
            state: revision.state.flatMap(ShownPlan.State.init),
            planned: revision.planned
        )
    }
}

extension IndicatorSheet {
    /// Takes values after disclosure control.
    init(_ definition: IndicatorDefinition, failure: Failure?, values: [IndicatorValue]) {
        self.init(
            description: definition.description,
            note: definition.note,
            isAboutPersons: definition.population == .persons,
            period: definition.period.rawValue,
            population: definition.population.rawValue,
            minN: definition.minN,
            formula: Self.formula(definition),
            sources: definition.sources,
            failure: failure,
            values: values
        )
    }

    private static func formula(_ definition: IndicatorDefinition) -> [Formula] {
        func part(_ cs: String, _ en: String, _ text: String?) -> Formula? {
            text.map {
                Formula(
                    name: LocalizedText(cs: cs, en: en),
                    text: $0.trimmingCharacters(in: .whitespacesAndNewlines)
                )
            }
        }
        switch definition.kind {
        case .query(let query):
            return [part("Dotaz", "Query", query)].compactMap { $0 }
        case .cells(let cells):
            return [
                part("Čitatel z jednoho záznamu", "Numerator of one record", cells.numerator),
                part(
                    "Jmenovatel z jednoho záznamu",
                    "Denominator of one record",
                    cells.denominator
                ),
                part("Jen záznamy, pro které platí", "Only records for which", cells.condition),
            ].compactMap { $0 }
        }
    }
}
