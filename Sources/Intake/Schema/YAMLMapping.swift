package import Domain
import Yams

/// A mistake in a feed or form file.
package struct SchemaError: ExplainedError, Sendable, Hashable {
    package var file: String
    /// From 1.
    package var line: Int
    package var problem: LocalizedText

    init(file: String, line: Int, problem: LocalizedText) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    init(file: String, line: Int, cs: String, en: String) {
        self.init(file: file, line: line, problem: LocalizedText(cs: cs, en: en))
    }

    package var explanation: LocalizedText {
        let place = "\(file):\(line): "
        return LocalizedText(cs: place, en: place) + problem
    }
}

/// A mapping of a YAML file that is read key by key; keys nobody asked for are mistakes.
struct YAMLMapping {
    let file: String
    let line: Int
    private let values: [String: Node]
    private let lines: [String: Int]

    /// The whole file.
    init(text: String, file: String) throws(SchemaError) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw SchemaError(
                file: file,
                line: YAMLMapping.line(of: error),
                cs: "soubor není správný YAML (\(error))",
                en: "the file is not valid YAML (\(error))"
            )
        }
        guard let root else {
            throw SchemaError(file: file, line: 1, cs: "soubor je prázdný", en: "the file is empty")
        }
        try self.init(root, file: file)
    }

    init(_ node: Node, file: String) throws(SchemaError) {
        self.file = file
        line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            throw SchemaError(
                file: file,
                line: line,
                cs: "zde se čekají dvojice klíč: hodnota",
                en: "a mapping (key: value) was expected"
            )
        }
        var values: [String: Node] = [:]
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            values[name] = value
            lines[name] = key.mark?.line ?? line
        }
        self.values = values
        self.lines = lines
    }

    var keys: [String] { values.keys.sorted() }

    func line(of key: String) -> Int { lines[key] ?? line }

    /// Throws the first key that is not among `known`, with the nearest of them.
    func allow(_ known: [String]) throws(SchemaError) {
        let unknown = values.keys.filter { !known.contains($0) }.min { line(of: $0) < line(of: $1) }
        guard let unknown else { return }
        let problem = LocalizedText(
            cs: "neznámý klíč „\(unknown)“",
            en: "unknown key '\(unknown)'"
        )
        throw error(unknown, problem + nearestHint(to: unknown, among: known))
    }

    func error(_ key: String, _ problem: LocalizedText) -> SchemaError {
        SchemaError(file: file, line: line(of: key), problem: problem)
    }

    func error(_ key: String, cs: String, en: String) -> SchemaError {
        error(key, LocalizedText(cs: cs, en: en))
    }

    /// `neighbour` is a key beside it, whose line is told.
    func missing(_ key: String, beside neighbour: String? = nil) -> SchemaError {
        error(neighbour ?? key, cs: "chybí „\(key)“", en: "'\(key)' is missing")
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    func text(_ key: String) throws(SchemaError) -> String {
        guard let text = try optionalText(key) else { throw missing(key) }
        return text
    }

    func optionalText(_ key: String) throws(SchemaError) -> String? {
        guard let node = values[key] else { return nil }
        guard let scalar = node.scalar else {
            throw error(key, cs: "„\(key)“ musí být text", en: "'\(key)' must be a text")
        }
        return scalar.string
    }

    func integer(_ key: String) throws(SchemaError) -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Int(text) else {
            throw error(
                key,
                cs: "„\(key)“ musí být celé číslo",
                en: "'\(key)' must be a whole number"
            )
        }
        return number
    }

    func boolean(_ key: String) throws(SchemaError) -> Bool {
        switch try optionalText(key) {
        case nil, "false", "no": return false
        case "true", "yes": return true
        default:
            throw error(
                key,
                cs: "„\(key)“ musí být true nebo false",
                en: "'\(key)' must be true or false"
            )
        }
    }

    /// Texts of a list, or the one text.
    func texts(_ key: String) throws(SchemaError) -> [String] {
        guard let node = values[key] else { return [] }
        if let scalar = node.scalar { return [scalar.string] }
        let texts = node.sequence?.compactMap { $0.scalar?.string } ?? []
        guard let sequence = node.sequence, texts.count == sequence.count else {
            throw error(
                key,
                cs: "„\(key)“ musí být seznam textů",
                en: "'\(key)' must be a list of texts"
            )
        }
        return texts
    }

    func mapping(_ key: String) throws(SchemaError) -> YAMLMapping? {
        guard let node = values[key] else { return nil }
        return try YAMLMapping(node, file: file)
    }

    /// Mappings of a list; a plain text in it stands for `{name: text}`.
    func mappings(_ key: String) throws(SchemaError) -> [YAMLMapping] {
        guard let node = values[key] else { return [] }
        guard let sequence = node.sequence else {
            throw error(key, cs: "„\(key)“ musí být seznam", en: "'\(key)' must be a list")
        }
        var result: [YAMLMapping] = []
        for element in sequence {
            guard let scalar = element.scalar else {
                result.append(try YAMLMapping(element, file: file))
                continue
            }
            let named = Node.mapping(.init([(Node("name"), Node(scalar.string))]))
            result.append(try YAMLMapping(named, file: file))
        }
        return result
    }

    /// `key::cs` and `key::en`; nil when there is neither.
    func localized(_ key: String) throws(SchemaError) -> LocalizedText? {
        let cs = try optionalText(key + "::cs")
        let en = try optionalText(key + "::en")
        guard cs != nil || en != nil else { return nil }
        guard let cs else { throw missing(key + "::cs", beside: key + "::en") }
        guard let en else { throw missing(key + "::en", beside: key + "::cs") }
        return LocalizedText(cs: cs, en: en)
    }

    func requiredLocalized(_ key: String) throws(SchemaError) -> LocalizedText {
        guard let text = try localized(key) else { throw missing(key + "::cs") }
        return text
    }

    func expression(_ key: String) throws(SchemaError) -> Expression? {
        guard let source = try optionalText(key) else { return nil }
        do {
            return try Expression(source)
        } catch let problem {
            throw error(key, LocalizedText(cs: "\(key): ", en: "\(key): ") + problem.explanation)
        }
    }

    private static func line(of error: any Error) -> Int {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        default: 1
        }
    }
}
