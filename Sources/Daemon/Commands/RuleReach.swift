import Alerting
import Domain
import Indicators
import Store

/// For how many series each rule has a value in some period: none means that it can say nothing.
struct RuleReach {
    private let rules: [Rule]
    private let counts: [String: Int]
    private let isEmpty: Bool
    private let own: Set<String>

    /// Takes the values in force, of all periods.
    init(_ catalogue: Catalogue, values: [IndicatorValue]) {
        rules = catalogue.rules.rules
        own = catalogue.ownRules
        isEmpty = values.isEmpty
        var series: Set<AlertKey> = []
        for value in values {
            let scope = catalogue.definitions[value.indicator]?.subjectScope ?? .plan
            let reading = Reading(value, scope: value.subject.isEmpty ? nil : scope)
            guard reading.point.value != nil else { continue }
            series.formUnion(
                catalogue.rules.rules(watching: reading).map { AlertKey($0, reading) }
            )
        }
        counts = series.reduce(into: rules.nothing) { $0[$1.rule, default: 0] += 1 }
    }

    subscript(rule: Rule) -> Int { counts[rule.name] ?? 0 }

    /// A rule of the operator's without values is a mistake in it or a feed that nobody sends; built-in
    /// ones are for feeds that an office need not have.
    var check: Check {
        let silent = rules.filter { self[$0] == 0 }
        let mine = silent.map(\.name).filter(own.contains).sorted()
        let name = LocalizedText(cs: "pravidla bez hodnot", en: "rules without values")
        guard !isEmpty else {
            let text = LocalizedText(cs: "zatím nejsou data", en: "there are no data yet")
            return Check(name: name, state: .good, text: text)
        }
        guard mine.isEmpty else {
            let names = mine.joined(separator: ", ")
            return Check(
                name: name,
                state: .doubtful,
                text: LocalizedText(
                    cs:
                        "\(names): ukazatel tu v rozsahu pravidla nikdy neměl hodnotu; opravte pravidlo, nebo pošlete data",
                    en:
                        "\(names): the indicator never had a value in the rule's scope; correct the rule or send the data"
                )
            )
        }
        return Check(
            name: name,
            state: .good,
            text: LocalizedText(
                cs: "z vlastních žádné, z vestavěných \(silent.count) (čekají na svá data)",
                en: "none of your own, \(silent.count) built-in (they wait for their data)"
            )
        )
    }
}
