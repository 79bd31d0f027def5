import Domain

/// Writes refused records back in the sender's own dialect, with three columns more.
struct RejectWriter {
    private let language: Language
    private let headerNames: [String]
    private let lineEnd: [UInt8]
    private let delimiter: UInt8
    private let format: Dialect.Format
    private var charset: Charset?

    /// Names in the order of the sender's file, without what an earlier reject file added.
    init(headerNames: [String], dialect: Dialect, language: Language) {
        self.headerNames = headerNames
        self.language = language
        lineEnd = Array(dialect.lineEnd.utf8)
        delimiter = dialect.delimiter
        format = dialect.format
    }

    /// The row for one refused record; before the first of them the header.
    ///
    /// When the record cannot be split (`isWhole` is false) all of it goes into the first column,
    /// so that the file stays readable.
    mutating func write(
        _ place: RecordPlace,
        _ faults: [Fault],
        columns: [RecordColumn],
        isWhole: Bool,
        dialect: Dialect
    ) -> [UInt8] {
        var text: [UInt8] = []
        let charset = charset ?? dialect.charset
        if self.charset == nil {
            self.charset = charset
            text += header(dialect)
        }
        let rules = faults.reduce(into: [String]()) {
            if !$0.contains($1.rule) { $0.append($1.rule) }
        }
        let problems = faults.map { fault in
            let column = fault.column < 0 ? "" : columns[fault.column].name + ": "
            return column + fault.problem[language]
        }
        let added = (place.line, rules.joined(separator: " "), problems.joined(separator: "; "))
        switch format {
        case .csv: text += csvRow(place, added, isWhole)
        case .ndjson: text += jsonRow(place, added, isWhole)
        }
        return charset.encode(text)
    }

    private func header(_ dialect: Dialect) -> [UInt8] {
        guard format == .csv else { return [] }
        let mark = dialect.hasByteOrderMark ? Array("\u{FEFF}".utf8) : []
        let names = (headerNames + Header.added).map { quoted(Array($0.utf8)) }
        return mark + Array(names.joined(separator: [delimiter])) + lineEnd
    }

    private func csvRow(
        _ place: RecordPlace,
        _ added: (line: Int, rules: String, problems: String),
        _ isWhole: Bool
    ) -> [UInt8] {
        var row = Array(place.raw)
        if !isWhole {
            row = quoted(row, always: true)
            row += Array(repeating: delimiter, count: max(0, headerNames.count - 1))
        }
        let values = ["\(added.line)", added.rules, added.problems].map { quoted(Array($0.utf8)) }
        return row + [delimiter] + Array(values.joined(separator: [delimiter])) + lineEnd
    }

    private func quoted(_ text: [UInt8], always: Bool = false) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        guard always || text.contains(where: { $0 == delimiter || $0 == quote || $0 < 32 }) else {
            return text
        }
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private func jsonRow(
        _ place: RecordPlace,
        _ added: (line: Int, rules: String, problems: String),
        _ isWhole: Bool
    ) -> [UInt8] {
        let extra =
            "\"dimond_line\":\(added.line),\"dimond_rule\":\(json(added.rules)),"
            + "\"dimond_problem\":\(json(added.problems))}"
        let raw = Array(place.raw)
        guard isWhole, let close = raw.lastIndex(of: UInt8(ascii: "}")) else {
            let text = json(String(decoding: raw, as: UTF8.self))
            return Array("{\"dimond_raw\":\(text),\(extra)\n".utf8)
        }
        let isEmpty = !raw[..<close].contains(UInt8(ascii: ":"))
        return raw[..<close] + Array((isEmpty ? "" : ",").utf8) + Array(extra.utf8) + lineEnd
    }

    private func json(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case ..<" ": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
