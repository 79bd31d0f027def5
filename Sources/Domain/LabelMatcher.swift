/// One condition on a label, as Alertmanager writes them: `region="CZ010"`, `severity!~"info|warning"`.
///
/// A label that an alert does not have counts as empty. `region` is a hierarchy for `=` and `!=`:
/// `region="CZ"` is true for every region of the country, `region="CZ07"` for CZ071 and CZ072;
/// `=~` and `!~` see the code as text.
package struct LabelMatcher: Sendable, Hashable {
    /// `alertname` for what rules call `alert`.
    package let name: String
    package let value: String
    package let isRegex: Bool
    package let isEqual: Bool
    private let patterns: [Pattern]

    /// Nil when the name is empty or longer than 100 bytes, the value longer than 1000, or a regular
    /// expression is none of ``Pattern``'s kind with groups of alternatives.
    package init?(name: String, value: String, isRegex: Bool = false, isEqual: Bool = true) {
        guard (1...100).contains(name.utf8.count), value.utf8.count <= 1000 else { return nil }
        self.name = Self.standardName(name)
        (self.value, self.isRegex, self.isEqual) = (value, isRegex, isEqual)
        guard isRegex else {
            patterns = []
            return
        }
        guard let texts = Self.withoutGroups(value) else { return nil }
        let patterns = texts.compactMap(Pattern.init)
        guard patterns.count == texts.count else { return nil }
        self.patterns = patterns
    }

    /// Reads `name=value`, `!=`, `=~`, `!~`; the value may stand in quotation marks.
    package init?(_ text: String) {
        guard let start = text.firstIndex(where: { $0 == "=" || $0 == "!" }) else { return nil }
        let rest = text[start...]
        let operators = [("=~", true, true), ("!~", true, false), ("!=", false, false)]
        let known = operators + [("=", false, true)]
        guard let (sign, isRegex, isEqual) = known.first(where: { rest.hasPrefix($0.0) }) else {
            return nil
        }
        func trimmed(_ part: Substring) -> Substring {
            let part = part.drop { $0 == " " }
            return part.lastIndex { $0 != " " }.map { part[...$0] } ?? ""
        }
        guard let value = Self.unquoted(trimmed(rest.dropFirst(sign.count))) else { return nil }
        self.init(
            name: String(trimmed(text[..<start])),
            value: value,
            isRegex: isRegex,
            isEqual: isEqual
        )
    }

    /// Rules call `alert` what is `alertname` everywhere else.
    package static func standardName(_ name: String) -> String {
        name == "alert" ? "alertname" : name
    }

    /// As it is written in full.
    package var text: String {
        let sign = isRegex ? (isEqual ? "=~" : "!~") : (isEqual ? "=" : "!=")
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\(name)\(sign)\"\(escaped.replacing("\n", with: "\\n"))\""
    }

    package func matches(_ labels: [String: String]) -> Bool {
        fits(labels[name] ?? "") == isEqual
    }

    /// A matcher that fits the absence of its label alone would silence everything.
    package var matchesNothing: Bool { matches([:]) }

    private func fits(_ text: String) -> Bool {
        if isRegex { return patterns.contains { $0.matches(text) } }
        return name == "region" ? Region.covers(value, text) : text == value
    }

    private static func unquoted(_ text: Substring) -> String? {
        if text.count >= 2, text.first == "'", text.last == "'" {
            return String(text.dropFirst().dropLast())
        }
        guard text.first == "\"" else { return text.contains("\"") ? nil : String(text) }
        guard text.count >= 2, text.last == "\"" else { return nil }
        var value = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if isEscaped {
                value.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return nil
            } else {
                value.append(character)
            }
        }
        return isEscaped ? nil : value
    }

    /// `CZ0(10|20)` as `CZ010` and `CZ020`; nil with groups that are repeated, not closed or too many.
    private static func withoutGroups(_ source: String) -> [String]? {
        guard let open = source.firstIndex(of: "(") else { return [source] }
        guard !source.contains("\\("), !source.contains("[(") else { return nil }
        var (depth, index, close) = (0, open, String.Index?.none)
        var (cuts, whole) = ([open], source[..<open])
        while index < source.endIndex, close == nil {
            switch source[index] {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth == 0 { close = index }
            case "|" where depth == 1: cuts.append(index)
            default: break
            }
            index = source.index(after: index)
        }
        guard let close else { return nil }
        let after = source[source.index(after: close)...]
        guard !"?*+{".contains(after.first ?? " ") else { return nil }
        // Alternatives beside the group belong to other texts.
        let start = whole.lastIndex(of: "|").map { source.index(after: $0) } ?? source.startIndex
        let others = source[..<start].dropLast()
        whole = source[start..<open]
        cuts.append(close)
        var texts = others.isEmpty ? [] : [String(others)]
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let inside = source[source.index(after: from)..<to].trimmingPrefix("?:")
            guard let more = withoutGroups("\(whole)\(inside)\(after)") else { return nil }
            texts += more
            guard texts.count <= 64 else { return nil }
        }
        return texts
    }
}

extension LabelMatcher: Codable {
    private enum Key: String, CodingKey {
        case name
        case value
        case isRegex
        case isEqual
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let matcher = LabelMatcher(
            name: try fields.decode(String.self, forKey: .name),
            value: try fields.decode(String.self, forKey: .value),
            isRegex: try fields.decode(Bool.self, forKey: .isRegex),
            isEqual: try fields.decodeIfPresent(Bool.self, forKey: .isEqual) ?? true
        )
        guard let matcher else {
            throw DecodingError.dataCorruptedError(
                forKey: .value,
                in: fields,
                debugDescription: "bad matcher"
            )
        }
        self = matcher
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(value, forKey: .value)
        try fields.encode(isRegex, forKey: .isRegex)
        try fields.encode(isEqual, forKey: .isEqual)
    }
}
