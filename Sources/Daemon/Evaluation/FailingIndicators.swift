import Alerting
import Domain
import Foundation
import Store

/// What an evaluation must leave as it is, because it could not be counted.
struct FailingIndicators {
    private let input: EvaluationInput
    private let before: [String: EvaluationFailure]
    private let problems: [String: EvaluationInput.Query.Problem]
    private let counted: Set<String>
    private let failing: Set<String>

    init(_ input: EvaluationInput) {
        self.input = input
        before = Dictionary(
            input.failures.filter { $0.kind == .indicator }.map { ($0.name, $0) }
        ) { first, _ in first }
        problems = Dictionary(
            input.queries.compactMap { query in query.problem.map { (query.indicator, $0) } }
        ) { first, _ in first }
        let counted = Set(input.queries.filter { $0.problem == nil }.map(\.indicator))
        self.counted = counted
        failing = Set(problems.keys).union(before.keys.filter { !counted.contains($0) })
    }

    /// Whether its query has just said all that there is.
    func isCounted(_ indicator: String) -> Bool { counted.contains(indicator) }

    /// Whether the rule would judge, or compare with, what is not known.
    func concerns(_ rule: Rule) -> Bool {
        guard !failing.isEmpty else { return false }
        return failing.contains(rule.indicator) || !failing.isDisjoint(with: rule.others)
    }

    /// Batches that corrected counted rows of the period since the indicator was last counted; nil
    /// when none did.
    func corrections(of indicator: String, in period: Period) -> [Int64]? {
        let missed = before[indicator]?.missed[period.description]
        let new = input.corrections[period.description]
        guard let missed else { return new }
        return Set(missed + (new ?? [])).sorted()
    }

    /// Indicators that cannot be counted now, of those that are `known`.
    func failures(_ known: some Collection<String>, at now: Date) -> [EvaluationFailure] {
        failing.intersection(known).sorted().map { name in
            let old = before[name]
            let problem = problems[name]
            return EvaluationFailure(
                kind: .indicator,
                name: name,
                since: old?.since ?? now,
                triedAt: problem == nil ? old?.triedAt ?? now : now,
                code: problem?.code ?? old?.code ?? "",
                message: problem?.message ?? old?.message ?? "",
                missed: (old?.missed ?? [:]).merging(input.corrections) {
                    Set($0 + $1).sorted()
                }
            )
        }
    }

    /// Rules with a memory that cannot be read; `unreadable` has a region of one for each.
    static func rules(
        _ unreadable: [String: String],
        _ before: [EvaluationFailure],
        at now: Date
    ) -> [EvaluationFailure] {
        unreadable.sorted { $0.key < $1.key }.map { rule, region in
            EvaluationFailure(
                kind: .rule,
                name: rule,
                since: before.first { $0.kind == .rule && $0.name == rule }?.since ?? now,
                triedAt: now,
                code: EvaluationFailure.memory,
                message: "alerting.memory in \(region) cannot be read"
            )
        }
    }
}

/// What rules remember, and of what they remember nothing that can be read.
///
/// To begin anew there would tell everybody of an alert that they know and never of its end, so it
/// is not judged until somebody has mended the row.
struct ReadMemories {
    private(set) var states: [AlertKey: AlertState] = [:]
    /// Under the present names of their rules.
    private(set) var unreadable: Set<AlertKey> = []

    init(_ input: EvaluationInput, rules: RuleSet) {
        let decoder = JSONDecoder()
        for memory in input.memories {
            var key = AlertKey(rule: memory.rule, region: memory.region, subject: memory.subject)
            if let state = try? decoder.decode(AlertState.self, from: Data(memory.state.utf8)) {
                states[key] = state
            } else {
                key.rule = rules.presentName(of: key.rule)
                let isOpen = input.alerts.contains { $0.rule == memory.rule }
                if isOpen || rules.rule(named: key.rule) != nil { unreadable.insert(key) }
            }
        }
    }

    /// Each with one of its regions.
    var unreadableRules: [String: String] {
        Dictionary(unreadable.map { ($0.rule, $0.region) }, uniquingKeysWith: min)
    }
}
