package import Foundation

/// How urgent an alert is.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
    case info
    case warning
    case critical

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .critical: 2
        }
    }
}

/// Where an alert stands.
package enum AlertPhase: String, Sendable, Hashable, CaseIterable, Codable {
    /// Breached, but not yet for long enough.
    case pending
    case firing
    /// The world got better.
    case resolved
    /// Corrected data show that it never was.
    case withdrawn
}

/// What one rule watches separately.
package enum AlertScope: String, Sendable, Hashable, CaseIterable, Codable {
    case country
    case region
    case plan
    case service
    case project
}

/// One episode of one rule for one subject, as people see it.
package struct Alert: Sendable, Hashable, Identifiable {
    /// Number of the episode, from 1.
    package var id: Int64
    /// The rule's `alert` name, such as `ManyUnmetNeeds`.
    package var rule: String
    package var ruleVersion: Int
    package var indicator: String
    package var scope: AlertScope
    /// NUTS 3 code or `CZ`.
    package var region: String
    /// Identifier of the plan, service or project; the region's code otherwise.
    package var subject: String
    package var severity: Severity
    package var phase: AlertPhase
    /// The period whose value breached.
    package var period: Period
    /// First breach of the episode.
    package var since: Date
    /// When it began to fire.
    package var firedAt: Date?
    /// When it was resolved or withdrawn.
    package var endedAt: Date?
    /// The value last seen.
    package var value: Double?
    /// The rule's condition as written, such as `> 2.5`.
    package var condition: String
    package var summary: LocalizedText
    /// What to do, and why it matters.
    package var description: LocalizedText
    package var legalBasis: String?
    /// What the rule gives its alerts beside ``labels``' own names, as the form that fired had them.
    package var ruleLabels: [String: String]

    package init(
        id: Int64,
        rule: String,
        ruleVersion: Int,
        indicator: String,
        scope: AlertScope,
        region: String,
        subject: String,
        severity: Severity,
        phase: AlertPhase,
        period: Period,
        since: Date,
        firedAt: Date? = nil,
        endedAt: Date? = nil,
        value: Double? = nil,
        condition: String,
        summary: LocalizedText,
        description: LocalizedText,
        legalBasis: String? = nil,
        ruleLabels: [String: String] = [:]
    ) {
        self.id = id
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.indicator = indicator
        self.scope = scope
        self.region = region
        self.subject = subject
        self.severity = severity
        self.phase = phase
        self.period = period
        self.since = since
        self.firedAt = firedAt
        self.endedAt = endedAt
        self.value = value
        self.condition = condition
        self.summary = summary
        self.description = description
        self.legalBasis = legalBasis
        self.ruleLabels = ruleLabels
    }
}
