/// One declared family of metrics; nothing else can be exposed.
package struct MetricFamily: Sendable {
    /// What its samples mean.
    package enum Kind: Sendable {
        /// Goes up and down.
        case gauge
        /// Only grows; exposed with `_total`.
        case counter
        /// Counts by upper bound; bounds ascend, `+Inf` is added.
        case histogram(bounds: [Double])
        /// A constant 1 whose labels carry text; exposed with `_info`.
        case info

        /// What has no past of its own can be put in place of what it was.
        var isReplaceable: Bool {
            switch self {
            case .gauge, .info: true
            case .counter, .histogram: false
            }
        }
    }

    /// OpenMetrics name: without `_total` or `_info`, and ending in the unit when there is one.
    package var name: String
    package var kind: Kind
    package var help: String
    /// Base unit such as `seconds`; empty when the value is a plain count.
    package var unit: String
    package var labels: [MetricLabel]
    /// A gauge that moves while nothing about the services changes, such as an age.
    package var movesByItself: Bool

    package init(
        _ name: String,
        _ kind: Kind,
        unit: String = "",
        labels: [MetricLabel] = [],
        movesByItself: Bool = false,
        help: String
    ) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.labels = labels
        self.movesByItself = movesByItself
        self.help = help
    }

    /// Tells something about the services, not about the work of the program.
    var isFact: Bool {
        kind.isReplaceable && !movesByItself
    }
}

/// The name of a label and the values it may take.
package struct MetricLabel: Sendable {
    package var name: String
    package var rule: LabelRule

    package init(_ name: String, _ rule: LabelRule) {
        self.name = name
        self.rule = rule
    }
}

/// What a label's value may be: the guard that keeps names of people, files and places out.
package enum LabelRule: Sendable {
    case oneOf(Set<String>)
    /// `CZ`, or a NUTS 3 code such as `CZ072`.
    case region
    /// 1…64 ASCII letters, digits, `.`, `_`, `-`.
    case code
    /// Anything up to 256 bytes; only for constants of the program and of its libraries.
    case text

    func allows(_ value: String) -> Bool {
        switch self {
        case .oneOf(let values):
            return values.contains(value)
        case .region:
            let bytes = value.utf8
            guard bytes.starts(with: "CZ".utf8) else { return false }
            return bytes.count == 2
                || (bytes.count == 5 && bytes.dropFirst(2).allSatisfy { (48...57).contains($0) })
        case .code:
            return (1...64).contains(value.utf8.count) && value.utf8.allSatisfy(Self.isCodeByte)
        case .text:
            return value.utf8.count <= 256
        }
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95: true
        default: false
        }
    }
}

/// Names and values of the labels of one series, in any order.
package struct MetricLabels: Sendable, ExpressibleByDictionaryLiteral {
    let pairs: [(name: String, value: String)]

    package init(dictionaryLiteral pairs: (String, String)...) {
        self.pairs = pairs.map { (name: $0.0, value: $0.1) }
    }

    package init(_ pairs: [(String, String)]) {
        self.pairs = pairs.map { (name: $0.0, value: $0.1) }
    }

    /// The pairs as they are exposed, in the declared order; nil when a label is missing, unknown,
    /// given twice or has a value that its rule forbids.
    func rendered(for labels: [MetricLabel]) -> String? {
        guard pairs.count == labels.count else { return nil }
        var text = ""
        for label in labels {
            guard let pair = pairs.first(where: { $0.name == label.name }),
                label.rule.allows(pair.value)
            else { return nil }
            if !text.isEmpty { text += "," }
            text += label.name
            text += "=\""
            text += Exposition.escaped(pair.value, quotes: true)
            text += "\""
        }
        return text
    }
}
