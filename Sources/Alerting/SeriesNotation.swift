import Domain

/// Values of a series as Prometheus' unit tests write them: `2 2.5x3 1+0.5x4 _ _x2`.
enum SeriesNotation {
    /// More would be a slip of the pen.
    private static let mostValues = 10_000

    /// The values in order, nil where there is none; nil altogether when it is not the notation.
    ///
    /// `a` is one value, `axn` that value and n more times the same, `a+bxn` and `a-bxn` that value
    /// and n more, each b further; `_` and `stale` are no value, `_xn` n of them.
    static func values(_ text: String) -> [Double?]? {
        var values: [Double?] = []
        for word in text.split(whereSeparator: { $0.isWhitespace }) {
            guard let more = sequence(word), values.count + more.count <= mostValues else {
                return nil
            }
            values += more
        }
        return values.isEmpty ? nil : values
    }

    private static func sequence(_ word: Substring) -> [Double?]? {
        if word == "_" || word == "stale" { return [nil] }
        let parts = word.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        if parts[0] == "_" {
            return count(parts[1]).map { Array(repeating: nil, count: $0) }
        }
        guard parts.count == 2 else { return number(parts[0]).map { [$0] } }
        guard let times = count(parts[1]) else { return nil }
        // The sign that parts start and step is the last one that does not begin the text.
        let start = parts[0]
        let sign = start.dropFirst().lastIndex { $0 == "+" || $0 == "-" }
        guard let sign else {
            return number(start).map { Array(repeating: $0, count: times + 1) }
        }
        guard let first = number(start[..<sign]), let step = number(start[sign...]) else {
            return nil
        }
        return (0...times).map { first + Double($0) * step }
    }

    private static func number(_ text: Substring) -> Double? {
        Double(text.hasPrefix("+") ? text.dropFirst() : text).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func count(_ text: Substring) -> Int? {
        Int(text).flatMap { (0...mostValues).contains($0) ? $0 : nil }
    }

    /// Reads `NE-03{region="CZ072", plan="TP-1"}`; nil when it is none.
    static func name(_ text: String) -> (indicator: String, labels: [String: String])? {
        guard let open = text.firstIndex(of: "{") else { return (text, [:]) }
        guard text.last == "}" else { return nil }
        var labels: [String: String] = [:]
        let inside = text[text.index(after: open)...].dropLast()
        for pair in inside.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let key = parts[0].trimmed
            let value = parts[1].trimmed
            guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
                value.last == quote, labels[key] == nil
            else { return nil }
            labels[key] = String(value.dropFirst().dropLast())
        }
        return (String(text[..<open]), labels)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
