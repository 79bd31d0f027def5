import Domain

/// A rule's own labels.
extension RuleReader {
    /// Bytes of one; a matcher takes no longer ones either.
    private static let longestLabel = 1000

    mutating func labels() -> [String: String] {
        guard let node = fields["labels"] else { return [:] }
        var problems: [RuleProblem] = []
        let what = LocalizedText(cs: "labels", en: "labels")
        var labels: [String: String] = [:]
        if var inner = ConfigurationFields(node, what: what, known: nil, problems: &problems) {
            for key in inner.keys {
                labels[key] = inner.text(key)
                guard let value = inner[key] else { continue }
                if let problem = Self.problem(with: key, labels[key] ?? "", at: value) {
                    inner.note(problem)
                }
            }
            problems += inner.problems
        }
        for problem in problems { fields.note(problem) }
        return labels
    }

    private static func problem(
        with name: String,
        _ value: String,
        at node: ConfigurationNode
    ) -> RuleProblem? {
        if !isName(name) {
            return node.problem(
                cs: "„\(name)“ není jméno štítku",
                en: "\"\(name)\" is not a label name"
            )
        }
        if Alert.reservedLabelNames.contains(name) {
            return node.problem(
                cs: "štítek „\(name)“ dává výstraze dimond sám: zvolte jiné jméno",
                en: "the label \"\(name)\" is given by dimond itself: choose another name"
            )
        }
        if value.contains("{{") {
            return node.problem(
                cs: "štítek se nevyplňuje: text s {{ … }} patří do annotations",
                en: "labels are not filled in: texts with {{ … }} belong to annotations"
            )
        }
        guard value.utf8.count > longestLabel else { return nil }
        return node.problem(
            cs: "štítek je delší než \(longestLabel) bajtů",
            en: "the label is longer than \(longestLabel) bytes"
        )
    }
}
