import Domain
import Foundation
import Intake
import SystemPackage

extension Commands {
    /// `dimond validate`: the checks of an import with neither server nor database.
    ///
    /// What only the database knows is not checked: keys that stand twice, waves that are closed,
    /// rules over several rows.
    package func validate(
        feed: String,
        form: String?,
        wave: String?,
        files: [String]
    ) throws -> CommandOutput {
        let schemas = try offlineSchemas()
        let schema = try schema(of: feed, form: form, in: schemas)
        if let wave { _ = try self.wave(wave) }
        let context = try offlineContext(fixedWave: wave)
        var status = CommandStatus.done
        var last: CommandFailure?
        for file in files {
            do {
                let output = try check(file, schema, schemas, context)
                try show(output)
                status = status.worse(output.status)
            } catch {
                let failure = CommandFailure(error, embedded: true)
                guard failure.status == .unusableInput else { throw failure }
                if let last { try show(CommandOutput(notes: [last.text])) }
                last = CommandFailure(
                    .unusableInput,
                    cs: "\(file): \(failure.text.cs); opravte soubor a zkuste to znovu",
                    en: "\(file): \(failure.text.en); mend the file and try again"
                )
            }
        }
        if let last { throw last }
        return CommandOutput(status: status)
    }

    func offlineSchemas() throws -> SchemaCatalog {
        try SchemaCatalog(
            feeds: installation.share.appending(path: "feeds").path,
            forms: [
                installation.share.appending(path: "forms").path,
                configuration.formsDirectory.string,
            ]
        )
    }

    /// Every wave is taken for open, with the field period that is usual.
    private func offlineContext(fixedWave: String?) throws -> IntakeContext {
        let year = clock.today.components.year
        let waves = (2000...min(2199, max(2001, year + 1))).flatMap { year in
            [1, 2].compactMap { Wave(year: year, half: $0) }
        }.map { wave in
            let period = wave.usualFieldPeriod
            return SurveyWave(wave: wave, state: .open, from: period.from, to: period.to)
        }
        // Nothing is kept, so any key will do.
        let key = [UInt8](repeating: 0, count: PseudonymKey.shortestKey)
        guard let pseudonym = PseudonymKey(secret: key, scheme: "offline") else {
            throw CommandFailure(.usage, cs: "klíč je krátký", en: "the key is short")
        }
        return IntakeContext(
            reference: try Intake.ReferenceData(
                directory: installation.share.appending(path: "reference").path
            ),
            waves: Dictionary(uniqueKeysWithValues: waves.map { ($0.wave.description, $0) }),
            today: clock.today,
            pseudonym: pseudonym,
            language: language,
            fixedWave: fixedWave
        )
    }

    private func check(
        _ path: String,
        _ schema: RecordSchema,
        _ schemas: SchemaCatalog,
        _ context: IntakeContext
    ) throws -> CommandOutput {
        let input = try InputFile(
            path,
            copyingInto: FilePath(FileManager.default.temporaryDirectory.path)
        )
        let line = ProgressLine(console: console, language: language, size: input.size)
        defer { line.clear() }
        var refusals: [Refusal] = []
        var total: IntakeSummary?
        for part in [schema] + schemas.parts(of: schema, descriptor: input.descriptor.rawValue) {
            _ = try? input.descriptor.seek(offset: 0, from: .start)
            let pipeline = try RecordPipeline(
                descriptor: input.descriptor.rawValue,
                schema: part,
                context: context
            )
            while let chunk = try pipeline.next() {
                refusals += chunk.refusals
                let offset = try? input.descriptor.seek(offset: 0, from: .current)
                let summary = pipeline.summary
                line.show(rows: summary.rows, refused: summary.refused, offset: offset ?? 0)
            }
            let summary = pipeline.summary
            total = total.map { $0.adding(summary) } ?? summary
        }
        guard let total else { return CommandOutput() }
        return checked(path, total, refusals)
    }

    private func checked(
        _ path: String,
        _ summary: IntakeSummary,
        _ refusals: [Refusal]
    ) -> CommandOutput {
        let fields = [
            Field("file", cs: "Soubor", en: "File", .text(path)),
            Field("rows", cs: "Záznamů", en: "Records", .integer(summary.rows)),
            Field("good", cs: "V pořádku", en: "Good", .integer(summary.good)),
            Field("refused", cs: "Odmítnutých", en: "Refused", .integer(summary.refused)),
            Field("warnings", cs: "Varování", en: "Warnings", .integer(summary.warnings)),
        ]
        var output = CommandOutput()
        output.isJSONLine = true
        if asJSON {
            output.parts = [
                .fields(fields),
                .listing(key: "refusals", title: nil, Refusal.listing(refusals)),
            ]
        } else {
            output.parts = refusals.map { refusal in
                .line(
                    LocalizedText(
                        cs: refusal.line(of: path, .cs),
                        en: refusal.line(of: path, .en)
                    )
                )
            }
            output.parts.append(.line(sentence(path, summary)))
        }
        if summary.refused > 0 {
            output.status = .needsPerson
            let words = refusedRecords(summary.refused)
            output.notes = [
                LocalizedText(
                    cs: "\(path): \(words.cs); opravte uvedené řádky a zkuste to znovu",
                    en: "\(path): \(words.en); mend the lines named and try again"
                )
            ]
        }
        return output
    }

    private func sentence(_ path: String, _ summary: IntakeSummary) -> LocalizedText {
        func text(_ language: Language) -> String {
            let counts: [(Int, LocalizedText)] = [
                (
                    summary.rows,
                    plural(
                        summary.rows,
                        cs: ("záznam", "záznamy", "záznamů"),
                        en: ("record", "records")
                    )
                ),
                (summary.good, LocalizedText(cs: "v pořádku", en: "good")),
                (
                    summary.refused,
                    agreeing(
                        summary.refused,
                        ("odmítnutý", "odmítnuté", "odmítnutých"),
                        "refused"
                    )
                ),
                (
                    summary.warnings,
                    plural(
                        summary.warnings,
                        cs: ("varování", "varování", "varování"),
                        en: ("warning", "warnings")
                    )
                ),
            ]
            return "\(path): "
                + counts.map { "\(formatNumber($0, language: language)) \($1[language])" }
                .joined(separator: ", ")
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }
}

extension Refusal {
    /// `file:line: column: rule text`, the form editors jump to.
    fileprivate func line(of path: String, _ language: Language) -> String {
        let place = column.isEmpty ? "\(path):\(line)" : "\(path):\(line): \(column)"
        return "\(place): \(rule) \(problem[language])"
    }
}
