/// A mail as plain text of 72 columns.
struct MailText {
    private static let width = 72

    var content: MailContent

    var text: String {
        let indent = (content.facts.map(\.label.count).max() ?? 0) + 2
        var blocks = [wrapped("\(content.state): \(content.headline)")]
        blocks.append(
            content.facts.map { fact in
                let label = fact.label + String(repeating: " ", count: indent - fact.label.count)
                return wrapped(fact.value, first: label, indent: indent)
            }.joined(separator: "\n")
        )
        for section in content.sections {
            let paragraphs = [section.text].filter { !$0.isEmpty } + section.entries.map(Self.text)
            let text = wrapped(paragraphs.joined(separator: "\n\n"))
            let parts = [
                section.title, paragraphs.isEmpty ? "" : text, section.table.map(table) ?? "",
            ]
            blocks.append(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
        }
        if let button = content.button { blocks.append("\(button.label):\n\(button.address)") }
        blocks.append("-- \n" + content.notes.map { wrapped($0) }.joined(separator: "\n"))
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// Columns below each other; where they are too wide, each row as a sentence.
    private func table(_ table: MailContent.Table) -> String {
        let lines = [table.columns] + table.rows
        let widths = table.columns.indices.map { column in
            lines.map { $0[column].count }.max() ?? 0
        }
        let caption = wrapped(table.caption)
        guard widths.reduce(2 * (widths.count - 1), +) <= Self.width else {
            let sentences = table.rows.map { row in
                let cells = zip(table.columns, row).dropFirst().map { "\($0) \($1)" }
                return wrapped("\(row[0]): \(cells.joined(separator: "; "))")
            }
            return ([caption] + sentences).joined(separator: "\n")
        }
        let rows = lines.map { line in
            line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                return column == 0 ? line[column] + space : space + line[column]
            }.joined(separator: "  ")
        }
        return ([caption] + rows).joined(separator: "\n")
    }

    private static func text(_ entry: MailContent.Entry) -> String {
        let link = entry.link.map { "\($0.label): \($0.address)" }
        return [entry.name, entry.text, link ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Breaks at blanks only, so that neither a number nor an address is torn.
    private func wrapped(_ text: String, first: String = "", indent: Int = 0) -> String {
        let margin = String(repeating: " ", count: indent)
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false)
        return paragraphs.enumerated().map { index, paragraph in
            var lines: [String] = []
            var line = index == 0 ? first : margin
            var isEmpty = true
            for word in paragraph.split(separator: " ") {
                if !isEmpty, line.count + 1 + word.count > Self.width {
                    lines.append(line)
                    // A line that begins with ">" would look like a quotation.
                    line = margin.isEmpty && word.hasPrefix(">") ? " " : margin
                    isEmpty = true
                }
                line += (isEmpty ? "" : " ") + word
                isEmpty = false
            }
            lines.append(line)
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
