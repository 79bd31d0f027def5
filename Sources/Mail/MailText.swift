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
            blocks.append(section.title + "\n" + wrapped(paragraphs.joined(separator: "\n\n")))
        }
        if let button = content.button { blocks.append("\(button.label):\n\(button.address)") }
        blocks.append("-- \n" + content.notes.map { wrapped($0) }.joined(separator: "\n"))
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
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
