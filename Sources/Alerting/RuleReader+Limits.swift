import Domain
import Foundation

/// Numbers and days of a rule.
extension RuleReader {
    mutating func limits() -> (n: Int, coverage: Double, version: Int) {
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

    mutating func validity() -> (from: Day?, to: Day?) {
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

    /// `{ fires: 3, within: 30d }`.
    mutating func flapping() -> Rule.Flapping? {
        guard let node = fields["flapping"] else { return nil }
        var problems: [RuleProblem] = []
        let what = LocalizedText(cs: "flapping", en: "flapping")
        let known = ["fires", "within"]
        var found: Rule.Flapping?
        if var inner = ConfigurationFields(node, what: what, known: known, problems: &problems) {
            _ = (inner.required("fires"), inner.required("within"))
            let count = LocalizedText(cs: "celé číslo od 2", en: "a whole number from 2")
            let fires = inner.value("fires", expected: count) { text in
                Int(text).flatMap { (2...100).contains($0) ? $0 : nil }
            }
            let time = LocalizedText(cs: "doba jako 30d", en: "a duration such as 30d")
            let within = inner.value("within", expected: time) { text in
                Patience.seconds(text).flatMap { $0 > 0 ? $0 : nil }
            }
            problems += inner.problems
            if let fires, let within { found = Rule.Flapping(fires: fires, within: within) }
        }
        for problem in problems { fields.note(problem) }
        return found
    }

    /// How many alerts of one evaluation are told at most.
    mutating func limit() -> Int? {
        let positive = LocalizedText(cs: "celé číslo od 1", en: "a whole number from 1")
        return fields.value("limit", expected: positive) { text in
            Int(text).flatMap { $0 >= 1 ? $0 : nil }
        }
    }

    /// Four eyes: nobody approves a threshold of their own.
    mutating func approver() -> String? {
        let approver = fields.text("approved_by")
        if let approver, approver == fields.text("author"), let node = fields["approved_by"] {
            fields.note(
                node.problem(
                    cs: "kdo hranici napsal, nemůže ji sám schválit: uveďte jinou osobu nebo útvar",
                    en: "the author cannot approve the threshold: name another person or unit"
                )
            )
        }
        return approver
    }
}
