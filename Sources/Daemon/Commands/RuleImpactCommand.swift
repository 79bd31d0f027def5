import Alerting
import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond rules impact OLD NEW`: what each would have done over all that is known.
    package func compareRules(_ old: String, _ new: String) async throws -> CommandOutput {
        let definitions = try indicatorDefinitions()
        let sets = try [old, new].map { try ruleSet([$0], definitions) }
        let routing = try installation.catalogue().routing
        let end = clock.now()
        return try await withDatabase { database in
            let history = try await history(database, definitions)
            let effects = sets.map { rules in
                RuleEffect(history.replay(rules, to: end).moves, rules, routing)
            }
            return CommandOutput([
                .listing(key: "summary", title: nil, summary(effects[0], effects[1])),
                .listing(
                    key: "mails",
                    title: LocalizedText(cs: "Zprávy", en: "Mails"),
                    mails(effects[0], effects[1])
                ),
                .listing(
                    key: "differences",
                    title: LocalizedText(cs: "Rozdíly", en: "Differences"),
                    differences(effects[0], effects[1])
                ),
            ])
        }
    }

    private static let counts: [Listing.Column] = [
        .init("old", cs: "dosud", en: "old"), .init("new", cs: "nově", en: "new"),
        .init("change", cs: "rozdíl", en: "change"),
    ]

    private func summary(_ old: RuleEffect, _ new: RuleEffect) -> Listing {
        let rows: [(String, LocalizedText, (RuleEffect) -> Int)] = [
            ("fired", LocalizedText(cs: "začátky upozornění", en: "alerts fired"), { $0.fired }),
            ("ended", LocalizedText(cs: "konce upozornění", en: "alerts ended"), { $0.ended }),
            (
                "subjects", LocalizedText(cs: "čeho se týkají", en: "subjects"),
                { $0.subjects.count }
            ),
            ("flaps", LocalizedText(cs: "opakované začátky", en: "flaps"), { $0.flaps }),
            ("mails", LocalizedText(cs: "zprávy", en: "mails"), { $0.mails.values.reduce(0, +) }),
        ]
        return Listing(
            columns: [.init("what", cs: "co", en: "what")] + Self.counts,
            rows: rows.map { key, title, count in
                [.code(key, title)] + Self.cells(count(old), count(new))
            },
            empty: LocalizedText(cs: "", en: "")
        )
    }

    private static func cells(_ old: Int, _ new: Int) -> [Cell] {
        [.integer(old), .integer(new), .integer(new - old)]
    }

    private func mails(_ old: RuleEffect, _ new: RuleEffect) -> Listing {
        Listing(
            columns: [.init("recipient", cs: "komu", en: "to")] + Self.counts,
            rows: Set(old.mails.keys).union(new.mails.keys).sorted().map { recipient in
                [.text(recipient)]
                    + Self.cells(old.mails[recipient] ?? 0, new.mails[recipient] ?? 0)
            },
            empty: LocalizedText(cs: "Nikomu by nic neodešlo.", en: "Nobody would have been told.")
        )
    }

    private func differences(_ old: RuleEffect, _ new: RuleEffect) -> Listing {
        let lost = old.subjects.subtracting(new.subjects).map { ("-", $0) }
        let won = new.subjects.subtracting(old.subjects).map { ("+", $0) }
        let sorted = (lost + won).sorted {
            ($0.1.rule, $0.1.region, $0.1.subject) < ($1.1.rule, $1.1.region, $1.1.subject)
        }
        return Listing(
            columns: [
                .init("sign", cs: "±", en: "±"), .init("rule", cs: "pravidlo", en: "rule"),
                .init("region", cs: "kraj", en: "region"),
                .init("subject", cs: "předmět", en: "subject"),
            ],
            rows: sorted.map { sign, key in
                [.text(sign), .text(key.rule), .text(key.region), .text(key.subject)]
            },
            empty: LocalizedText(
                cs: "Upozornění by se týkala téhož.",
                en: "Alerts would have been about the same."
            )
        )
    }
}

/// What a replay would have meant for people.
struct RuleEffect {
    private(set) var fired = 0
    private(set) var ended = 0
    /// How often something fired again.
    private(set) var flaps = 0
    private(set) var subjects: Set<AlertKey> = []
    /// By address.
    private(set) var mails: [String: Int] = [:]

    init(_ moves: [AlertMove], _ rules: RuleSet, _ routing: Routing) {
        var firing: Set<AlertKey> = []
        var told: [AlertKey: [String]] = [:]
        for (at, together) in Dictionary(grouping: moves, by: \.at).sorted(by: { $0.key < $1.key })
        {
            for move in together { move.settle(&firing) }
            for move in together {
                if move.action == .fire {
                    fired += 1
                    flaps += subjects.insert(move.key).inserted ? 0 : 1
                    guard !rules.isSuperseded(move.key, firing: firing),
                        let alert = Alert(move, rules, at)
                    else { continue }
                    told[move.key] = routing.recipients(for: alert).map(\.address.identity)
                } else if move.isEnd {
                    ended += 1
                }
                for address in told[move.key] ?? [] where move.action == .fire || move.isEnd {
                    mails[address, default: 0] += 1
                }
                if move.isEnd { told[move.key] = nil }
            }
        }
    }
}

extension AlertMove {
    /// The end of an alert that fired.
    fileprivate var isEnd: Bool {
        switch action {
        case .resolve, .withdraw: true
        case .none, .startPending, .fire, .update, .cancel: false
        }
    }

    fileprivate func settle(_ firing: inout Set<AlertKey>) {
        if isEnd {
            firing.remove(key)
        } else if action == .fire {
            firing.insert(key)
        }
    }
}

extension Alert {
    /// As routes see it.
    fileprivate init?(_ move: AlertMove, _ rules: RuleSet, _ at: Date) {
        guard let rule = rules.rule(named: move.key.rule) else { return nil }
        self.init(
            id: 0,
            rule: rule.name,
            ruleVersion: rule.version,
            indicator: rule.indicator,
            scope: rule.scope,
            region: move.key.region,
            subject: move.key.subject.isEmpty ? move.key.region : move.key.subject,
            severity: rule.severity,
            phase: .firing,
            period: move.period,
            since: at,
            firedAt: at,
            value: move.value,
            condition: rule.condition,
            summary: LocalizedText(cs: "", en: ""),
            description: LocalizedText(cs: "", en: ""),
            ruleLabels: rule.labels
        )
    }
}
