package import Domain
package import Foundation

/// One alert rule of a rule file (contract § 7).
package struct Rule: Sendable, Hashable {
    /// The rule's `alert` name, such as `ManyUnmetNeeds`; unique in a rule set.
    package var name: String
    /// Name of the group it stands in.
    package var group: String
    package var indicator: String
    package var scope: AlertScope
    package var when: Condition
    /// Hysteresis: a firing alert ends only when this is true; nil is "when no longer breached".
    package var clear: Condition?
    package var patience: Patience
    /// Seconds for which the value must stay clear before the alert ends.
    package var keepFiringFor: TimeInterval
    /// Nil lets every alert end by ``keepFiringFor`` alone.
    package var flapping: Flapping?
    /// Fewer answers are `insufficient`.
    package var minN: Int
    /// Share 0…1; less is `insufficient`, a value with which nothing was expected passes.
    package var minCoverage: Double
    package var severity: Severity
    package var legalBasis: String?
    /// Judged are periods whose last day lies in this range.
    package var validFrom: Day?
    package var validTo: Day?
    /// Beside the ones of every alert; see ``Alert/labels``.
    package var labels: [String: String]
    package var summary: LocalizedTemplate
    package var description: LocalizedTemplate
    package var version: Int
    /// A milder rule that keeps silent for a subject while this one fires.
    package var supersedes: String?
    /// Who wrote the threshold, and the second person who approved it.
    package var author: String?
    package var approvedBy: String?
    /// The name it had before; what was remembered and is open under that name goes on.
    package var formerly: String?
    /// At most so many alerts of one evaluation are told; nil tells all.
    ///
    /// The rest fire and are counted.
    package var limit: Int?

    /// The rule's condition for people: `> 2.5`.
    package var condition: String { when.source }

    /// When a subject is said to flap: then the alert goes on until the value has been clear for as
    /// long as `within`, so that one long episode is told instead of many short ones.
    package struct Flapping: Sendable, Hashable {
        /// So many beginnings.
        package var fires: Int
        /// In so many seconds.
        package var within: TimeInterval
    }

    /// Codes of indicators it compares its own with.
    package var others: Set<String> { when.others.union(clear?.others ?? []) }

    /// What is said of one value by one rule.
    package enum Verdict: String, Sendable, Hashable, Codable {
        case breached
        case clear
        /// Better than `when`, not yet as good as `clear`: an alert stays as it is.
        case between
        /// Too few answers, too little coverage, suppressed, or an earlier value is missing.
        case insufficient
        case notReported = "not_reported"

        /// False when the data do not allow to say anything.
        package var isKnown: Bool { self != .insufficient && self != .notReported }

        /// The same for those who do not know of hysteresis.
        package var valueState: ValueState {
            switch self {
            case .breached: .breached
            case .clear, .between: .ok
            case .insufficient: .insufficient
            case .notReported: .notReported
            }
        }
    }

    package enum Validity: Sendable, Hashable {
        case notYet
        case valid
        case over
    }

    /// Whether the rule is about this kind of reading.
    package func watches(_ reading: Reading) -> Bool {
        reading.indicator == indicator && reading.scope == scope
    }

    package func judge(_ reading: Reading) -> Verdict {
        let point = reading.point
        guard point.state != .notReported else { return .notReported }
        guard gate(point) == nil, let breached = when.holds(for: reading) else {
            return .insufficient
        }
        guard !breached else { return .breached }
        guard let clear else { return .clear }
        guard let isClear = clear.holds(for: reading) else { return .insufficient }
        return isClear ? .clear : .between
    }

    /// Whether the rule was in force for `period`, by the period's last day.
    package func validity(for period: Period) -> Validity {
        guard let day = period.lastDay else { return .notYet }
        if let validFrom, day < validFrom { return .notYet }
        if let validTo, day > validTo { return .over }
        return .valid
    }

    /// Everything about the rule but its texts for people, one `key: value` a line; the hash of this
    /// tells one version of a threshold from another.
    package var text: String {
        let parts: [(String, String?)] = [
            ("alert", name), ("indicator", indicator), ("scope", scope.rawValue),
            ("when", when.source), ("clear", clear?.source), ("for", "\(patience)"),
            ("keep_firing_for", "\(keepFiringFor)"), ("min_n", "\(minN)"),
            ("min_coverage", "\(minCoverage)"), ("severity", severity.rawValue),
            ("valid_from", validFrom.map { "\($0)" }), ("valid_to", validTo.map { "\($0)" }),
            ("legal_basis", legalBasis), ("author", author), ("approved_by", approvedBy),
            ("version", "\(version)"), ("labels", labels.isEmpty ? nil : written(labels)),
            ("flapping", flapping.map { "\($0.fires) within \($0.within)" }),
            ("limit", limit.map { "\($0)" }), ("supersedes", supersedes),
        ]
        return parts.compactMap { key, value in value.map { "\(key): \($0)\n" } }.joined()
    }

    private func written(_ labels: [String: String]) -> String {
        labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }.joined(
            separator: ", "
        )
    }

    /// Everything that decides a verdict, so that a new text alone does not start a count anew.
    var yardstick: String {
        [when.source, clear?.source ?? "", "\(minN)", "\(minCoverage)"].joined(separator: " | ")
    }
}

extension Rule {
    /// How many periods before its own the texts of a rule may tell of that is no longer there.
    package static let longestPastTold = 24

    /// How many periods before its own the texts of an alert tell something of.
    package func periodsTold(of kind: Period.Kind) -> Int {
        let named = [summary.cs, summary.en, description.cs, description.en].reduce(
            into: Set<Placeholder>()
        ) {
            $0.formUnion($1.placeholders)
        }
        let score = named.isDisjoint(with: [.usual, .score]) ? nil : when.score
        let before = named.isDisjoint(with: [.previous, .change]) ? 0 : 1
        return max(before, score?.span.steps(of: kind) ?? 0)
    }
}
