package import Domain

/// What a text of a rule may name in `{{ … }}`.
package enum Placeholder: String, Sendable, Hashable, CaseIterable {
    /// The value with its unit: `56,3 %`, `12 dnů`.
    case value
    /// Name of the region or country.
    case region
    /// "ve Zlínském kraji", "in the Zlín Region".
    case regionLocative = "region.locative"
    /// "červen 2026", fit to stand after "za".
    case period
    /// The number of the rule's condition, with unit.
    case threshold
    /// Answers, services or milestones behind the value.
    case n
    case numerator
    case denominator
    /// Ends of the 95 % interval, with unit.
    case lower
    case upper
    /// Plan, service or project.
    case subject
    /// The value in days without sign: "12 dnů", "12 days".
    case days
    /// For values that count days from a deadline: "za 5 dnů", "dnes", "před 5 dny".
    case deadline
    /// Part of the expected answers that came: "62 %".
    case coverage
    /// Day on which the breach was first seen.
    case since
    /// Name of the indicator.
    case indicator
    /// The value of the period before, with unit.
    case previous
    /// The value less the one before; percentage points where the value is in per cent.
    case change
    /// Mean or median of the values before with which a z-score compares, with unit.
    case usual
    /// That z-score: "4,2".
    case score

    /// Whether it says something only beside a condition with a z-score.
    var needsScore: Bool { self == .usual || self == .score }
}

/// A text with placeholders in one language, such as `{{ value }} {{ region.locative }}` or
/// `{{ n }} {{ n | plural:odpověď,odpovědi,odpovědí }}`, or in Czech
/// `{{ n | before:z,ze }} {{ n }}`.
package struct Template: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case placeholder(Placeholder)
        /// The form of a word that goes with the number; the number itself is not written.
        case plural(Placeholder, forms: [String])
        /// The Czech preposition before the number read aloud; the number itself is not written.
        case preposition(Placeholder, forms: [String])
    }

    package let language: Language
    let pieces: [Piece]

    /// Reads `source`; all its mistakes at once.
    package static func parse(
        _ source: String,
        language: Language
    ) -> (template: Template, problems: [LanguageProblem]) {
        var reader = TemplateReader(source, language: language)
        reader.read()
        return (Template(language: language, pieces: reader.pieces), reader.problems)
    }

    var placeholders: Set<Placeholder> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .text: nil
                case .placeholder(let name), .plural(let name, _), .preposition(let name, _): name
                }
            }
        )
    }

    package func rendered(with values: TemplateValues) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): values.text(name, language)
            case .plural(let name, let forms): values.form(of: forms, for: name, language)
            case .preposition(let name, let forms): values.preposition(forms, before: name)
            }
        }.joined()
    }
}

/// The same text in both languages.
package struct LocalizedTemplate: Sendable, Hashable {
    package var cs: Template
    package var en: Template

    /// Says nothing.
    static let nothing = LocalizedTemplate(
        cs: Template(language: .cs, pieces: []),
        en: Template(language: .en, pieces: [])
    )

    package func rendered(with values: TemplateValues) -> LocalizedText {
        LocalizedText(cs: cs.rendered(with: values), en: en.rendered(with: values))
    }
}

private struct TemplateReader {
    private let source: [Unicode.Scalar]
    private let language: Language
    private(set) var pieces: [Template.Piece] = []
    private(set) var problems: [LanguageProblem] = []

    init(_ source: String, language: Language) {
        self.source = Array(source.unicodeScalars)
        self.language = language
    }

    mutating func read() {
        var at = 0
        while let open = index(of: "{", from: at) {
            add(text: at..<open)
            guard let close = index(of: "}", from: open + 2) else {
                problems.append(
                    LanguageProblem(
                        open,
                        cs: "chybí uzavírací „}}“",
                        en: "the closing \"}}\" is missing"
                    )
                )
                return
            }
            placeholder(in: open + 2..<close)
            at = close + 2
        }
        add(text: at..<source.count)
    }

    /// Where the doubled brace is next.
    private func index(of brace: Unicode.Scalar, from start: Int) -> Int? {
        guard start + 1 < source.count else { return nil }
        return (start..<source.count - 1).first { source[$0] == brace && source[$0 + 1] == brace }
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source[range])
        return String(view)
    }

    private mutating func add(text range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(.text(text(range)))
    }

    private mutating func placeholder(in range: Range<Int>) {
        let start = range.first { !source[$0].properties.isWhitespace } ?? range.lowerBound
        let parts = text(range).split(separator: "|", maxSplits: 1)
        let name = parts.first.map(trimmed) ?? ""
        guard let placeholder = Placeholder(rawValue: name) else {
            let what = LocalizedText(cs: "zástupný výraz", en: "placeholder")
            let names = Placeholder.allCases.map(\.rawValue)
            problems.append(LanguageProblem(start, unknownName(name, what: what, among: names)))
            return
        }
        guard parts.count == 2 else {
            pieces.append(.placeholder(placeholder))
            return
        }
        filter(trimmed(parts[1]), of: placeholder, at: start)
    }

    private mutating func filter(_ filter: String, of placeholder: Placeholder, at start: Int) {
        let counts = ["plural": language == .cs ? 3 : 2, "before": 2]
        let parts = filter.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(trimmed) ?? ""
        // English has no such prepositions.
        let known = language == .cs ? ["plural", "before"] : ["plural"]
        guard parts.count == 2, known.contains(name), let wanted = counts[name] else {
            let list = known.joined(separator: ", ")
            problems.append(
                LanguageProblem(
                    start,
                    cs: "neznámá úprava „\(filter)“, známé jsou \(list)",
                    en: "unknown filter \"\(filter)\", known: \(list)"
                )
            )
            return
        }
        let forms = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        guard forms.count == wanted, !forms.contains("") else {
            problems.append(
                LanguageProblem(
                    start,
                    cs: "\(name) potřebuje \(wanted) tvary oddělené čárkou",
                    en: "\(name) needs \(wanted) forms separated by commas"
                )
            )
            return
        }
        pieces.append(
            name == "plural"
                ? .plural(placeholder, forms: forms) : .preposition(placeholder, forms: forms)
        )
    }

    private func trimmed(_ text: some StringProtocol) -> String {
        let isSpace: (Character) -> Bool = \.isWhitespace
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
