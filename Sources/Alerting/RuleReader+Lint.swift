import Domain
import Foundation

/// Mistakes that make a rule useless though every key of it can be read.
extension RuleReader {
    /// A value for which both are true would end the alert it has just raised.
    mutating func noteOverlap(_ when: Condition, _ clear: Condition) {
        guard let node = fields["clear"], let value = when.commonValue(with: clear) else { return }
        let cs = formatNumber(value, decimals: 2, language: .cs)
        let en = formatNumber(value, decimals: 2, language: .en)
        fields.note(
            node.problem(
                cs: "clear a when platí zároveň, třeba pro hodnotu \(cs)",
                en: "clear and when are true at once, for instance for the value \(en)"
            )
        )
    }

    /// Plans, services or projects that the indicator does not speak of never come.
    mutating func noteScope(_ scope: AlertScope, of indicator: String) {
        guard let node = fields["scope"], let known = indicators[indicator]?.scopes,
            !known.contains(scope), scope != .country, scope != .region
        else { return }
        let names = AlertScope.allCases.filter { known.contains($0) }.map(\.rawValue)
            .joined(separator: ", ")
        fields.note(
            node.problem(
                cs: "\(indicator) nemá hodnoty rozsahu \(scope.rawValue), jen: \(names)",
                en: "\(indicator) has no values of scope \(scope.rawValue), only: \(names)"
            )
        )
    }

    /// A condition that no value can meet, or that every value meets.
    mutating func noteFutility(_ when: Condition?, _ clear: Condition?, of indicator: String?) {
        guard let when, let node = fields["when"] else { return }
        let known = indicator.flatMap { indicators[$0] } ?? WatchedIndicator()
        let ranges = FormulaRanges(indicator: known)
        if let (function, span) = ranges.shortScore(in: when.formula) {
            let written = "\(function.rawValue)(\(span))"
            fields.note(
                node.problem(
                    cs: "„\(written)“ potřebuje aspoň \(Deviation.fewest) předchozích období",
                    en: "\"\(written)\" needs at least \(Deviation.fewest) periods before"
                )
            )
        } else if let span = ranges.impossibleSpan(in: when.formula), let kind = known.period {
            fields.note(
                node.problem(
                    cs: "„\(span)“ se u ukazatele s obdobím \(kind.rawValue) nedá spočítat: "
                        + "napište počet období, třeba 4 periods",
                    en: "\"\(span)\" cannot be counted for an indicator with the period "
                        + "\(kind.rawValue): write a number of periods, such as 4 periods"
                )
            )
        } else if ranges.isImpossible(when.formula) {
            fields.note(
                node.problem(
                    cs: "podmínku nemůže splnit žádná hodnota\(range(known).cs): opravte hranici",
                    en: "no value can meet the condition\(range(known).en): correct the threshold"
                )
            )
        } else if let clear, let node = fields["clear"], ranges.isImpossible(clear.formula) {
            fields.note(
                node.problem(
                    cs: "clear nemůže splnit žádná hodnota\(range(known).cs), upozornění by "
                        + "neskončila: opravte hranici",
                    en: "no value can meet clear\(range(known).en), the alert would never end: "
                        + "correct the threshold"
                )
            )
        } else if ranges.isImpossible(.not(when.formula)) {
            fields.note(
                node.problem(
                    cs: "podmínku splní každá hodnota\(range(known).cs): opravte hranici",
                    en: "every value meets the condition\(range(known).en): correct the threshold"
                )
            )
        }
    }

    /// What is usual, and how far from it a value is, only a condition with a z-score knows.
    mutating func noteScores(_ when: Condition?, _ texts: [LocalizedTemplate?]) {
        guard let when, when.score == nil, let node = fields["annotations"] else { return }
        let used = texts.compactMap(\.self).flatMap { [$0.cs, $0.en] }
            .reduce(into: Set<Placeholder>()) { $0.formUnion($1.placeholders) }
        for name in used.filter(\.needsScore).map(\.rawValue).sorted() {
            fields.note(
                node.problem(
                    cs: "{{ \(name) }} má hodnotu jen u podmínky se zscore nebo modified_zscore",
                    en: "{{ \(name) }} has a value only with zscore or modified_zscore in when"
                )
            )
        }
    }

    private func range(_ indicator: WatchedIndicator) -> LocalizedText {
        guard let bounds = indicator.bounds else { return LocalizedText(cs: "", en: "") }
        func text(_ language: Language, _ to: String) -> String {
            let low = formatNumber(bounds.lowerBound, decimals: 0, language: language)
            guard bounds.upperBound.isFinite else { return " (\(low) …)" }
            return " (\(low) \(to) "
                + formatNumber(bounds.upperBound, decimals: 0, language: language) + ")"
        }
        return LocalizedText(cs: text(.cs, "až"), en: text(.en, "to"))
    }

    mutating func noteUnknownOthers(_ condition: Condition, at node: ConfigurationNode) {
        for code in condition.others.sorted() where indicators[code] == nil {
            let what = LocalizedText(cs: "ukazatel", en: "indicator")
            let before = condition.source.range(of: code).map {
                condition.source.unicodeScalars.distance(
                    from: condition.source.startIndex,
                    to: $0.lowerBound
                )
            }
            fields.note(
                RuleProblem(
                    place: node.place(at: before ?? 0),
                    text: unknownName(code, what: what, among: indicators.keys)
                )
            )
        }
    }
}
