package import Domain

/// A formal notice as one file: HTML with its style and all, or plain text; nothing to load.
package struct FormalNoticeDocument: Sendable {
    private let notice: FormalNotice
    private let language: Language

    package init(_ notice: FormalNotice, language: Language) {
        self.notice = notice
        self.language = language
    }

    private var content: FormalNoticeContent {
        FormalNoticeContent(notice: notice, language: language)
    }

    // MARK: HTML

    package func html() -> String {
        let content = content
        let document: HTML = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>\(content.title)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <header>
            <div class="sender">
            <p class="label">\(content.pick("Odesílatel", "Sender"))</p>
            \(lines(content.sender))</div>
            <div class="addressee">
            <p class="label">\(content.pick("Adresát", "Addressee"))</p>
            \(content.addressees.map(lines))</div>
            <dl>
            \(content.head.map { "<div><dt>\($0.label)</dt> <dd>\($0.value)</dd></div>\n" as HTML })</dl>
            </header>
            <main>
            <h1>\(content.heading)</h1>
            \(content.sections.map(section))</main>
            <footer>
            <p class="signature">\(content.signature)</p>
            <p class="origin">\(content.origin)</p>
            </footer>
            </body>
            </html>

            """
        return document.markup
    }

    private func lines(_ lines: [String]) -> HTML {
        let rows = lines.enumerated().map { index, line -> HTML in
            index == 0 ? "<strong>\(line)</strong>" : "<br>\n\(line)"
        }
        return "<p>\(rows)</p>\n"
    }

    private func section(_ section: FormalNoticeContent.Section) -> HTML {
        let paragraphs = section.paragraphs.map { "<p>\($0)</p>\n" as HTML }
        return """
            <section>
            <h2>\(section.title)</h2>
            \(table(section))\(Array(paragraphs.prefix(1)))\(list(section.demands))\
            \(Array(paragraphs.dropFirst()))</section>

            """
    }

    private func table(_ section: FormalNoticeContent.Section) -> HTML? {
        guard !section.facts.isEmpty else { return nil }
        let rows = section.facts.map { fact -> HTML in
            "<tr><th scope=\"row\">\(fact.label)</th><td>\(fact.value)</td></tr>\n"
        }
        return """
            <table>
            <caption>\(section.title)</caption>
            <tbody>
            \(rows)</tbody>
            </table>

            """
    }

    private func list(_ demands: [String]) -> HTML? {
        guard !demands.isEmpty else { return nil }
        return "<ol>\n\(demands.map { "<li>\($0)</li>\n" as HTML })</ol>\n"
    }

    /// For A4 as for a screen; the caption repeats the heading for those who jump between tables.
    private static let style: HTML = """
        @page { size: A4; margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
        html { color-scheme: light; background: #fff; color: #1b1f24; }
        body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "Liberation Sans", "DejaVu Sans", Arial, sans-serif; overflow-wrap: anywhere; }
        header { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; border-bottom: 1px solid #8a939c; margin-bottom: 2rem; }
        header p { margin: 0 0 1rem; }
        header .label { margin: 0; color: #57606a; font-size: .875rem; }
        dl { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0 2rem; margin: 0 0 1rem; }
        dl div { display: flex; gap: .5rem; }
        dt { color: #57606a; }
        dd { margin: 0; }
        h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 1.5rem; text-wrap: balance; }
        h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; break-after: avoid; }
        p, ol { margin: 0 0 .75rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        th, td { border-bottom: 1px solid #d0d7de; padding: .25rem 0; text-align: left; vertical-align: top; }
        th { width: 11rem; padding-right: 1rem; font-weight: normal; color: #57606a; }
        tr, li, .signature { break-inside: avoid; }
        .signature { width: 20rem; max-width: 100%; margin: 5rem 0 0 auto; padding-top: .25rem; border-top: 1px solid #1b1f24; text-align: center; }
        .origin { margin-top: 2rem; color: #57606a; font-size: .875rem; }
        @media (max-width: 30rem) { header { grid-template-columns: 1fr; } th { width: 7rem; } }
        @media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } }
        """

    // MARK: Plain text

    /// Paragraphs and lines, not yet broken.
    package func lines() -> [String] {
        let content = content
        var lines = [content.pick("Odesílatel:", "Sender:")] + content.sender
        for addressee in content.addressees {
            lines += ["", content.pick("Adresát:", "Addressee:")] + addressee
        }
        lines.append("")
        lines += content.head.map { "\($0.label): \($0.value)" }
        lines += ["", content.heading]
        for section in content.sections {
            lines += ["", "", section.title.uppercased(), ""]
            lines += section.facts.map { "\($0.label): \($0.value)" }
            lines += section.paragraphs.prefix(1)
            lines += section.demands.enumerated().map { "\($0 + 1). \($1)" }
            for paragraph in section.paragraphs.dropFirst() { lines += ["", paragraph] }
        }
        lines += ["", "", "", content.blank + content.blank, content.signature, "", content.origin]
        return lines
    }
}
