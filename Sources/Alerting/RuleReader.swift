import Domain
import Foundation

/// A rule and where it stands.
struct PlacedRule {
    var rule: Rule
    var place: FilePlace
    /// Number of its file, in the order in which they were given.
    var file = 0
    var supersedesPlace: FilePlace?
    var formerlyPlace: FilePlace?
}

/// One `rules[]` element → rule; nil with problems when something that is needed is wrong.
struct RuleReader {
    private static let keys = [
        "alert", "annotations", "approved_by", "author", "clear", "flapping", "for", "formerly",
        "indicator", "keep_firing_for", "labels", "legal_basis", "limit", "min_coverage", "min_n",
        "scope",
        "severity", "supersedes", "valid_from", "valid_to", "version", "when",
    ]
    private static let annotations = [
        "description::cs", "description::en", "summary::cs", "summary::en",
    ]

    private let group: String
    let indicators: [String: WatchedIndicator]
    var fields: ConfigurationFields

    static func read(
        _ node: ConfigurationNode,
        group: String,
        indicators: [String: WatchedIndicator],
        problems: inout [RuleProblem]
    ) -> PlacedRule? {
        let what = LocalizedText(cs: "pravidlo", en: "rule")
        guard let fields = ConfigurationFields(node, what: what, known: keys, problems: &problems)
        else { return nil }
        var reader = RuleReader(group: group, indicators: indicators, fields: fields)
        let rule = reader.rule()
        problems += reader.fields.problems
        guard reader.fields.problems.isEmpty, let rule else { return nil }
        return PlacedRule(
            rule: rule,
            place: fields["alert"]?.place ?? node.place,
            supersedesPlace: fields["supersedes"]?.place,
            formerlyPlace: fields["formerly"]?.place
        )
    }

    private mutating func rule() -> Rule? {
        // All are read before any is missed, so that every mistake is found in one pass.
        let name = name()
        let indicator = indicator()
        let scope = required("scope") { $0.choice("scope", AlertScope.self) }
        let when = required("when") { _ in () } == nil ? nil : condition("when")
        let severity = required("severity") { $0.choice("severity", Severity.self) }
        let clear = condition("clear")
        if let when, let clear { noteOverlap(when, clear) }
        if let indicator, let scope { noteScope(scope, of: indicator) }
        noteFutility(when, clear, of: indicator)
        let patience = patience()
        let (summary, description) = texts()
        noteScores(when, [summary, description])
        let limits = limits()
        let validity = validity()
        guard let name, let indicator, let scope, let when, let severity, let summary,
            let description
        else { return nil }
        return Rule(
            name: name,
            group: group,
            indicator: indicator,
            scope: scope,
            when: when,
            clear: clear,
            patience: patience.before,
            keepFiringFor: patience.after,
            flapping: flapping(),
            minN: limits.n,
            minCoverage: limits.coverage,
            severity: severity,
            legalBasis: fields.text("legal_basis"),
            validFrom: validity.from,
            validTo: validity.to,
            labels: labels(),
            summary: summary,
            description: description,
            version: limits.version,
            supersedes: fields.text("supersedes"),
            author: fields.text("author"),
            approvedBy: approver(),
            formerly: fields.text("formerly"),
            limit: limit()
        )
    }

    private mutating func required<Value>(
        _ key: String,
        _ read: (inout ConfigurationFields) -> Value?
    ) -> Value? {
        fields.required(key) == nil ? nil : read(&fields)
    }

    private mutating func name() -> String? {
        let expected = LocalizedText(
            cs: "jméno z písmen, číslic a podtržítek, které začíná písmenem",
            en: "a name of letters, digits and underscores that begins with a letter"
        )
        return required("alert") {
            $0.value("alert", expected: expected) { isName($0) ? $0 : nil }
        }
    }

    private mutating func indicator() -> String? {
        guard let node = fields.required("indicator") else { return nil }
        guard let code = fields.text("indicator") else { return nil }
        guard indicators[code] != nil else {
            let what = LocalizedText(cs: "ukazatel", en: "indicator")
            fields.note(
                RuleProblem(
                    place: node.place,
                    text: unknownName(code, what: what, among: indicators.keys)
                )
            )
            return nil
        }
        return code
    }

    private mutating func condition(_ key: String) -> Condition? {
        guard let node = fields[key], let source = fields.text(key) else { return nil }
        do throws(LanguageProblem) {
            let condition = try Condition(source)
            noteUnknownOthers(condition, at: node)
            return condition
        } catch {
            fields.note(RuleProblem(place: node.place(at: error.offset), text: error.text))
            return nil
        }
    }

    mutating func patience() -> (before: Patience, after: TimeInterval) {
        let before = fields.value(
            "for",
            expected: LocalizedText(
                cs: "doba jako 36h nebo 10d, nebo 2 waves či 2 periods",
                en: "a duration such as 36h or 10d, or 2 waves or 2 periods"
            )
        ) { Patience($0) }
        let after = fields.value(
            "keep_firing_for",
            expected: LocalizedText(
                cs: "doba jako 36h nebo 10d",
                en: "a duration such as 36h or 10d"
            )
        ) { Patience.seconds($0) }
        return (before ?? .duration(0), after ?? 0)
    }
}

/// Annotations.
extension RuleReader {
    private mutating func texts() -> (summary: LocalizedTemplate?, description: LocalizedTemplate?)
    {
        guard let node = fields.required("annotations") else { return (nil, nil) }
        var problems: [RuleProblem] = []
        let what = LocalizedText(cs: "annotations", en: "annotations")
        var summary: LocalizedTemplate?
        var description: LocalizedTemplate?
        if var inner = ConfigurationFields(
            node,
            what: what,
            known: Self.annotations,
            problems: &problems
        ) {
            summary = template("summary", in: &inner)
            // What to do may go without saying; in one language alone it may not.
            let isDescribed = inner.keys.contains { $0.hasPrefix("description::") }
            description = isDescribed ? template("description", in: &inner) : .nothing
            problems += inner.problems
        }
        for problem in problems { fields.note(problem) }
        return (summary, description)
    }

    private func template(
        _ key: String,
        in fields: inout ConfigurationFields
    ) -> LocalizedTemplate? {
        let cs = template("\(key)::cs", .cs, in: &fields)
        let en = template("\(key)::en", .en, in: &fields)
        guard let cs, let en else { return nil }
        return LocalizedTemplate(cs: cs, en: en)
    }

    private func template(
        _ key: String,
        _ language: Language,
        in fields: inout ConfigurationFields
    ) -> Template? {
        guard let node = fields.required(key), let source = fields.text(key) else { return nil }
        let (template, problems) = Template.parse(source, language: language)
        for problem in problems {
            fields.note(RuleProblem(place: node.place(at: problem.offset), text: problem.text))
        }
        return template
    }
}

/// Whether it can name an alert or a label.
func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic
    else { return false }
    return text.unicodeScalars.count <= 100
        && text.unicodeScalars.allSatisfy { scalar in
            scalar == "_"
                || scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
}
