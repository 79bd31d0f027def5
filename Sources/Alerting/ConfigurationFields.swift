import Domain
import Yams

/// A node of a YAML file together with the file's name.
struct ConfigurationNode {
    var file: String
    var node: Node

    var place: FilePlace {
        FilePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// Where the `offset`-th scalar of the node's text stands.
    ///
    /// Texts over several lines, and text
    /// blocks, have no simple answer: their own place is named.
    func place(at offset: Int) -> FilePlace {
        var place = place
        guard case .scalar(let scalar) = node, !scalar.string.contains(where: \.isNewline),
            scalar.style != .literal, scalar.style != .folded
        else { return place }
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        place.column += offset + (isQuoted ? 1 : 0)
        return place
    }

    /// Nil for anything that is no text, also for an unquoted null.
    var text: String? {
        guard case .scalar(let scalar) = node else { return nil }
        let isPlain = scalar.style == .plain || scalar.style == .any
        guard !isPlain || !["", "~", "null", "Null", "NULL"].contains(scalar.string) else {
            return nil
        }
        return scalar.string
    }

    var elements: [ConfigurationNode]? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.map { ConfigurationNode(file: file, node: $0) }
    }

    func problem(cs: String, en: String) -> RuleProblem {
        RuleProblem(place: place, text: LocalizedText(cs: cs, en: en))
    }
}

/// The keys of one YAML mapping, read strictly: every mistake is noted, reading goes on.
struct ConfigurationFields {
    let node: ConfigurationNode
    private(set) var problems: [RuleProblem] = []
    private var values: [String: ConfigurationNode] = [:]

    /// Nil with a problem when `node` is no mapping.
    /// - Parameters:
    ///   - node: the mapping.
    ///   - what: the thing described, for messages.
    ///   - known: the keys it may have; nil takes any.
    ///   - problems: where to note that it is no mapping.
    init?(
        _ node: ConfigurationNode,
        what: LocalizedText,
        known: [String]?,
        problems: inout [RuleProblem]
    ) {
        self.node = node
        guard case .mapping(let mapping) = node.node else {
            problems.append(
                node.problem(
                    cs: "\(what.cs): čekají se dvojice klíč: hodnota",
                    en: "\(what.en): expected key: value pairs"
                )
            )
            return nil
        }
        for (key, value) in mapping {
            let keyNode = ConfigurationNode(file: node.file, node: key)
            guard let name = keyNode.text, known?.contains(name) ?? true else {
                let text = unknownName(
                    keyNode.text ?? "",
                    what: LocalizedText(cs: "klíč", en: "key"),
                    among: known ?? []
                )
                self.problems.append(RuleProblem(place: keyNode.place, text: text))
                continue
            }
            values[name] = ConfigurationNode(file: node.file, node: value)
        }
    }

    subscript(_ key: String) -> ConfigurationNode? { values[key] }

    var keys: [String] { values.keys.sorted() }

    mutating func note(_ problem: RuleProblem) { problems.append(problem) }

    /// A text that is not empty; its absence is a mistake.
    mutating func required(_ key: String) -> ConfigurationNode? {
        guard let value = values[key] else {
            problems.append(node.problem(cs: "chybí klíč „\(key)“", en: "\"\(key)\" is missing"))
            return nil
        }
        return value
    }

    /// The key's text turned into a value; a wrong one is noted with what is expected.
    mutating func value<Value>(
        _ key: String,
        expected: LocalizedText,
        _ read: (String) -> Value?
    ) -> Value? {
        guard let node = values[key] else { return nil }
        if let text = node.text, !text.isEmpty, let value = read(text) { return value }
        problems.append(
            node.problem(
                cs: "„\(key)“: čeká se \(expected.cs)",
                en: "\"\(key)\": expected \(expected.en)"
            )
        )
        return nil
    }

    mutating func text(_ key: String) -> String? {
        value(key, expected: LocalizedText(cs: "text", en: "text")) { $0 }
    }

    /// One of the written forms of an enumeration.
    mutating func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let node = values[key] else { return nil }
        let names = Choice.allCases.map(\.rawValue)
        if let choice = node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
        let text = unknownName(
            node.text ?? "",
            what: LocalizedText(cs: "hodnota klíče \(key):", en: "\(key)"),
            among: names
        )
        problems.append(RuleProblem(place: node.place, text: text))
        return nil
    }

    /// The elements of a list; nil when absent, noted when it is no list.
    mutating func list(_ key: String) -> [ConfigurationNode]? {
        guard let node = values[key] else { return nil }
        if let elements = node.elements { return elements }
        problems.append(
            node.problem(cs: "„\(key)“: čeká se seznam", en: "\"\(key)\": expected a list")
        )
        return nil
    }
}
