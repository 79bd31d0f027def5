package import Domain
package import Foundation

/// What one rule remembers of one subject; to be kept also while nothing is wrong.
///
/// The memory is a list of verdicts, one a period. Every observation replaces the verdict of its
/// own period and the phase follows from the list. So late data and corrections need no path of
/// their own, and the same observation twice changes nothing.
package struct AlertState: Sendable, Hashable, Codable {
    /// The verdict on one period.
    package struct Judgement: Sendable, Hashable {
        package var period: Period
        /// Never an unknown one: missing data leave the last verdict as it was.
        package var verdict: Rule.Verdict
        package var value: Double?
        package var revision: String
    }

    /// `pending` or `firing`; nil while nothing is wrong.
    package internal(set) var phase: AlertPhase?
    /// When the breach was first seen.
    package internal(set) var since: Date?
    package internal(set) var firedAt: Date?
    /// When the value was first seen clear while firing.
    package internal(set) var clearSince: Date?
    /// When it fired last, for rules that know flapping; in order.
    var fires: [Date]?
    /// The present episode is one of a subject that flaps.
    package internal(set) var isFlapping: Bool?
    /// Ordinal of the first breached period of the present episode.
    var firstOrdinal: Int?
    /// Version of the rule that judged last; 0 before the first time.
    package internal(set) var ruleVersion = 0
    /// By the periods' order.
    package internal(set) var judgements: [Judgement] = []
    /// What the judgements were made with.
    var yardstick = ""

    package init() {}

    /// Periods that breached in the present episode, in order.
    package var breachedPeriods: [Period] {
        guard let firstOrdinal else { return [] }
        return
            judgements
            .filter { $0.verdict == .breached && $0.period.ordinal >= firstOrdinal }
            .map(\.period)
    }

    /// The newest period that breached in the present episode.
    package var period: Period? { breachedPeriods.last }

    /// The newest known value.
    package var value: Double? { judgements.last?.value }

    /// Seconds for which the value must stay clear before the episode ends.
    func keepFiringFor(_ rule: Rule) -> TimeInterval {
        guard isFlapping == true, let flapping = rule.flapping else { return rule.keepFiringFor }
        return max(rule.keepFiringFor, flapping.within)
    }

    /// When the passing of time alone may change something; nil when only new data can.
    package func nextDue(_ rule: Rule) -> Date? {
        switch (phase, rule.patience) {
        case (.pending, .duration(let seconds)): since?.addingTimeInterval(seconds)
        case (.firing, _): clearSince?.addingTimeInterval(keepFiringFor(rule))
        default: nil
        }
    }
}

/// What an observation asks for.
package enum AlertAction: Sendable, Hashable {
    case none
    /// Breached, not yet for long enough; nobody is told.
    case startPending
    case fire
    /// Still pending or firing, with another value or period.
    case update
    /// It was pending and is over; nobody is told.
    case cancel
    case resolve(AlertEnd)
    /// Corrected data show that it never was.
    case withdraw
}

/// Why an alert was resolved.
package enum AlertEnd: String, Sendable, Hashable, CaseIterable, Codable {
    /// The world got better.
    case cleared
    /// The rule was changed, and by the new one the same value is in order.
    case ruleChanged = "rule_changed"
    /// The rule was removed or renamed.
    case ruleRemoved = "rule_removed"
    /// The plan, service or project is no longer one the indicator speaks of.
    case subjectGone = "subject_gone"
    /// The value's period is past the rule's `valid_to`.
    case ruleExpired = "rule_expired"
}
