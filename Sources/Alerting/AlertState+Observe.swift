import Domain
package import Foundation

extension AlertState {
    /// Takes in one reading and says what follows.
    ///
    /// Readings may come in any order of periods and
    /// any number of times; only a breached reading can fire, only a clear one can resolve.
    ///
    /// - Parameters:
    ///   - reading: of this state's subject; one that `rule` does not watch changes nothing.
    ///   - rule: the present form of the state's rule.
    ///   - now: the instant of the evaluation.
    /// - Returns: what is to be written; `.none` when all stays as it was.
    package mutating func observe(_ reading: Reading, rule: Rule, at now: Date) -> AlertAction {
        guard rule.watches(reading) else { return .none }
        switch rule.validity(for: reading.period) {
        case .notYet: return .none
        case .over: return end(.ruleExpired)
        case .valid: break
        }
        let verdict = rule.judge(reading)
        guard verdict.isKnown else { return .none }
        let before = self
        let old = judgement(of: reading.period)
        adopt(rule)
        recall(reading, rule)
        record(verdict, of: reading, rule)
        let contradicted = reading.corrected && old?.verdict == .breached && verdict != .breached
        let action =
            switch phase {
            case .firing: keepFiring(contradicted, rule, now, before: before)
            case .pending: keepPending(verdict, rule, now, before: before)
            default: begin(verdict, rule, now)
            }
        return action
    }

    /// Ends what there is because the rule is gone or renamed; a state is kept under its rule's name.
    package mutating func ruleRemoved() -> AlertAction {
        end(.ruleRemoved)
    }

    /// Ends what there is because the plan, service or project is finished or withdrawn.
    package mutating func subjectGone() -> AlertAction {
        end(.subjectGone)
    }

    private mutating func begin(_ verdict: Rule.Verdict, _ rule: Rule, _ now: Date) -> AlertAction {
        guard verdict == .breached, judgements.last?.verdict == .breached else { return .none }
        phase = .pending
        since = now
        return fireIfDue(rule, now) ? .fire : .startPending
    }

    private mutating func keepPending(
        _ verdict: Rule.Verdict,
        _ rule: Rule,
        _ now: Date,
        before: AlertState
    ) -> AlertAction {
        guard !streak.isEmpty else { return end(.cleared) }
        if verdict == .breached, fireIfDue(rule, now) { return .fire }
        return judgements.last == before.judgements.last ? .none : .update
    }

    private mutating func fireIfDue(_ rule: Rule, _ now: Date) -> Bool {
        firstOrdinal = streak.first?.ordinal
        let due =
            switch rule.patience {
            case .periods(let count): streak.count >= count
            case .duration(let seconds): since.map { now.timeIntervalSince($0) >= seconds } ?? false
            }
        guard due else { return false }
        phase = .firing
        firedAt = now
        countFire(rule, now)
        return true
    }

    private mutating func countFire(_ rule: Rule, _ now: Date) {
        guard let flapping = rule.flapping else {
            fires = nil
            return
        }
        let recent = (fires ?? []).filter { now.timeIntervalSince($0) < flapping.within } + [now]
        fires = recent.suffix(flapping.fires)
        isFlapping = recent.count >= flapping.fires ? true : nil
    }

    private mutating func keepFiring(
        _ contradicted: Bool,
        _ rule: Rule,
        _ now: Date,
        before: AlertState
    ) -> AlertAction {
        if contradicted, longestRun < rule.patience.periods {
            // It never was, so it does not count as a beginning either.
            fires?.removeLast()
            endEpisode()
            return .withdraw
        }
        if judgements.last?.verdict == .clear {
            let start = clearSince ?? now
            clearSince = start
            if now.timeIntervalSince(start) >= keepFiringFor(rule) {
                return end(isSameValue(as: before) ? .ruleChanged : .cleared)
            }
        } else {
            clearSince = nil
        }
        return judgements.last == before.judgements.last ? .none : .update
    }

    /// True when the newest verdict changed although the data did not.
    private func isSameValue(as before: AlertState) -> Bool {
        guard let new = judgements.last, let old = before.judgements.last else { return false }
        return before.yardstick != yardstick && new.period == old.period
            && new.revision == old.revision && new.verdict != old.verdict
    }

    private mutating func end(_ reason: AlertEnd) -> AlertAction {
        let wasFiring = phase == .firing
        guard phase != nil else { return .none }
        endEpisode()
        return wasFiring ? .resolve(reason) : .cancel
    }

    private mutating func endEpisode() {
        phase = nil
        since = nil
        firedAt = nil
        clearSince = nil
        firstOrdinal = nil
        isFlapping = nil
    }
}

/// The list of verdicts.
extension AlertState {
    private func judgement(of period: Period) -> Judgement? {
        judgements.first { $0.period == period }
    }

    /// Breached periods that no clear one has followed, in order.
    private var streak: [Period] {
        judgements.reversed().prefix { $0.verdict != .clear }
            .filter { $0.verdict == .breached }.map(\.period).reversed()
    }

    /// The most breached periods in a row since the episode began.
    private var longestRun: Int {
        let start = firstOrdinal ?? .min
        let runs = judgements.filter { $0.period.ordinal >= start }
            .split { $0.verdict == .clear }
            .map { run in run.filter { $0.verdict == .breached }.count }
        return runs.max() ?? 0
    }

    /// Verdicts of another yardstick do not count, except those that made the alert fire.
    private mutating func adopt(_ rule: Rule) {
        ruleVersion = rule.version
        guard yardstick != rule.yardstick else { return }
        yardstick = rule.yardstick
        if phase != .firing { judgements = [] }
    }

    /// Judges earlier periods that were never observed, so that a rule over several periods knows
    /// the past on its first day.
    private mutating func recall(_ reading: Reading, _ rule: Rule) {
        guard rule.patience.periods > 1 else { return }
        for point in reading.history where point.period.isBefore(reading.period) {
            guard judgement(of: point.period) == nil,
                rule.validity(for: point.period) == .valid
            else { continue }
            var past = reading
            past.point = point
            past.revision = ""
            let verdict = rule.judge(past)
            if verdict.isKnown { insert(verdict, of: past) }
        }
    }

    private mutating func record(_ verdict: Rule.Verdict, of reading: Reading, _ rule: Rule) {
        var verdict = verdict
        let old = judgement(of: reading.period)
        // Within one live period hysteresis holds too: what breached is not undone by "between".
        if verdict == .between, old?.verdict == .breached, !reading.corrected {
            verdict = .breached
        }
        insert(verdict, of: reading)
        // Enough to judge any patience; a memory must not grow for ever.
        let limit = max(24, 2 * rule.patience.periods)
        judgements.removeFirst(max(0, judgements.count - limit))
    }

    private mutating func insert(_ verdict: Rule.Verdict, of reading: Reading) {
        let new = Judgement(
            period: reading.period,
            verdict: verdict,
            value: reading.point.value,
            revision: reading.revision
        )
        // Periods of another kind: the indicator's definition changed, the old ones say nothing.
        judgements.removeAll { $0.period == new.period || $0.period.kind != new.period.kind }
        let place =
            judgements.firstIndex { $0.period.ordinal > new.period.ordinal } ?? judgements.endIndex
        judgements.insert(new, at: place)
    }
}

extension Period {
    fileprivate func isBefore(_ other: Period) -> Bool {
        kind == other.kind && ordinal < other.ordinal
    }
}

extension AlertState.Judgement: Codable {
    private enum Key: String, CodingKey {
        case period, verdict, value, revision
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let text = try container.decode(String.self, forKey: .period)
        guard let period = Period(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .period,
                in: container,
                debugDescription: "not a period"
            )
        }
        self.period = period
        verdict = try container.decode(Rule.Verdict.self, forKey: .verdict)
        value = try container.decodeIfPresent(Double.self, forKey: .value)
        revision = try container.decode(String.self, forKey: .revision)
    }

    /// Periods as people write them, so that the stored state can be read in `psql`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(period.description, forKey: .period)
        try container.encode(verdict, forKey: .verdict)
        try container.encodeIfPresent(value, forKey: .value)
        try container.encode(revision, forKey: .revision)
    }
}
