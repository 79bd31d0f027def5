import Domain
import Yams

/// Reads one YAML mapping strictly and gathers every problem instead of stopping at the first.
///
/// A key that nobody asked for is a problem too, so a misspelt optional key cannot pass unseen.
struct FieldReader {
    let file: String
    private(set) var problems: [DefinitionProblem] = []
    private var nodes: [String: Node] = [:]
    private var lines: [String: Int] = [:]
    private var asked: Set<String> = []

    init(file: String, text: String) {
        self.file = file
        do {
            guard let root = try Yams.compose(yaml: text) else {
                report(cs: "soubor je prázdný", en: "the file is empty")
                return
            }
            take(root)
        } catch {
            let (line, problem) = FieldReader.explain(error)
            report(problem, line: line)
        }
    }

    init(file: String, node: Node) {
        self.file = file
        take(node)
    }

    /// Names of all keys that are there, sorted.
    var keys: [String] { nodes.keys.sorted() }

    func contains(_ key: String) -> Bool { nodes[key] != nil }

    func line(of key: String) -> Int { lines[key] ?? 1 }

    mutating func report(_ text: LocalizedText, line: Int = 1) {
        problems.append(DefinitionProblem(file: file, line: line, text: text))
    }

    mutating func report(cs: String, en: String, line: Int = 1) {
        report(LocalizedText(cs: cs, en: en), line: line)
    }

    mutating func report(cs: String, en: String, at key: String) {
        report(cs: cs, en: en, line: line(of: key))
    }

    /// The text under `key`, without outer white space; nil, and a problem unless optional, when
    /// it is missing, empty or not a scalar.
    mutating func string(_ key: String, optional: Bool = false) -> String? {
        guard let node = node(key, optional: optional) else { return nil }
        guard case .scalar(let scalar) = node else {
            report(
                cs: "„\(key)“ musí být jeden text",
                en: "'\(key)' must be a single text",
                at: key
            )
            return nil
        }
        let text = trimmed(scalar.string)
        if text.isEmpty { report(cs: "„\(key)“ je prázdné", en: "'\(key)' is empty", at: key) }
        return text.isEmpty ? nil : text
    }

    mutating func integer(
        _ key: String,
        in range: ClosedRange<Int>,
        optional: Bool = false
    ) -> Int? {
        guard let text = string(key, optional: optional) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            report(
                cs: "„\(key)“ musí být celé číslo od \(low) do \(high)",
                en: "'\(key)' must be a whole number from \(low) to \(high)",
                at: key
            )
            return nil
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable<String>>(
        _ key: String,
        of known: [Choice]
    ) -> Choice? {
        guard let text = string(key) else { return nil }
        return choice(text, key, of: known)
    }

    /// A list of texts; a single text is a list of one.
    mutating func strings(_ key: String, optional: Bool = false) -> [String]? {
        guard let node = node(key, optional: optional) else { return nil }
        let parts: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
        var texts: [String] = []
        for part in parts {
            if case .scalar(let scalar) = part, !trimmed(scalar.string).isEmpty {
                texts.append(trimmed(scalar.string))
            } else {
                report(
                    cs: "„\(key)“ musí být seznam textů",
                    en: "'\(key)' must be a list of texts",
                    line: part.mark?.line ?? line(of: key)
                )
            }
        }
        if Set(texts).count < texts.count {
            report(
                cs: "„\(key)“ jmenuje něco dvakrát",
                en: "'\(key)' names something twice",
                at: key
            )
        }
        return texts
    }

    mutating func choices<Choice: RawRepresentable<String>>(
        _ key: String,
        of known: [Choice]
    ) -> [Choice]? {
        strings(key, optional: true)?.compactMap { choice($0, key, of: known) }
    }

    /// A reader of the mapping under `key`; give its problems back by `adopt`.
    mutating func mapping(_ key: String) -> FieldReader? {
        node(key, optional: true).map { FieldReader(file: file, node: $0) }
    }

    mutating func adopt(_ inner: FieldReader) {
        problems += inner.problems
    }

    /// Reports every key that was not asked for.
    mutating func refuseOthers() {
        for key in keys where !asked.contains(key) {
            report(cs: "neznámý klíč „\(key)“", en: "unknown key '\(key)'", at: key)
        }
    }

    private mutating func choice<Choice: RawRepresentable<String>>(
        _ text: String,
        _ key: String,
        of known: [Choice]
    ) -> Choice? {
        if let choice = known.first(where: { $0.rawValue == text }) { return choice }
        let names = known.map(\.rawValue).joined(separator: ", ")
        report(
            cs: "„\(key)“ musí být jedno z \(names); je „\(text)“",
            en: "'\(key)' must be one of \(names); it is '\(text)'",
            at: key
        )
        return nil
    }

    private mutating func node(_ key: String, optional: Bool) -> Node? {
        asked.insert(key)
        if let node = nodes[key] { return node }
        if !optional { report(cs: "chybí klíč „\(key)“", en: "key '\(key)' is missing") }
        return nil
    }

    private mutating func take(_ root: Node) {
        guard case .mapping(let mapping) = root else {
            report(
                cs: "zde se čekají dvojice klíč: hodnota",
                en: "a mapping 'key: value' is expected",
                line: root.mark?.line ?? 1
            )
            return
        }
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            guard case .scalar(let scalar) = key else {
                report(cs: "klíč musí být text", en: "a key must be a text", line: line)
                continue
            }
            nodes[scalar.string] = value
            lines[scalar.string] = line
        }
    }

    private func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func explain(_ error: any Error) -> (line: Int, text: LocalizedText) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (
                mark.line,
                LocalizedText(
                    cs: "není to správný YAML (\(problem))",
                    en: "not YAML: \(problem)"
                )
            )
        case .duplicatedKeysInMapping(let keys, let context):
            (
                context.mark.line,
                LocalizedText(
                    cs: "týž klíč dvakrát: \(keys.joined(separator: ", "))",
                    en: "the same key twice: \(keys.joined(separator: ", "))"
                )
            )
        default:
            (1, LocalizedText(cs: "nelze přečíst jako YAML", en: "not readable as YAML"))
        }
    }
}
