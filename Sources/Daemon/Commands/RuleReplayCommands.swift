import Alerting
import Domain
import Foundation
import Indicators
import Store

extension Commands {
    /// `dimond rules replay [FILE…] [--from D] [--to D]`: what would have fired, with no mail.
    ///
    /// Without a file the installed rules are replayed.
    package func replayRules(
        _ paths: [String],
        from: String?,
        to: String?
    ) async throws -> CommandOutput {
        let definitions = try indicatorDefinitions()
        let rules = try ruleSet(paths, definitions)
        let start = try from.map(day).map { clock.end(of: $0.adding(days: -1)) } ?? .distantPast
        let end = try to.map(day).map { clock.end(of: $0) } ?? clock.now()
        return try await withDatabase { database in
            let replay = try await history(database, definitions).replay(rules, to: end)
            let shown = try await shownValues(database, definitions)
            let moves = replay.moves.filter { $0.at >= start }
            let units = Dictionary(
                uniqueKeysWithValues: rules.rules.map { ($0.name, $0.indicator) }
            )
            var output = CommandOutput(
                AlertMove.listing(moves) { move in
                    let value = shown[move.valueKey(units[move.key.rule] ?? "")]
                    return value == move.value ? move.value : nil
                }
            )
            let fired = moves.count { $0.action == .fire }
            output.notes = [
                LocalizedText(
                    cs: "pravidel \(rules.rules.count), posouzení \(replay.judged), "
                        + "začátků upozornění \(fired); nikomu nic neodešlo",
                    en: "rules \(rules.rules.count), judgements \(replay.judged), "
                        + "alerts fired \(fired); nobody was told"
                )
            ]
            return output
        }
    }

    func history(
        _ database: Database,
        _ definitions: [IndicatorDefinition]
    ) async throws -> RuleHistory {
        RuleHistory(
            try await ValueStore(database).history(),
            definitions: Dictionary(uniqueKeysWithValues: definitions.map { ($0.code, $0) }),
            targets: try await TargetStore(database).all()
        )
    }

    /// Numbers that may be shown: those in force that disclosure control lets out.
    ///
    /// What was in force earlier stays inside, for two versions of one number tell a third.
    private func shownValues(
        _ database: Database,
        _ definitions: [IndicatorDefinition]
    ) async throws -> [ValueKey: Double] {
        let known = Dictionary(uniqueKeysWithValues: definitions.map { ($0.code, $0) })
        return try await publishedValues(database, known).reduce(into: [:]) { shown, value in
            if !value.suppressed { shown[ValueKey(value)] = value.value }
        }
    }

    /// The rules of the files alone, or the installed ones.
    func ruleSet(_ paths: [String], _ definitions: [IndicatorDefinition]) throws -> RuleSet {
        let files =
            paths.isEmpty
            ? try installed() : try paths.map { (name: $0, text: try text(of: $0)) }
        let (rules, problems) = RuleSet.parse(files: files, watching: definitions.watched)
        try refuse(problems)
        return rules
    }
}

extension AlertMove {
    fileprivate func valueKey(_ indicator: String) -> ValueKey {
        ValueKey(
            indicator: indicator,
            period: period.description,
            region: key.region,
            subject: key.subject
        )
    }

    fileprivate static func listing(
        _ moves: [AlertMove],
        value: (AlertMove) -> Double?
    ) -> Listing {
        Listing(
            columns: [
                .init("at", cs: "kdy", en: "when"), .init("action", cs: "co", en: "what"),
                .init("rule", cs: "pravidlo", en: "rule"),
                .init("severity", cs: "závažnost", en: "severity", isMinor: true),
                .init("region", cs: "kraj", en: "region"),
                .init("subject", cs: "předmět", en: "subject"),
                .init("period", cs: "období", en: "period"),
                .init("value", cs: "hodnota", en: "value"),
                .init("condition", cs: "podmínka", en: "condition", isMinor: true),
            ],
            rows: moves.map { move in
                [
                    .instant(move.at), move.action.cell, .text(move.key.rule), move.severity.cell,
                    .text(move.key.region), .text(move.key.subject),
                    .text(move.period.description),
                    value(move).map { .number($0, decimals: 2) } ?? .hidden,
                    .text(move.condition),
                ]
            },
            empty: LocalizedText(cs: "Nic by se nestalo.", en: "Nothing would have happened.")
        )
    }
}

extension AlertAction {
    var cell: Cell {
        switch self {
        case .none, .update: .nothing
        case .startPending: .code("pending", AlertPhase.pending.word)
        case .fire: .code("fired", AlertPhase.firing.word)
        case .cancel: .code("cancelled", LocalizedText(cs: "nevyhlášeno", en: "never raised"))
        case .resolve: .code("resolved", Sign.resolved.word)
        case .withdraw: .code("withdrawn", Sign.withdrawn.word)
        }
    }
}
