import Domain
import Foundation
import Store
import SystemPackage

extension Commands {
    /// `dimond batches`, newest first.
    package func batches(limit: Int, heldOnly: Bool) async throws -> CommandOutput {
        try await withDatabase { database in
            let receipts = try await BatchStore(database).recent(
                limit: limit,
                state: heldOnly ? .held : nil
            )
            return CommandOutput(Receipt.listing(receipts))
        }
    }

    /// `dimond batches ID`, with `--rejects` the refused records.
    package func batch(_ id: Int64, rejects: Bool) async throws -> CommandOutput {
        try await withDatabase { database in
            let store = BatchStore(database)
            guard let receipt = try await store.receipt(id) else {
                throw StoreError.noSuchBatch(id)
            }
            guard rejects else { return CommandOutput([.fields(receipt.fields)]) }
            let refusals = try await store.refusals(of: id)
            return CommandOutput(Refusal.listing(refusals))
        }
    }

    /// What an import says of one batch.
    func output(of report: FileImport.Report, isDryRun: Bool = false) -> CommandOutput {
        let receipt = report.receipt
        var output = CommandOutput([
            .line(receipt.sentence(isKnown: report.isKnown, isDryRun: isDryRun))
        ])
        if asJSON { output.parts = [.fields(receipt.fields(isKnown: report.isKnown, isDryRun))] }
        output.isJSONLine = true
        switch receipt.state {
        case .held where isDryRun:
            output.status = .needsPerson
            if let reason = receipt.reason { output.notes.append(reason) }
        case .held:
            output.status = .needsPerson
            let reason = receipt.reason ?? LocalizedText(cs: "", en: "")
            output.notes.append(
                LocalizedText(
                    cs: "\(reason.cs) Rozhodněte: dimond batches release \(receipt.id) --by JMÉNO, "
                        + "nebo discard",
                    en: "\(reason.en) Decide: dimond batches release \(receipt.id) --by NAME, "
                        + "or discard"
                )
            )
        case .refused:
            output.status = .unusableInput
            if let reason = receipt.reason {
                output.notes.append(
                    LocalizedText(
                        cs: "\(receipt.file): \(reason.cs); opravte soubor a pošlete ho znovu",
                        en: "\(receipt.file): \(reason.en); mend the file and send it again"
                    )
                )
            }
        case .accepted where receipt.refused > 0 && !report.isKnown:
            output.status = .needsPerson
            output.notes.append(isDryRun ? refusedInDryRun(receipt) : refused(receipt))
        case .accepted, .discarded: break
        }
        return output
    }

    private func refused(_ receipt: Receipt) -> LocalizedText {
        let word = refusedRecords(receipt.refused)
        return LocalizedText(
            cs: "\(word.cs); důvody ukáže dimond batches \(receipt.id) --rejects",
            en: "\(word.en); dimond batches \(receipt.id) --rejects shows why"
        )
    }

    private func refusedInDryRun(_ receipt: Receipt) -> LocalizedText {
        let word = refusedRecords(receipt.refused)
        return LocalizedText(
            cs: "\(word.cs); důvody ukáže dimond validate \(receipt.feed) SOUBOR",
            en: "\(word.en); dimond validate \(receipt.feed) FILE shows why"
        )
    }
}

/// "3 záznamy odmítnuty", with the verb that goes with the number.
func refusedRecords(_ count: Int) -> LocalizedText {
    let words = plural(
        count,
        cs: ("záznam odmítnut", "záznamy odmítnuty", "záznamů odmítnuto"),
        en: ("record refused", "records refused")
    )
    return LocalizedText(
        cs: "\(formatNumber(count, language: .cs)) \(words.cs)",
        en: "\(formatNumber(count, language: .en)) \(words.en)"
    )
}

/// An adjective that goes with a number of records.
func agreeing(_ count: Int, _ cs: (String, String, String), _ en: String) -> LocalizedText {
    plural(count, cs: cs, en: (en, en))
}

extension Receipt {
    /// One line a batch, for people.
    fileprivate func sentence(isKnown: Bool, isDryRun: Bool) -> LocalizedText {
        func counts(_ language: Language) -> String {
            let words: [(Int, LocalizedText)] = [
                (accepted, agreeing(accepted, ("nový", "nové", "nových"), "new")),
                (
                    corrected,
                    agreeing(corrected, ("opravený", "opravené", "opravených"), "corrected")
                ),
                (unchanged, LocalizedText(cs: "beze změny", en: "unchanged")),
                (refused, agreeing(refused, ("odmítnutý", "odmítnuté", "odmítnutých"), "refused")),
                (
                    warnings,
                    plural(
                        warnings,
                        cs: ("varování", "varování", "varování"),
                        en: ("warning", "warnings")
                    )
                ),
            ]
            return words.map { "\(formatNumber($0, language: language)) \($1[language])" }
                .joined(separator: ", ")
        }
        func text(_ language: Language) -> String {
            let word = state.cell.text(Voice(language: language, zone: .gmt))
            let rows = formatNumber(self.rows, language: language)
            let name =
                language == .cs
                ? (isDryRun ? "zkouška" : "dávka \(id)") : (isDryRun ? "dry run" : "batch \(id)")
            let total = language == .cs ? "záznamů" : "records"
            var text = "\(name)  \(feed)  \(file)  \(word)  \(total) \(rows): \(counts(language))"
            if isKnown {
                text +=
                    language == .cs
                    ? "; týž obsah už tu je, nic se nezměnilo"
                    : "; the same content is here already, nothing has changed"
            }
            if isDryRun {
                text +=
                    language == .cs ? "; nic nebylo zapsáno" : "; nothing was written"
            }
            return text
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }

    fileprivate func fields(isKnown: Bool, _ isDryRun: Bool) -> [Field] {
        fields + [
            Field("known", cs: "Už tu je", en: "Known", .flag(isKnown)),
            Field("dry_run", cs: "Zkouška", en: "Dry run", .flag(isDryRun)),
        ]
    }

    /// With the names of contract § 4.2.
    var fields: [Field] {
        [
            Field("id", cs: "Dávka", en: "Batch", .id(id)),
            Field("state", cs: "Stav", en: "State", state.cell),
            Field("feed", cs: "Vstup", en: "Feed", .text(feed)),
            Field("sender", cs: "Odesílatel", en: "Sender", .text(sender)),
            Field("file", cs: "Soubor", en: "File", .text(file)),
            Field("sha256", cs: "SHA-256", en: "SHA-256", .text(sha256)),
            Field("wave", cs: "Vlna", en: "Wave", .text(optional: wave)),
            Field("received_at", cs: "Přijato", en: "Received", .instant(receivedAt)),
            Field("rows", cs: "Záznamů", en: "Records", .integer(rows)),
            Field("accepted", cs: "Nových", en: "New", .integer(accepted)),
            Field("corrected", cs: "Opravených", en: "Corrected", .integer(corrected)),
            Field("unchanged", cs: "Beze změny", en: "Unchanged", .integer(unchanged)),
            Field("refused", cs: "Odmítnutých", en: "Refused", .integer(refused)),
            Field("warnings", cs: "Varování", en: "Warnings", .integer(warnings)),
            Field(
                "reason",
                cs: "Důvod",
                en: "Reason",
                reason.map(Cell.localized) ?? .nothing
            ),
        ]
    }

    static func listing(_ receipts: [Receipt]) -> Listing {
        Listing(
            columns: [
                .init("id", cs: "dávka", en: "batch"),
                .init("received_at", cs: "přijato", en: "received"),
                .init("state", cs: "stav", en: "state"),
                .init("feed", cs: "vstup", en: "feed"),
                .init("wave", cs: "vlna", en: "wave", isMinor: true),
                .init("sender", cs: "odesílatel", en: "sender", isMinor: true),
                .init("file", cs: "soubor", en: "file"),
                .init("rows", cs: "záznamů", en: "records"),
                .init("accepted", cs: "nových", en: "new"),
                .init("corrected", cs: "opravených", en: "corrected", isMinor: true),
                .init("unchanged", cs: "beze změny", en: "unchanged", isMinor: true),
                .init("refused", cs: "odmítnutých", en: "refused"),
                .init("warnings", cs: "varování", en: "warnings", isMinor: true),
            ],
            rows: receipts.map { receipt in
                [
                    .id(receipt.id), .instant(receipt.receivedAt), receipt.state.cell,
                    .text(receipt.feed), .text(optional: receipt.wave), .text(receipt.sender),
                    .text(receipt.file), .integer(receipt.rows), .integer(receipt.accepted),
                    .integer(receipt.corrected), .integer(receipt.unchanged),
                    .integer(receipt.refused), .integer(receipt.warnings),
                ]
            },
            empty: LocalizedText(
                cs: "Zatím žádná dávka; první zaveze dimond import VSTUP SOUBOR.",
                en: "No batch yet; dimond import FEED FILE brings the first one in."
            )
        )
    }
}

extension Refusal {
    static func listing(_ refusals: [Refusal]) -> Listing {
        Listing(
            columns: [
                .init("line", cs: "řádek", en: "line"),
                .init("record", cs: "záznam", en: "record"),
                .init("column", cs: "sloupec", en: "column"),
                .init("rule", cs: "pravidlo", en: "rule"),
                .init("problem", cs: "důvod", en: "problem"),
            ],
            rows: refusals.map { refusal in
                [
                    .id(Int64(refusal.line)), .id(Int64(refusal.record)), .text(refusal.column),
                    .text(refusal.rule), .localized(refusal.problem),
                ]
            },
            empty: LocalizedText(cs: "Nic nebylo odmítnuto.", en: "Nothing was refused.")
        )
    }
}
