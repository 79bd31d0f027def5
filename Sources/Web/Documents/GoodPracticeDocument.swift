package import Domain

/// All approved cases of a project as one document, to be printed, sent or put on the web.
package struct GoodPracticeDocument: Sendable {
    package var project: String
    package var cases: [GoodPractice]
    package var language: Language

    package init(project: String, cases: [GoodPractice], language: Language) {
        self.project = project
        self.cases = cases
        self.language = language
    }

    private static let title = LocalizedText(cs: "Příklady dobré praxe", en: "Good practice")
    private static let contents = LocalizedText(cs: "Obsah", en: "Contents")
    private static let problem = LocalizedText(cs: "Problém", en: "Problem")
    private static let procedure = LocalizedText(cs: "Postup", en: "Procedure")
    private static let result = LocalizedText(cs: "Výsledek", en: "Result")

    private func sections(_ practice: GoodPractice) -> [(title: String, text: String)] {
        [
            (Self.problem[language], practice.problem),
            (Self.procedure[language], practice.procedure),
            (Self.result[language], practice.result),
        ]
    }

    /// Where, and since when it may be read.
    private func origin(_ practice: GoodPractice) -> String {
        let approved = language == .cs ? "schváleno" : "approved on"
        let day = "\(approved) \(formatDay(practice.approvedOn, language: language))"
        return practice.municipality.map { "\($0), \(day)" } ?? day
    }

    private func count() -> String {
        plural(
            cases.count,
            cs: ("příklad", "příklady", "příkladů"),
            en: ("case", "cases")
        )[language]
    }

    // MARK: HTML

    /// A document of its own: style and all, no script, nothing to load.
    package func html() -> String {
        let title = Self.title[language]
        let document: HTML = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – \(project)</title>
            <style>
            body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
            article { break-before: page; }
            .origin { color: #55606d; }
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <p>\(project) · \(formatNumber(cases.count, language: language)) \(count())</p>
            <nav aria-labelledby="contents">
            <h2 id="contents">\(Self.contents[language])</h2>
            <ol>
            \(cases.enumerated().map { entry(number: $0 + 1, $1) })</ol>
            </nav>
            \(cases.enumerated().map { article(number: $0 + 1, $1) })</main>
            </body>
            </html>

            """
        return document.markup
    }

    private func entry(number: Int, _ practice: GoodPractice) -> HTML {
        "<li><a href=\"#case-\(number)\">\(typeset(practice.title))</a></li>\n"
    }

    private func article(number: Int, _ practice: GoodPractice) -> HTML {
        """
        <article id="case-\(number)">
        <h2>\(number). \(typeset(practice.title))</h2>
        <p class="origin">\(origin(practice))</p>
        \(sections(practice).map(section))</article>

        """
    }

    private func section(_ section: (title: String, text: String)) -> HTML {
        """
        <h3>\(section.title)</h3>
        \(paragraphs(section.text).map { "<p>\(typeset($0))</p>\n" as HTML })
        """
    }

    private func typeset(_ text: String) -> String { tied(text, language: .cs) }

    /// Cases are told in Czech; an empty line parts paragraphs, a single one is a blank.
    private func paragraphs(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }.filter { !$0.isEmpty }
    }

    // MARK: Markdown

    /// CommonMark with headings of the same levels.
    package func markdown() -> String {
        let title = Self.title[language]
        let number = formatNumber(cases.count, language: language)
        var blocks = ["# \(title)", "\(escaped(project)) · \(number) \(count())"]
        for (index, practice) in cases.enumerated() {
            blocks.append("## \(index + 1). \(escaped(typeset(practice.title)))")
            blocks.append("*\(escaped(origin(practice)))*")
            for section in sections(practice) {
                blocks.append("### \(section.title)")
                blocks += paragraphs(section.text).map { escaped(typeset($0)) }
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// The text as it is: no character of it is markup, nor is its beginning a list or a heading.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_[]<>&|~".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        let digits = escaped.prefix { $0.isNumber }
        if !digits.isEmpty, let mark = escaped.dropFirst(digits.count).first, ".)".contains(mark) {
            escaped.insert("\\", at: digits.endIndex)
        } else if let first = escaped.first, "#+-=".contains(first) {
            escaped.insert("\\", at: escaped.startIndex)
        }
        return escaped
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
