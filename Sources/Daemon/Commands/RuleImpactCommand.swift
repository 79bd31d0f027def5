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
                let moves = history.replay(rules, to: end).moves
                let rehearsal = DispatchRehearsal(
                    routing: routing,
                    zone: clock.zone,
                    at: moves.map(\.at).min() ?? end
                )
                return RuleEffect(moves, rules, rehearsal, to: end)
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
    /// By address, as today's routes group and repeat them when nobody acknowledges.
    private(set) var mails: [String: Int] = [:]

    /// `rehearsal` knows the routes and begins before the first move; `end` is when it is over.
    init(
        _ moves: [AlertMove],
        _ rules: RuleSet,
        _ rehearsal: DispatchRehearsal,
        to end: Date
    ) {
        var rehearsal = rehearsal
        var numbers: [AlertKey: Int64] = [:]
        var superseded: Set<Int64> = []
        for (at, together) in Dictionary(grouping: moves, by: \.at).sorted(by: { $0.key < $1.key })
        {
            rehearsal.pass(to: at, superseded: superseded)
            for move in together {
                if move.action == .fire {
                    fired += 1
                    flaps += subjects.insert(move.key).inserted ? 0 : 1
                    numbers[move.key] = Int64(fired)
                    if let alert = Alert(Int64(fired), move, rules) { rehearsal.begin(alert) }
                } else if let phase = move.endPhase {
                    ended += 1
                    let number = numbers.removeValue(forKey: move.key)
                    if let number { rehearsal.end(number, as: phase) }
                }
            }
            let firing = Set(numbers.keys)
            superseded = Set(
                numbers.filter { rules.isSuperseded($0.key, firing: firing) }.values
            )
            rehearsal.tell(superseded)
        }
        rehearsal.pass(to: end, superseded: superseded)
        rehearsal.tell(superseded)
        mails = rehearsal.letters
    }
}

extension AlertMove {
    /// What an alert that fired becomes; nil when it goes on.
    fileprivate var endPhase: AlertPhase? {
        switch action {
        case .resolve: .resolved
        case .withdraw: .withdrawn
        case .none, .startPending, .fire, .update, .cancel: nil
        }
    }
}

extension Alert {
    /// As routes see it.
    fileprivate init?(_ id: Int64, _ move: AlertMove, _ rules: RuleSet) {
        guard let rule = rules.rule(named: move.key.rule) else { return nil }
        self.init(
            id: id,
            rule: rule.name,
            ruleVersion: rule.version,
            indicator: rule.indicator,
            scope: rule.scope,
            region: move.key.region,
            subject: move.key.subject.isEmpty ? move.key.region : move.key.subject,
            severity: rule.severity,
            phase: .firing,
            period: move.period,
            since: move.at,
            firedAt: move.at,
            value: move.value,
            condition: rule.condition,
            summary: LocalizedText(cs: "", en: ""),
            description: LocalizedText(cs: "", en: ""),
            ruleLabels: rule.labels
        )
    }
}
