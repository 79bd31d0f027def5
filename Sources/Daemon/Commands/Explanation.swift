import Domain
import Foundation
import Indicators
import Store

/// How one value came about, in parts that show nothing disclosure control keeps back.
struct Explanation {
    let definition: IndicatorDefinition
    let region: String
    /// Of the indicator and period, all regions and subjects, after disclosure control.
    let values: [IndicatorValue]
    /// Of the whole country.
    let cells: [EvaluationInput.Cell]
    let margins: [EvaluationInput.Margin]
    let regions: [String]
    let origins: [ExplanationStore.Origin]
    let minimumCell: Int
    let now: Date

    var own: [IndicatorValue] { values.filter { $0.region == region } }

    var parts: [CommandOutput.Part] {
        guard let value = own.first else { return [] }
        return [.fields(meaning + arithmetic(value) + precision(value) + identity(value))]
            + sources(isHidden: value.suppressed)
    }

    /// A value for every plan or service of the region.
    var partsOfMany: [CommandOutput.Part] {
        let listing = Listing(
            columns: [
                .init("subject", cs: "předmět", en: "subject"),
                .init("value", cs: "hodnota", en: "value"),
                .init("numerator", cs: "čitatel", en: "numerator"),
                .init("denominator", cs: "jmenovatel", en: "denominator"),
                .init("n", cs: "n", en: "n"),
            ],
            rows: own.map { value in
                [
                    .text(value.subject), value.cell(definition.description),
                    value.suppressed ? .hidden : .plain(value.numerator),
                    value.suppressed ? .hidden : .plain(value.denominator),
                    value.suppressed ? .hidden : .integer(value.n),
                ]
            },
            empty: LocalizedText(cs: "žádná hodnota", en: "no value")
        )
        let title = LocalizedText(cs: "Hodnoty", en: "Values")
        return [.fields(meaning), .listing(key: "values", title: title, listing)]
            + sources(isHidden: own.contains(where: \.suppressed))
    }

    private var meaning: [Field] {
        let description = definition.description
        var fields = [
            Field("indicator", cs: "Ukazatel", en: "Indicator", .text(description.code)),
            Field("name", cs: "Název", en: "Name", .localized(description.name)),
            Field("note", cs: "Co znamená", en: "What it means", .localized(definition.note)),
            Field("version", cs: "Verze definice", en: "Definition", .integer(description.version)),
            Field("sources", cs: "Z čeho", en: "Counted from", .list(definition.sources)),
        ]
        switch definition.kind {
        case .cells(let rule):
            fields += [
                Field("condition", cs: "Které záznamy", en: "Which records", rule.condition.said),
                Field(
                    "numerator_rule",
                    cs: "Čitatel záznamu",
                    en: "Numerator",
                    rule.numerator.said
                ),
                Field(
                    "denominator_rule",
                    cs: "Jmenovatel záznamu",
                    en: "Denominator",
                    rule.denominator.said
                ),
            ]
        case .query(let text): fields.append(Field("query", cs: "Dotaz", en: "Query", text.said))
        }
        return fields
    }

    private func arithmetic(_ value: IndicatorValue) -> [Field] {
        let description = definition.description
        let hidden = value.suppressed
        return [
            Field("region", cs: "Kraj", en: "Region", .text(value.region)),
            Field("period", cs: "Období", en: "Period", .text(value.period.description)),
            Field("value", cs: "Hodnota", en: "Value", value.cell(description)),
            Field(
                "numerator",
                cs: "Součet čitatelů",
                en: "Sum of numerators",
                hidden ? .hidden : .plain(value.numerator)
            ),
            Field(
                "denominator",
                cs: "Součet jmenovatelů",
                en: "Sum of denominators",
                hidden ? .hidden : .plain(value.denominator)
            ),
            Field(
                "unweighted",
                cs: "Podíl bez vah",
                en: "Unweighted",
                hidden || value.denominator == 0
                    ? .nothing
                    : value.number(
                        value.numerator / value.denominator * definition.factor,
                        description
                    )
            ),
            Field("n", cs: "Počet (n)", en: "Count (n)", hidden ? .hidden : .integer(value.n)),
        ]
    }

    private func precision(_ value: IndicatorValue) -> [Field] {
        var fields = [
            Field("weighted", cs: "Váženo", en: "Weighted", .flag(value.weighted)),
            Field(
                "lower",
                cs: "Interval 95 % od",
                en: "95% interval from",
                value.number(value.lower, definition.description)
            ),
            Field(
                "upper",
                cs: "Interval 95 % do",
                en: "95% interval to",
                value.number(value.upper, definition.description)
            ),
        ]
        guard !value.suppressed, case .cells(let rule) = definition.kind,
            let estimate = recounted(value)
        else { return fields }
        let same = estimate.value.value.map { again in
            value.value.map { abs($0 - again) < 1e-6 } ?? false
        }
        fields += [
            Field("weight_by", cs: "Váhy podle", en: "Weights by", .list(rule.weightBy.words)),
            Field(
                "effective_n",
                cs: "Účinný počet",
                en: "Effective n",
                .number(estimate.effectiveN, decimals: 1)
            ),
            Field(
                "design_effect",
                cs: "Vliv vah",
                en: "Design effect",
                .number(estimate.designEffect, decimals: 2)
            ),
            Field("recount", cs: "Přepočet souhlasí", en: "Recount agrees", .flag(same ?? true)),
        ]
        return fields
    }

    /// The same estimate made now from the cells that are kept.
    private func recounted(_ value: IndicatorValue) -> Estimate? {
        estimates(
            definition,
            cells: cells.map(CellSum.init),
            margins: margins.map {
                Margin(
                    nuts3: $0.region,
                    ageBand: $0.ageBand,
                    degree: $0.degree,
                    recipients: $0.recipients
                )
            },
            context: ComputationContext(
                period: value.period,
                regions: regions,
                asOf: value.asOf,
                computedAt: now
            )
        ).first { $0.value.region == value.region }
    }

    private func identity(_ value: IndicatorValue) -> [Field] {
        [
            Field("state", cs: "Stav", en: "State", value.state.cell),
            Field(
                "coverage",
                cs: "Pokrytí",
                en: "Coverage",
                value.coverage.map(Cell.share) ?? .nothing
            ),
            Field("as_of", cs: "Údaje ke dni", en: "Data as of", .instant(value.asOf)),
            Field("computed_at", cs: "Spočteno", en: "Computed", .instant(value.computedAt)),
            Field(
                "input_hash",
                cs: "Otisk vstupů",
                en: "Input hash",
                value.inputHash.isEmpty ? .nothing : .text(value.inputHash)
            ),
        ]
    }
}
