import Domain
import Foundation

/// A rule and where it stands.
struct PlacedRule {
    var rule: Rule
    var place: FilePlace
    var supersedesPlace: FilePlace?
}

/// One `rules[]` element → rule; nil with problems when something that is needed is wrong.
struct RuleReader {
    private static let keys = [
        "alert", "annotations", "clear", "for", "indicator", "keep_firing_for", "labels",
        "legal_basis", "min_coverage", "min_n", "scope", "severity", "supersedes", "valid_from",
        "valid_to", "version", "when",
    ]
    private static let annotations = [
        "description::cs", "description::en", "summary::cs", "summary::en",
    ]

    private let group: String
    private let indicators: Set<String>
    private var fields: ConfigurationFields

    static func read(
        _ node: ConfigurationNode,
        group: String,
        indicators: Set<String>,
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
            supersedesPlace: fields["supersedes"]?.place
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
        let patience = patience()
        let (summary, description) = texts()
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
            supersedes: fields.text("supersedes")
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
        guard indicators.contains(code) else {
            let what = LocalizedText(cs: "ukazatel", en: "indicator")
            fields.note(
                RuleProblem(
                    place: node.place,
                    text: unknownName(code, what: what, among: indicators)
                )
            )
            return nil
        }
        return code
    }

    private mutating func condition(_ key: String) -> Condition? {
        guard let node = fields[key], let source = fields.text(key) else { return nil }
        do throws(LanguageProblem) {
            return try Condition(source)
        } catch {
            fields.note(RuleProblem(place: node.place(at: error.offset), text: error.text))
            return nil
        }
    }

    /// A value for which both are true would end the alert it has just raised.
    private mutating func noteOverlap(_ when: Condition, _ clear: Condition) {
        guard let node = fields["clear"], let value = when.commonValue(with: clear) else { return }
        let cs = formatNumber(value, decimals: 2, language: .cs)
        let en = formatNumber(value, decimals: 2, language: .en)
        fields.note(
            node.problem(
                cs: "clear a when platí zároveň, třeba pro hodnotu \(cs)",
                en: "clear and when are true at once, for instance for the value \(en)"
            )
        )
    }

    private mutating func patience() -> (before: Patience, after: TimeInterval) {
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

    private mutating func limits() -> (n: Int, coverage: Double, version: Int) {
        let whole = LocalizedText(cs: "celé číslo od 0", en: "a whole number from 0")
        let n = fields.value("min_n", expected: whole) { text in
            Int(text).flatMap { $0 >= 0 ? $0 : nil }
        }
        let share = LocalizedText(cs: "podíl od 0 do 1", en: "a share from 0 to 1")
        let coverage = fields.value("min_coverage", expected: share) { text in
            Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
        }
        let positive = LocalizedText(cs: "celé číslo od 1", en: "a whole number from 1")
        let version = fields.value("version", expected: positive) { text in
            Int(text).flatMap { $0 >= 1 ? $0 : nil }
        }
        return (n ?? 0, coverage ?? 0, version ?? 1)
    }

    private mutating func validity() -> (from: Day?, to: Day?) {
        let expected = LocalizedText(cs: "den jako 2026-01-31", en: "a day such as 2026-01-31")
        let from = fields.value("valid_from", expected: expected) { Day(iso: $0) }
        let to = fields.value("valid_to", expected: expected) { Day(iso: $0) }
        if let from, let to, to < from, let node = fields["valid_to"] {
            fields.note(
                node.problem(
                    cs: "valid_to je dříve než valid_from",
                    en: "valid_to is before valid_from"
                )
            )
        }
        return (from, to)
    }

    private mutating func labels() -> [String: String] {
        guard let node = fields["labels"] else { return [:] }
        var problems: [RuleProblem] = []
        let what = LocalizedText(cs: "labels", en: "labels")
        var labels: [String: String] = [:]
        if var inner = ConfigurationFields(node, what: what, known: nil, problems: &problems) {
            for key in inner.keys {
                if !isName(key), let value = inner[key] {
                    problems.append(
                        value.problem(
                            cs: "„\(key)“ není jméno štítku",
                            en: "\"\(key)\" is not a label name"
                        )
                    )
                }
                labels[key] = inner.text(key)
            }
            problems += inner.problems
        }
        for problem in problems { fields.note(problem) }
        return labels
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
            description = template("description", in: &inner)
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
private func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic
    else { return false }
    return text.unicodeScalars.count <= 100
        && text.unicodeScalars.allSatisfy { scalar in
            scalar == "_"
                || scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
}
