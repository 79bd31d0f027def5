import Alerting
import Domain
import Indicators
import Store

extension Commands {
    /// `dimond rules unjudged`: which rules cannot judge the newest value of a region, plan, service or
    /// project, and why.
    package func unjudgedRules() async throws -> CommandOutput {
        let definitions = Dictionary(
            uniqueKeysWithValues: try indicatorDefinitions().map { ($0.code, $0) }
        )
        let rules = try ruleSet([], Array(definitions.values))
        return try await withDatabase { database in
            let values = try await ValueStore(database).values()
            let shown = Set(
                disclosure.apply(values, definitions: definitions).filter { !$0.suppressed }
                    .map(ValueKey.init)
            )
            let series = Dictionary(grouping: values) {
                Series(indicator: $0.indicator, region: $0.region, subject: $0.subject)
            }
            let companions = ReadingCompanions(
                rules,
                targets: try await TargetStore(database).all()
            ) { code, reading in
                let key = Series(
                    indicator: code,
                    region: reading.region,
                    subject: reading.subject
                )
                return series[key] ?? []
            }
            var rows: [[Cell]] = []
            for key in series.keys.sorted() {
                let known = (series[key] ?? []).sorted { $0.period.ordinal < $1.period.ordinal }
                guard let newest = known.last else { continue }
                let scope = newest.subject.isEmpty ? nil : definitions[key.indicator]?.subjectScope
                let reading = companions.completed(
                    Reading(newest, scope: scope, earlier: known.dropLast())
                )
                for rule in rules.rules(watching: reading) {
                    guard let obstacle = rule.obstacle(reading) else { continue }
                    let isShown = shown.contains(ValueKey(newest))
                    rows.append([
                        .text(rule.name), .text(key.region), .text(key.subject),
                        .text(newest.period.description),
                        (isShown ? obstacle : obstacle.withoutNumbers).cell,
                    ])
                }
            }
            return CommandOutput(
                Listing(
                    columns: [
                        .init("rule", cs: "pravidlo", en: "rule"),
                        .init("region", cs: "kraj", en: "region"),
                        .init("subject", cs: "předmět", en: "subject"),
                        .init("period", cs: "období", en: "period"),
                        .init("reason", cs: "nelze posoudit, protože", en: "cannot judge, for"),
                    ],
                    rows: rows,
                    empty: LocalizedText(
                        cs: "Všechna pravidla, pro která je nějaká hodnota, mohou soudit.",
                        en: "All rules for which there is a value can judge."
                    )
                )
            )
        }
    }
}

/// One indicator in one place.
private struct Series: Hashable, Comparable {
    var indicator: String
    var region: String
    var subject: String

    static func < (left: Series, right: Series) -> Bool {
        (left.indicator, left.region, left.subject)
            < (right.indicator, right.region, right.subject)
    }
}

extension Rule.Obstacle {
    /// A hidden number is told by no way.
    fileprivate var withoutNumbers: Rule.Obstacle {
        switch self {
        case .answers, .coverage: .value
        case .notReported, .value, .comparison: self
        }
    }

    fileprivate var cell: Cell {
        switch self {
        case .notReported:
            .code("not_reported", LocalizedText(cs: "nikdo nehlásil", en: "nobody reported"))
        case .value:
            .code(
                "unknown",
                LocalizedText(
                    cs: "hodnota není známa nebo je skrytá",
                    en: "the value is unknown or hidden"
                )
            )
        case .answers(let count, let least):
            .code(
                "min_n",
                LocalizedText(
                    cs: "n je \(count), je třeba \(least)",
                    en: "n is \(count), \(least) are needed"
                )
            )
        case .coverage(let share, let least):
            .code(
                "min_coverage",
                LocalizedText(
                    cs: "pokrytí je \(percent(share, .cs)), je třeba \(percent(least, .cs))",
                    en: "coverage is \(percent(share, .en)), \(percent(least, .en)) are needed"
                )
            )
        case .comparison:
            .code(
                "comparison",
                LocalizedText(cs: "není s čím porovnat", en: "there is nothing to compare with")
            )
        }
    }

    private func percent(_ share: Double, _ language: Language) -> String {
        formatQuantity(share * 100, unit: .percent, decimals: 0, language: language)
    }
}
