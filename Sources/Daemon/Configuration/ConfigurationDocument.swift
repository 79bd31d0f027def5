import Domain
import Yams

/// The YAML file taken apart: a text for every known key, a problem for everything else.
struct ConfigurationDocument {
    struct Entry {
        var text: String
        var line: Int?
    }

    private(set) var entries: [String: Entry] = [:]
    private(set) var problems: [ConfigurationProblem] = []
    private let file: String
    private let keys: [String: ConfigurationKey]

    init(yaml: String, file: String, keys: [ConfigurationKey]) {
        self.file = file
        self.keys = Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) })
        do {
            guard let root = try compose(yaml: yaml) else { return }
            read(section: root, named: "")
        } catch let error as YamlError {
            report(error)
        } catch {
            report(line: nil, key: "", cs: "soubor nelze přečíst", en: "the file cannot be read")
        }
    }

    /// `prefix` is empty at the top, `http.` below `http:`.
    private mutating func read(section: Node, named prefix: String) {
        guard let mapping = section.mapping else {
            if !section.isNothing {
                report(
                    line: section.mark?.line,
                    key: String(prefix.dropLast()),
                    cs: "čekají se dvojice klíč: hodnota",
                    en: "expects lines of the form key: value"
                )
            }
            return
        }
        for (key, value) in mapping {
            let line = key.mark?.line
            guard let name = key.scalar?.string else {
                report(line: line, key: "", cs: "klíč musí být text", en: "a key must be text")
                continue
            }
            read(value: value, named: prefix + name, line: line)
        }
    }

    private mutating func read(value: Node, named name: String, line: Int?) {
        if let key = keys[name] {
            record(value, for: key, line: line)
        } else if keys.keys.contains(where: { $0.hasPrefix(name + ".") }) {
            read(section: value, named: name + ".")
        } else {
            reportUnknown(name, line: line)
        }
    }

    private mutating func record(_ node: Node, for key: ConfigurationKey, line: Int?) {
        guard let scalar = node.scalar, !node.isNothing else {
            report(
                line: line,
                key: key.name,
                cs: node.isNothing ? "chybí hodnota" : "čeká se jedna hodnota, ne seznam ani oddíl",
                en: node.isNothing ? "has no value" : "expects one value, not a list or a section"
            )
            return
        }
        if key.kind != .text, [.singleQuoted, .doubleQuoted].contains(scalar.style) {
            report(
                line: line,
                key: key.name,
                cs: "je text; napište hodnotu bez uvozovek",
                en: "is text; write the value without quotes"
            )
            return
        }
        guard entries[key.name] == nil else {
            report(line: line, key: key.name, cs: "je zadán dvakrát", en: "is set twice")
            return
        }
        entries[key.name] = Entry(text: scalar.string, line: node.mark?.line ?? line)
    }

    private mutating func reportUnknown(_ name: String, line: Int?) {
        let near = nearestName(to: name, among: keys.keys)
        report(
            line: line,
            key: name,
            cs: "neznámý klíč" + (near.map { "; nemělo to být \($0)?" } ?? ""),
            en: "unknown key" + (near.map { "; did you mean \($0)?" } ?? "")
        )
    }

    /// Yams shows the faulty lines themselves; they may hold a password, so only the place is told.
    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(
                line: mark.line,
                key: "",
                cs: "není YAML: \(problem)",
                en: "not YAML: \(problem)"
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates {
                report(
                    line: context.mark.line,
                    key: key,
                    cs: "je zadán dvakrát",
                    en: "is set twice"
                )
            }
        default:
            report(line: nil, key: "", cs: "není YAML v UTF-8", en: "not YAML in UTF-8")
        }
    }

    private mutating func report(line: Int?, key: String, cs: String, en: String) {
        problems.append(
            ConfigurationProblem(
                file: file,
                line: line,
                key: key,
                text: LocalizedText(cs: cs, en: en)
            )
        )
    }
}

extension Node {
    /// Nothing written after the colon, or YAML's null.
    fileprivate var isNothing: Bool {
        guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
