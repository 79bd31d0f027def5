import Domain

/// A label by which groups and inhibitions compare alerts, as a file writes it.
package struct AlertLabel: Sendable, Hashable, ExpressibleByStringLiteral {
    /// `alert` for what is `alertname` everywhere else.
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    package init(stringLiteral name: String) {
        self.init(name)
    }

    /// Of an alert's labels; empty when it has none of that name.
    func value(in labels: [String: String]) -> String {
        labels[LabelMatcher.standardName(name)] ?? ""
    }
}
