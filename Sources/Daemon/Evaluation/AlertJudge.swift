import Alerting
import Domain
import Foundation
import Indicators
import Store

/// Judges every value by the rules that watch it and says what becomes of the alerts.
struct AlertJudge {
    let evaluator: Evaluator
    let input: EvaluationInput
    /// Values of this evaluation.
    let computed: [IndicatorValue]
    private let failing: FailingIndicators
    private let memories: ReadMemories
    /// The series of `computed`.
    private let present: Set<SeriesKey>
    /// Those with an open alert.
    private let open: Set<SeriesKey>

    init(
        evaluator: Evaluator,
        input: EvaluationInput,
        computed: [IndicatorValue],
        failing: FailingIndicators
    ) {
        self.evaluator = evaluator
        self.input = input
        self.computed = computed
        self.failing = failing
        memories = ReadMemories(input, rules: evaluator.catalogue.rules)
        present = Set(computed.map(SeriesKey.init))
        open = Set(input.alerts.map(SeriesKey.init))
    }

    /// What comes of the judgement.
    struct Verdict {
        var alerts: [AlertWrite]
        var memories: [RuleMemory]
        /// Rules with a memory that cannot be read, each with a region of it.
        var unreadable: [String: String]
        /// By rule, how many series with a value it was about.
        var judged: [String: Int]
        /// For a preview.
        var transitions: [AlertTransition]
        /// When time alone may change something.
        var dueAt: Date?
    }

    func run() throws -> Verdict {
        let before = memories.states
        var states = renaming.states(before)
        var corrections: [AlertKey: [Int64]] = [:]
        var judged: Set<AlertKey> = []
        var transitions = renaming.transitions + observe(&states, &corrections, &judged)
        transitions += endGone(&states)
        let encoder = JSONEncoder()
        let changed = try states.filter { $0.value != before[$0.key] }
            .sorted {
                ($0.key.rule, $0.key.region, $0.key.subject) < (
                    $1.key.rule, $1.key.region, $1.key.subject
                )
            }
            .map { key, state in
                RuleMemory(
                    rule: key.rule,
                    region: key.region,
                    subject: key.subject,
                    state: String(decoding: try encoder.encode(state), as: UTF8.self)
                )
            }
        let known = Dictionary(renaming.alerts.map { (AlertKey($0), $0) }) { first, _ in first }
        let episodes = EpisodeChanges(transitions, live: known).changes
        let limits = RuleLimits(rules: evaluator.catalogue.rules, changes: episodes)
        return Verdict(
            alerts: episodes.map {
                write($0, limits: limits, correctedBy: corrections[$0.transition.key] ?? [])
            },
            memories: changed,
            unreadable: memories.unreadableRules,
            judged: judged.reduce(into: evaluator.catalogue.rules.rules.nothing) {
                $0[$1.rule, default: 0] += 1
            },
            transitions: episodes.map(\.transition),
            dueAt: dueAt(states)
        )
    }

    private func dueAt(_ states: [AlertKey: AlertState]) -> Date? {
        states.compactMap { key, state in
            evaluator.catalogue.rules.rule(named: key.rule).flatMap { state.nextDue($0) }
        }
        .filter { $0 > evaluator.now }
        .min()
    }

    /// `corrections` gets the batches by which alerts began or were taken back, `judged` what rules
    /// had a value for.
    private func observe(
        _ states: inout [AlertKey: AlertState],
        _ corrections: inout [AlertKey: [Int64]],
        _ judged: inout Set<AlertKey>
    ) -> [AlertTransition] {
        var transitions: [AlertTransition] = []
        for reading in readings() {
            for rule in evaluator.catalogue.rules.rules(watching: reading) {
                let key = AlertKey(rule, reading)
                if reading.point.value != nil { judged.insert(key) }
                // What is not known anew neither begins nor ends anything.
                guard !failing.concerns(rule), !memories.unreadable.contains(key) else { continue }
                var state = states[key] ?? AlertState()
                let transition = state.transition(
                    reading,
                    rule: rule,
                    names: names(reading),
                    at: evaluator.now
                )
                states[key] = state
                guard let transition else { continue }
                transitions.append(transition)
                if reading.corrected, [.fire, .withdraw].contains(transition.action) {
                    corrections[key] = failing.corrections(
                        of: reading.indicator,
                        in: reading.point.period
                    )
                }
            }
        }
        return transitions
    }

    private var renaming: RuleRenaming {
        RuleRenaming(rules: evaluator.catalogue.rules, before: input.alerts)
    }

    /// Values computed now and, for time that passes, the newest ones of series that stood still.
    private func readings() -> [Reading] {
        let fresh = Dictionary(grouping: computed, by: SeriesKey.init)
        let known = Dictionary(grouping: input.values, by: SeriesKey.init)
        let companions = ReadingCompanions(evaluator.catalogue.rules, targets: input.targets) {
            code,
            reading in
            let key = SeriesKey(code, reading.region, reading.subject)
            return history(fresh[key] ?? [], known[key] ?? [])
        }
        return Set(fresh.keys).union(known.keys).sorted().flatMap { key -> [Reading] in
            let earlier = history(fresh[key] ?? [], known[key] ?? [])
            let current = fresh[key] ?? earlier.last.map { [$0] } ?? []
            return current.sorted { $0.period.ordinal < $1.period.ordinal }.map { value in
                Reading(
                    value,
                    scope: value.subject.isEmpty ? nil : scope(value.indicator),
                    corrected: fresh[key] != nil
                        && failing.corrections(of: value.indicator, in: value.period) != nil,
                    earlier: earlier.filter { $0.period != value.period }
                )
            }
        }
        .filter { !isGone($0.indicator, $0.region, $0.subject) }
        .map(companions.completed)
    }

    private func scope(_ indicator: String) -> AlertScope {
        evaluator.catalogue.definitions[indicator]?.subjectScope ?? .plan
    }

    /// One value a period, new ones before old ones, in the order of the periods.
    private func history(
        _ fresh: [IndicatorValue],
        _ known: [IndicatorValue]
    ) -> [IndicatorValue] {
        let new = Set(fresh.map(\.period))
        return (fresh + known.filter { !new.contains($0.period) })
            .sorted { $0.period.ordinal < $1.period.ordinal }
    }

    /// A plan, service or project that its indicator no longer speaks of; where it was not asked now,
    /// those that are alerted still count.
    private func isGone(_ indicator: String, _ region: String, _ subject: String) -> Bool {
        guard !subject.isEmpty, subject != region else { return false }
        let known = failing.isCounted(indicator) ? present : open
        return !known.contains(SeriesKey(indicator, region, subject))
    }

    /// Ends alerts whose rule or subject is gone.
    private func endGone(_ states: inout [AlertKey: AlertState]) -> [AlertTransition] {
        renaming.alerts.compactMap { alert in
            let key = AlertKey(alert)
            let rule = evaluator.catalogue.rules.rule(named: alert.rule)
            let isGone = isGone(alert.indicator, alert.region, key.subject)
            guard rule == nil || isGone, var state = states[key], state.phase != nil else {
                return nil
            }
            let action = rule == nil ? state.ruleRemoved() : state.subjectGone()
            states[key] = state
            var ended = alert
            ended.phase = .resolved
            ended.endedAt = evaluator.now
            if case .resolve(let reason) = action { ended.description = reason.explanation }
            return AlertTransition(key: key, action: action, alert: ended)
        }
    }

    private func names(_ reading: Reading) -> AlertNames {
        let definitions = evaluator.catalogue.definitions
        return AlertNames(
            region: evaluator.regions.first { $0.code == reading.region },
            indicator: definitions[reading.indicator]?.description
                ?? .unknown(reading.indicator),
            zone: evaluator.zone
        )
    }

    private func write(
        _ change: EpisodeChanges.Change,
        limits: RuleLimits,
        correctedBy: [Int64]
    ) -> AlertWrite {
        let (transition, live) = (change.transition, change.live)
        var alert = transition.alert
        alert.id = live?.id ?? 0
        if let live, transition.action != .fire {
            // What people and programs know it by is that of the form that fired.
            (alert.severity, alert.ruleLabels) = (live.severity, live.ruleLabels)
        }
        let words = limits.words(for: transition.key)
        alert.description.cs += words?.cs ?? ""
        alert.description.en += words?.en ?? ""
        return AlertWrite(
            alert: alert,
            entered: transition.action == .update ? nil : alert.phase,
            correctedBy: correctedBy,
            edition: live == nil || transition.action == .fire
                ? evaluator.catalogue.rules.rule(named: alert.rule).map(RuleEdition.init) : nil
        )
    }
}

/// An indicator of a region and subject, over all periods.
private struct SeriesKey: Hashable, Comparable {
    let indicator: String
    let region: String
    let subject: String

    init(_ value: IndicatorValue) {
        self.init(value.indicator, value.region, value.subject)
    }

    init(_ alert: Alert) {
        self.init(alert.indicator, alert.region, alert.subject)
    }

    init(_ indicator: String, _ region: String, _ subject: String) {
        self.indicator = indicator
        self.region = region
        self.subject = subject
    }

    static func < (left: SeriesKey, right: SeriesKey) -> Bool {
        (left.indicator, left.region, left.subject) < (right.indicator, right.region, right.subject)
    }
}

extension [Rule] {
    /// Each with nothing that it was about.
    var nothing: [String: Int] {
        Dictionary(map { ($0.name, 0) }) { first, _ in first }
    }
}

extension AlertKey {
    /// The key under which an episode's memory is kept.
    init(_ alert: Alert) {
        self.init(
            rule: alert.rule,
            region: alert.region,
            subject: alert.subject == alert.region ? "" : alert.subject
        )
    }
}
