/// Tables as RFC 4180 wants them, with a header.
package enum CSVText {
    /// Czech programs want `;` as separator, because their numbers have commas.
    package static func table(
        _ columns: [String],
        _ rows: [[String]],
        separator: Character = ","
    ) -> String {
        ([columns] + rows).map { line($0, separator: separator) }.joined()
    }

    /// One record with its line end.
    package static func line(_ fields: [String], separator: Character) -> String {
        fields.map { field($0, separator) }.joined(separator: String(separator)) + "\r\n"
    }

    /// Rows of a table of ours that has neither quotes nor separators in its fields, by the names of its
    /// header, each with its line.
    static func plainRows(_ text: String) -> [(line: Int, row: [String: String])] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = lines.first ?? []
        return lines.enumerated().dropFirst().filter { $0.element != [""] }.map { index, cells in
            (index + 1, Dictionary(zip(header, cells)) { first, _ in first })
        }
    }

    private static func field(_ text: String, _ separator: Character) -> String {
        guard text.contains(where: { $0 == separator || $0 == "\"" || $0.isNewline }) else {
            return text
        }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
