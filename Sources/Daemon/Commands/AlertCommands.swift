import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond alerts`: those that fire; with `all` also what is pending or over.
    package func alerts(all: Bool) async throws -> CommandOutput {
        try await withDatabase { database in
            let phases: [AlertPhase] = all ? AlertPhase.allCases : [.firing]
            let alerts = try await AlertStore(database).alerts(phases: phases)
            let hidden = try await hiddenValues(database)
            return CommandOutput(
                Listing(
                    columns: [
                        .init("id", cs: "upozornění", en: "alert"),
                        .init("severity", cs: "závažnost", en: "severity"),
                        .init("phase", cs: "stav", en: "state"),
                        .init("region", cs: "kraj", en: "region"),
                        .init("rule", cs: "pravidlo", en: "rule"),
                        .init("period", cs: "období", en: "period", isMinor: true),
                        .init("since", cs: "od", en: "since", isMinor: true),
                        .init("summary", cs: "co se děje", en: "what"),
                    ],
                    rows: alerts.map { alert in
                        [
                            .id(alert.id), alert.severity.cell, alert.phase.cell,
                            .text(alert.region), .text(alert.rule),
                            .text(alert.period.description), .instant(alert.since),
                            alert.isHidden(hidden) ? .hidden : .localized(alert.summary),
                        ]
                    },
                    empty: LocalizedText(
                        cs: "Žádné upozornění teď neplatí.",
                        en: "No alert is firing now."
                    )
                )
            )
        }
    }

    /// `dimond alerts show ID`.
    package func alert(_ id: Int64) async throws -> CommandOutput {
        let definitions = try installation.catalogue().definitions
        return try await withDatabase { database in
            let store = AlertStore(database)
            guard let alert = try await store.alert(id) else {
                throw CommandFailure.noSuch(
                    LocalizedText(cs: "upozornění", en: "alert"),
                    "\(id)",
                    list: "alerts --all"
                )
            }
            let isHidden = alert.isHidden(try await hiddenValues(database))
            let transitions = try await store.transitions(of: id)
            let indicator = definitions[alert.indicator]?.description
            let edition = try await store.edition(of: id)
            return CommandOutput([
                .fields(alert.fields(indicator, isHidden: isHidden) + edition.fields),
                .listing(
                    key: "transitions",
                    title: LocalizedText(cs: "Průběh", en: "Course"),
                    course(transitions, indicator, isHidden: isHidden)
                ),
            ])
        }
    }

    private func course(
        _ transitions: [AlertStore.Transition],
        _ indicator: IndicatorDescription?,
        isHidden: Bool
    ) -> Listing {
        Listing(
            columns: [
                .init("at", cs: "kdy", en: "when"),
                .init("phase", cs: "stav", en: "state"),
                .init("period", cs: "období", en: "period", isMinor: true),
                .init("value", cs: "hodnota", en: "value"),
            ],
            rows: transitions.map { step in
                [
                    .instant(step.at), step.phase.cell, .text(step.period),
                    isHidden ? .hidden : Cell.value(step.value, indicator),
                ]
            },
            empty: LocalizedText(cs: "žádné změny", en: "no changes")
        )
    }

    /// Values that disclosure control keeps back; an alert must not tell them either.
    private func hiddenValues(_ database: Database) async throws -> Set<ValueKey> {
        let definitions = try installation.catalogue().definitions
        let values = try await publishedValues(database, definitions)
        return Set(values.filter(\.suppressed).map { ValueKey($0) })
    }
}

extension Cell {
    static func value(_ number: Double?, _ indicator: IndicatorDescription?) -> Cell {
        guard let number else { return .nothing }
        guard let indicator else { return .number(number, decimals: 2) }
        return .quantity(number, indicator.unit, decimals: indicator.decimals)
    }
}

extension RuleEdition? {
    /// The rule as it stood when it raised the alert.
    fileprivate var fields: [Field] {
        guard let edition = self else { return [] }
        return [
            Field("rule_hash", cs: "Otisk pravidla", en: "Rule hash", .text(edition.hash)),
            Field(
                "rule_text",
                cs: "Znění pravidla",
                en: "Rule as it stood",
                .list(edition.text.split(separator: "\n").map(String.init))
            ),
        ]
    }
}

extension Alert {
    fileprivate func isHidden(_ hidden: Set<ValueKey>) -> Bool {
        hidden.contains {
            $0.indicator == indicator && $0.period == period.description && $0.region == region
                && $0.subject == (subject == region ? "" : subject)
        }
    }

    fileprivate func fields(_ indicator: IndicatorDescription?, isHidden: Bool) -> [Field] {
        [
            Field("id", cs: "Upozornění", en: "Alert", .id(id)),
            Field("severity", cs: "Závažnost", en: "Severity", severity.cell),
            Field("phase", cs: "Stav", en: "State", phase.cell),
            Field(
                "summary",
                cs: "Co se děje",
                en: "What",
                isHidden ? .hidden : .localized(summary)
            ),
            Field(
                "description",
                cs: "Co s tím",
                en: "What to do",
                isHidden ? .hidden : .localized(description)
            ),
            Field("rule", cs: "Pravidlo", en: "Rule", .text(rule)),
            Field("rule_version", cs: "Verze pravidla", en: "Rule version", .integer(ruleVersion)),
            Field("condition", cs: "Podmínka", en: "Condition", .text(condition)),
            Field("indicator", cs: "Ukazatel", en: "Indicator", .text(self.indicator)),
            Field("region", cs: "Kraj", en: "Region", .text(region)),
            Field("subject", cs: "Předmět", en: "Subject", .text(subject)),
            Field("period", cs: "Období", en: "Period", .text(period.description)),
            Field(
                "value",
                cs: "Hodnota",
                en: "Value",
                isHidden ? .hidden : Cell.value(value, indicator)
            ),
            Field("since", cs: "Od", en: "Since", .instant(since)),
            Field("fired_at", cs: "Vyhlášeno", en: "Raised", .instant(optional: firedAt)),
            Field("ended_at", cs: "Skončilo", en: "Ended", .instant(optional: endedAt)),
            Field("legal_basis", cs: "Opora", en: "Legal basis", .text(optional: legalBasis)),
        ]
    }
}
