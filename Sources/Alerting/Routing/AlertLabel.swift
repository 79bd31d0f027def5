package import Domain

/// What groups and inhibitions, and matchers in files, may name of an alert.
package enum AlertLabel: String, Sendable, Hashable, CaseIterable {
    case alert
    case indicator
    case region
    case scope
    case severity
    case subject

    /// Whether alerts can have a label of this name; `alertname` is `alert`.
    package static func isKnown(_ name: String) -> Bool {
        allCases.contains { LabelMatcher.standardName($0.rawValue) == name }
    }

    /// Empty when the alert has none.
    package func value(of alert: Alert) -> String {
        alert.labels[LabelMatcher.standardName(rawValue)] ?? ""
    }
}
