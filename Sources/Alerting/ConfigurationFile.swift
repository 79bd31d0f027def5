import Domain
import Yams

/// One YAML file of rules, routes or both.
enum ConfigurationFile {
    /// Keys at the top level of a file.
    static let keys = [
        "groups", "heartbeat", "inhibit_rules", "receivers", "route", "time_intervals",
    ]
    /// Aliases may repeat a node without end; no honest file comes near.
    private static let mostNodes = 200_000

    /// The file's top level; nil when it cannot be read or is empty.
    static func fields(
        name: String,
        text: String,
        known: [String] = keys,
        problems: inout [RuleProblem]
    ) -> ConfigurationFields? {
        do {
            guard let node = try Yams.compose(yaml: text) else { return nil }
            var left = mostNodes
            count(node, &left)
            let root = ConfigurationNode(file: name, node: node)
            guard left > 0 else {
                problems.append(
                    root.problem(cs: "soubor je příliš velký", en: "the file is too large")
                )
                return nil
            }
            let what = LocalizedText(cs: "soubor pravidel", en: "rule file")
            return ConfigurationFields(root, what: what, known: known, problems: &problems)
        } catch let error as YamlError {
            problems.append(problem(of: error, file: name, text: text))
        } catch {
            problems.append(unreadable(FilePlace(file: name, line: 1, column: 1), ""))
        }
        return nil
    }

    private static func count(_ node: Node, _ left: inout Int) {
        left -= 1
        guard left > 0 else { return }
        switch node {
        case .scalar, .alias: return
        case .sequence(let sequence): for element in sequence { count(element, &left) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                count(key, &left)
                count(value, &left)
            }
        }
    }

    private static func problem(of error: YamlError, file: String, text: String) -> RuleProblem {
        func place(_ mark: Mark) -> FilePlace {
            FilePlace(file: file, line: mark.line, column: mark.column)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            if let hint = unquotedCondition(file: file, line: mark.line, text: text) { return hint }
            return unreadable(place(mark), problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.joined(separator: ", ")
            return RuleProblem(
                place: place(context.mark),
                text: LocalizedText(
                    cs: "klíč je tu dvakrát: \(keys)",
                    en: "key given twice: \(keys)"
                )
            )
        default:
            return unreadable(FilePlace(file: file, line: 1, column: 1), "")
        }
    }

    private static func unreadable(_ place: FilePlace, _ problem: String) -> RuleProblem {
        let detail = problem.isEmpty ? "" : ": \(problem)"
        return RuleProblem(
            place: place,
            text: LocalizedText(
                cs: "soubor není platný YAML\(detail)",
                en: "not valid YAML\(detail)"
            )
        )
    }

    /// `when: > 2.5` without quotes begins a text block in YAML: a common slip, its own message.
    private static func unquotedCondition(file: String, line: Int, text: String) -> RuleProblem? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(line - 1) else { return nil }
        let parts = lines[line - 1].split(separator: ":", maxSplits: 1)
        guard parts.count == 2,
            let key = parts[0].split(whereSeparator: { $0 == " " || $0 == "-" }).last,
            ["when", "clear"].contains(key),
            let sign = parts[1].firstIndex(where: { $0 != " " }), parts[1][sign] == ">"
        else { return nil }
        let column = lines[line - 1].unicodeScalars.distance(
            from: lines[line - 1].startIndex,
            to: sign
        )
        return RuleProblem(
            place: FilePlace(file: file, line: line, column: column + 1),
            text: LocalizedText(
                cs: "podmínka, která začíná znakem >, patří do uvozovek",
                en: "a condition that begins with > must be quoted"
            )
        )
    }
}
