import Alerting
import Crypto
import Domain
import Store

/// What is said of alerts beyond the `limit` of their rule.
///
/// They fire and stand on every page like the others; only their mails are left out while so many
/// fire, and the last one of an evaluation that is told says how many more there are.
struct RuleLimits {
    private var more: [AlertKey: Int] = [:]

    init(rules: RuleSet, changes: [EpisodeChanges.Change]) {
        let fired = changes.map(\.transition).filter { $0.action == .fire }
        for (name, transitions) in Dictionary(grouping: fired, by: \.key.rule) {
            guard let limit = rules.rule(named: name)?.limit, transitions.count > limit else {
                continue
            }
            more[transitions[limit - 1].key] = transitions.count - limit
        }
    }

    /// Of alerts that fire now those that nobody is told of, the oldest being told first.
    static func surplus(_ firing: [Alert], rules: RuleSet) -> Set<Int64> {
        Dictionary(grouping: firing, by: \.rule).reduce(into: []) { surplus, group in
            guard let limit = rules.rule(named: group.key)?.limit else { return }
            surplus.formUnion(group.value.map(\.id).sorted().dropFirst(limit))
        }
    }

    /// A sentence for the last alert that is told; nil for the others.
    func words(for key: AlertKey) -> LocalizedText? {
        more[key].map { count in
            let noun = plural(
                count,
                cs: ("další upozornění", "další upozornění", "dalších upozornění"),
                en: ("alert", "alerts")
            )
            return LocalizedText(
                cs: " Nad limit pravidla: \(count) \(noun.cs), viz přehled upozornění.",
                en:
                    " Beyond the rule's limit there are \(count) more \(noun.en); see the list of alerts."
            )
        }
    }
}

extension RuleEdition {
    init(_ rule: Rule) {
        self.init(hash: SHA256.hash(data: rule.text.bytes).hexadecimal, text: rule.text)
    }
}

extension RuleForm {
    init(_ rule: Rule) {
        self.init(
            rule: rule.name,
            edition: RuleEdition(rule),
            validFrom: rule.validFrom,
            legalBasis: rule.legalBasis,
            author: rule.author,
            approvedBy: rule.approvedBy
        )
    }
}

extension String {
    fileprivate var bytes: [UInt8] { Array(utf8) }
}
