import Domain

/// A mail as HTML: one column, inline styles, nothing fetched, readable in light and dark.
struct MailPage {
    var content: MailContent

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(content.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>\(escaped(content.headline))</title>
        <style>\(Self.darkStyle)</style>
        </head>
        <body class="page" style="margin:0;padding:0;background:#ffffff;color:#1b1f24">
        <div style="\(Self.column)">
        \(headline)
        \(facts)
        \(sections)
        \(button)
        \(notes)
        </div>
        </body>
        </html>

        """
    }

    private var headline: String {
        let color = Self.light(content.tone)
        return """
            <p class="\(Self.name(content.tone))" style="margin:0 0 8px;font-size:15px;\
            font-weight:bold;color:\(color)">\(escaped(content.state))</p>
            <h1 style="margin:0 0 24px;font-size:20px;line-height:1.4;font-weight:bold;\
            text-wrap:balance">\
            \(escaped(content.headline))</h1>
            """
    }

    private var facts: String {
        guard !content.facts.isEmpty else { return "" }
        let rows = content.facts.map { fact in
            """
            <dt class="quiet" style="margin:0;font-size:14px;color:#57606a">\
            \(escaped(fact.label))</dt>
            <dd style="margin:0 0 12px">\(lines(fact.value))</dd>
            """
        }
        return """
            <dl class="rule" style="margin:0 0 24px;padding:16px 0 4px;border-top:1px solid #d0d7de">
            \(rows.joined(separator: "\n"))
            </dl>
            """
    }

    private var sections: String {
        content.sections.map { section in
            """
            <h2 style="margin:0 0 8px;font-size:16px">\(escaped(section.title))</h2>
            \(section.text.isEmpty ? "" : paragraph(lines(section.text)))\
            \(section.table.map(table) ?? "")\
            \(section.entries.map(entry).joined(separator: "\n"))
            """
        }.joined(separator: "\n")
    }

    private func table(_ table: MailContent.Table) -> String {
        let columns = table.columns.enumerated().map { index, name in
            cell("th scope=\"col\"", index, name, "font-size:14px;")
        }
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { index, text in
                cell(index == 0 ? "th scope=\"row\"" : "td", index, text, "font-weight:normal;")
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <table style="margin:0 0 24px;border-collapse:collapse;width:100%">
            <caption class="quiet" style="text-align:left;font-size:14px;color:#57606a">\
            \(escaped(table.caption))</caption>
            <thead><tr>\(columns.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>

            """
    }

    private func cell(_ tag: String, _ index: Int, _ text: String, _ style: String) -> String {
        let side = index == 0 ? "left" : "right"
        return "<\(tag) class=\"rule\" style=\"\(style)padding:6px 0 6px \(index == 0 ? 0 : 12)px;"
            + "border-bottom:1px solid #d0d7de;text-align:\(side);"
            + "font-variant-numeric:tabular-nums\">\(escaped(text))</\(tag.prefix(2))>"
    }

    private func entry(_ entry: MailContent.Entry) -> String {
        var rows = ["<strong>\(escaped(entry.name))</strong>"]
        if !entry.text.isEmpty { rows.append(lines(entry.text)) }
        if let link = entry.link, isWebAddress(link.address) {
            rows.append("<a href=\"\(escaped(link.address))\">\(escaped(link.label))</a>")
        }
        return paragraph(rows.joined(separator: "<br>\n"))
    }

    private func paragraph(_ markup: String) -> String {
        "<p style=\"margin:0 0 24px\">\(markup)</p>"
    }

    private var button: String {
        guard let button = content.button, isWebAddress(button.address) else { return "" }
        return """
            <p style="margin:0 0 32px"><a class="button" href="\(escaped(button.address))" \
            style="display:inline-block;padding:14px 24px;border-radius:6px;background:#0b5394;\
            color:#ffffff;font-weight:bold;text-decoration:none">\(escaped(button.label))</a></p>
            """
    }

    private var notes: String {
        let rows = content.notes.map { lines($0) }.joined(separator: "<br>\n")
        return """
            <p class="quiet rule" style="margin:0;padding-top:16px;border-top:1px solid #d0d7de;\
            font-size:14px;color:#57606a">\(rows)</p>
            """
    }

    private func lines(_ text: String) -> String {
        escaped(text).replacing("\n", with: "<br>\n")
    }

    private static let column =
        "max-width:560px;margin:0 auto;padding:24px 16px;font-size:16px;line-height:1.5;"
        + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif;"
        + "overflow-wrap:anywhere"

    /// Inline styles hold where a program drops this; where it is kept it beats them by `!important`.
    private static let darkStyle = """
        :root{color-scheme:light dark}\
        @media (prefers-color-scheme:dark){\
        .page{background:#14181d!important;color:#e6e9ec!important}\
        .quiet{color:#a3acb5!important}.rule{border-color:#3b444d!important}\
        .button{background:#7db7f0!important;color:#0d1b2a!important}\
        \(MailContent.Tone.allCases.map { ".\(name($0)){color:\(dark($0))!important}" }.joined())}
        """

    private static func name(_ tone: MailContent.Tone) -> String {
        switch tone {
        case .critical: "critical"
        case .warning: "warning"
        case .information: "information"
        case .good: "good"
        }
    }

    /// At least 4.5 : 1 on white.
    private static func light(_ tone: MailContent.Tone) -> String {
        switch tone {
        case .critical: "#a4260f"
        case .warning: "#8a5300"
        case .information: "#57606a"
        case .good: "#0b5394"
        }
    }

    /// At least 4.5 : 1 on the dark ground.
    private static func dark(_ tone: MailContent.Tone) -> String {
        switch tone {
        case .critical: "#ff9d87"
        case .warning: "#f0b45a"
        case .information: "#a3acb5"
        case .good: "#7db7f0"
        }
    }
}

/// Text with everything that HTML would read as markup written out.
func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// Only these become links: no `javascript:`, no `data:`, nothing with a blank in it.
func isWebAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
        && text.utf8.allSatisfy { (33...126).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
}
