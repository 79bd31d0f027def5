import Domain

/// The names that labels of alerts can have, and what is said of others.
struct KnownLabels {
    private let names: Set<String>

    /// `names`: as ``RuleSet/labelNames``.
    init(_ names: Set<String>) {
        self.names = names
    }

    func matchers(
        _ nodes: [ConfigurationNode],
        _ problems: inout [RuleProblem]
    ) -> [LabelMatcher] {
        nodes.compactMap { node in
            if let matcher = node.text.flatMap({ LabelMatcher($0) }), names.contains(matcher.name) {
                return matcher
            }
            let known = written.joined(separator: ", ")
            problems.append(
                node.problem(
                    cs: "čeká se podmínka jako severity=\"critical\"; štítky: \(known)",
                    en: "expected a matcher such as severity=\"critical\"; labels: \(known)"
                )
            )
            return nil
        }
    }

    func labels(
        _ nodes: [ConfigurationNode],
        _ problems: inout [RuleProblem]
    ) -> [AlertLabel] {
        nodes.compactMap { node in
            if let name = node.text, written.contains(name) || names.contains(name) {
                return AlertLabel(name)
            }
            let text = unknownName(
                node.text ?? "",
                what: LocalizedText(cs: "štítek", en: "label"),
                among: written
            )
            problems.append(RuleProblem(place: node.place, text: text))
            return nil
        }
    }

    /// As files call them: `alert` instead of `alertname`.
    private var written: [String] {
        names.map { $0 == LabelMatcher.standardName("alert") ? "alert" : $0 }.sorted()
    }
}
