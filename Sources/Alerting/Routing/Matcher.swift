package import Domain

/// A test of one label of an alert, written as in Alertmanager: `severity="critical"`,
/// `rule=~"Plan.*"`, `region!=CZ072`.
///
/// `region` is a hierarchy for `=` and `!=`: `region="CZ"` is true for every region of the country,
/// `region="CZ07"` for CZ071 and CZ072. `=~` and `!~` see the code as text, from its start to its end.
package struct Matcher: Sendable, Hashable {
    package enum Operation: String, Sendable, Hashable, CaseIterable {
        case matches = "=~"
        case differs = "!~"
        case unequal = "!="
        case equal = "="
    }

    package var label: AlertLabel
    package var operation: Operation
    package var value: String

    /// Nil for anything else, an unknown label, and an expression that cannot be read.
    package init?(_ text: String) {
        let found = Operation.allCases.compactMap { operation in
            text.firstRange(of: operation.rawValue).map { (operation, $0) }
        }
        // The first sign counts, and of two that begin together the longer one.
        guard let (operation, range) = found.min(by: { $0.1.lowerBound < $1.1.lowerBound }) else {
            return nil
        }
        let name = text[..<range.lowerBound].trimmingBlanks
        var value = text[range.upperBound...].trimmingBlanks
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
            value.last == quote
        {
            value = value.dropFirst().dropLast()
        }
        // Alertmanager's own name for it.
        guard let label = AlertLabel(rawValue: name == "alertname" ? "alert" : String(name)),
            !value.contains("\"")
        else { return nil }
        self.label = label
        self.operation = operation
        self.value = String(value)
        guard !isExpression || (try? Regex(self.value)) != nil else { return nil }
    }

    /// As it is written in full.
    package var text: String { "\(label.rawValue)\(operation.rawValue)\"\(value)\"" }

    package func isTrue(of alert: Alert) -> Bool {
        let text = label.value(of: alert)
        return switch operation {
        case .equal: isEqual(text)
        case .unequal: !isEqual(text)
        case .matches: fits(text)
        case .differs: !fits(text)
        }
    }

    private var isExpression: Bool { operation == .matches || operation == .differs }

    private func isEqual(_ text: String) -> Bool {
        label == .region ? Region.covers(value, text) : text == value
    }

    private func fits(_ text: String) -> Bool {
        // A list of words is by far the most common expression.
        if value.allSatisfy({ $0.isLetter || $0.isNumber || "|_-".contains($0) }) {
            return value.split(separator: "|", omittingEmptySubsequences: false).contains {
                $0 == text
            }
        }
        guard let expression = try? Regex(value) else { return false }
        return (try? expression.wholeMatch(in: text)) ?? nil != nil
    }
}

/// What matchers, groups and inhibitions know of an alert.
package enum AlertLabel: String, Sendable, Hashable, CaseIterable {
    case alert
    case indicator
    case region
    case scope
    case severity
    case subject

    package func value(of alert: Alert) -> String {
        switch self {
        case .alert: alert.rule
        case .indicator: alert.indicator
        case .region: alert.region
        case .scope: alert.scope.rawValue
        case .severity: alert.severity.rawValue
        case .subject: alert.subject
        }
    }
}

extension Region {
    /// True when the territory with the code `outer` (`CZ`, NUTS 2 or NUTS 3) holds `inner`.
    static func covers(_ outer: String, _ inner: String) -> Bool {
        outer == inner || !outer.isEmpty && inner.hasPrefix(outer)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
