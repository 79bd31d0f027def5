import Alerting
import Domain
import Foundation
import Store

extension Commands {
    /// `dimond rules list`: the rules in force, what they are about, and who stands for them.
    package func listRules() async throws -> CommandOutput {
        let catalogue = try installation.catalogue()
        return try await withDatabase { database in
            let reach = RuleReach(catalogue, values: try await ValueStore(database).values())
            let firing = Dictionary(grouping: try await AlertStore(database).alerts(), by: \.rule)
            return CommandOutput(
                Listing(
                    columns: [
                        .init("rule", cs: "pravidlo", en: "rule"),
                        .init("indicator", cs: "ukazatel", en: "indicator"),
                        .init("scope", cs: "rozsah", en: "scope", isMinor: true),
                        .init("when", cs: "hranice", en: "threshold"),
                        .init("severity", cs: "závažnost", en: "severity"),
                        .init("values", cs: "hodnot", en: "values"),
                        .init("firing", cs: "vyhlášeno", en: "raised"),
                        .init("valid_from", cs: "platí od", en: "valid from", isMinor: true),
                        .init("author", cs: "napsal", en: "author", isMinor: true),
                        .init("approved_by", cs: "schválil", en: "approved by", isMinor: true),
                        .init("own", cs: "vlastní", en: "own", isMinor: true),
                    ],
                    rows: catalogue.rules.rules.map { rule in
                        [
                            .text(rule.name), .text(rule.indicator), .text(rule.scope.rawValue),
                            .text(rule.condition),
                            .code(rule.severity.rawValue, rule.severity.sign.text),
                            .integer(reach[rule]), .integer(firing[rule.name]?.count ?? 0),
                            .day(optional: rule.validFrom), .text(optional: rule.author),
                            .text(optional: rule.approvedBy),
                            .flag(catalogue.ownRules.contains(rule.name)),
                        ]
                    },
                    empty: LocalizedText(cs: "Žádná pravidla.", en: "No rules.")
                )
            )
        }
    }

    /// `dimond rules history NAME`: every form of a rule that was ever loaded.
    package func ruleForms(_ name: String) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = RuleFormStore(database)
            let forms = try await store.history(of: name)
            guard !forms.isEmpty else {
                throw CommandFailure.unknown(
                    LocalizedText(cs: "pravidlo", en: "rule"),
                    name,
                    among: try await store.names()
                )
            }
            return CommandOutput(RuleForm.listing(forms))
        }
    }
}

extension RuleForm {
    fileprivate static func listing(_ forms: [RuleForm]) -> Listing {
        let former = [nil] + forms.map(Optional.some)
        return Listing(
            columns: [
                .init("loaded_at", cs: "od", en: "from"), .init("gone_at", cs: "do", en: "to"),
                .init("valid_from", cs: "platí od", en: "valid from", isMinor: true),
                .init("author", cs: "napsal", en: "author"),
                .init("approved_by", cs: "schválil", en: "approved by"),
                .init("legal_basis", cs: "opora", en: "legal basis", isMinor: true),
                .init("changes", cs: "co se změnilo", en: "what changed"),
                .init("sha256", cs: "otisk", en: "hash", isForPrograms: true),
                .init("text", cs: "znění", en: "text", isForPrograms: true),
            ],
            rows: zip(former, forms).map { before, form in
                [
                    .instant(optional: form.loadedAt), .instant(optional: form.goneAt),
                    .day(optional: form.validFrom), .text(optional: form.author),
                    .text(optional: form.approvedBy), .text(optional: form.legalBasis),
                    form.changes(since: before), .text(form.edition.hash),
                    .text(form.edition.text),
                ]
            },
            empty: LocalizedText(cs: "", en: "")
        )
    }

    /// Keys as in the file with what they said and say; the first form says its threshold.
    private func changes(since before: RuleForm?) -> Cell {
        let new = edition.keys
        guard let old = before?.edition.keys else {
            let text = "when: \(new["when"] ?? "")"
            return .said(LocalizedText(cs: text, en: text), .array([]))
        }
        let differing = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        guard !differing.isEmpty else { return .nothing }
        let text = differing.map { "\($0): \(old[$0] ?? "–") → \(new[$0] ?? "–")" }
            .joined(separator: "; ")
        return .said(
            LocalizedText(cs: text, en: text),
            .array(
                differing.map { key in
                    .object([
                        "key": .string(key), "old": old[key].map(JSONValue.string) ?? .null,
                        "new": new[key].map(JSONValue.string) ?? .null,
                    ])
                }
            )
        )
    }
}

extension RuleEdition {
    /// What stands behind each key; a line without one goes on with the line before.
    fileprivate var keys: [String: String] {
        var found: [String: String] = [:]
        var last = ""
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: /([a-z_]+): (.*)/) {
                last = String(match.1)
                found[last] = String(match.2)
            } else {
                found[last, default: ""] += "\n" + line
            }
        }
        return found
    }
}
