package import Domain

/// What groups and inhibitions, and matchers in files, may name of an alert.
package enum AlertLabel: String, Sendable, Hashable, CaseIterable {
    case alert
    case indicator
    case region
    case scope
    case severity
    case subject

    /// Empty when the alert has none.
    package func value(of alert: Alert) -> String {
        alert.labels[LabelMatcher.standardName(rawValue)] ?? ""
    }
}
