import Domain
import Foundation
import Intake
import Store
import SystemPackage

extension Commands {
    /// `dimond forms list`: the forms of this installation and whether the database knows them.
    package func forms() async throws -> CommandOutput {
        let schemas = try offlineSchemas()
        return try await withDatabase { database in
            let applied = try await FormStore(database).all()
            let rows = schemas.forms.values.sorted { $0.form ?? "" < $1.form ?? "" }
                .map { schema -> [Cell] in
                    let own = applied.last {
                        $0.name == schema.form && $0.version == schema.version
                    }
                    return [
                        .text(schema.form ?? ""), .integer(schema.version),
                        .localized(schema.title), .integer(schema.columns.count),
                        .instant(optional: own?.appliedAt),
                    ]
                }
            return CommandOutput(
                Listing(
                    columns: [
                        .init("form", cs: "formulář", en: "form"),
                        .init("version", cs: "verze", en: "version"),
                        .init("title", cs: "název", en: "title"),
                        .init("columns", cs: "sloupců", en: "columns"),
                        .init("applied_at", cs: "v databázi od", en: "in force since"),
                    ],
                    rows: rows,
                    empty: LocalizedText(cs: "Žádný formulář.", en: "There is no form.")
                )
            )
        }
    }

    package func form(_ name: String) throws -> CommandOutput {
        try feed("survey", form: name)
    }

    /// `dimond forms apply FILE`: into the database first, for it may refuse; then into the forms
    /// directory, from which everything else reads it.
    package func applyForm(_ path: String) async throws -> CommandOutput {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else {
            throw CommandFailure(
                .unusableInput,
                cs: "\(path): nelze přečíst jako text v UTF-8",
                en: "\(path): cannot be read as UTF-8 text"
            )
        }
        var schemas = try offlineSchemas()
        let schema: RecordSchema
        do {
            schema = try schemas.add(form: text, file: path)
        } catch {
            throw CommandFailure(
                .unusableInput,
                cs: "formulář má chybu; opravte ji a zkuste to znovu",
                en: "the form has a mistake; mend it and try again",
                details: [error.explanation]
            )
        }
        let name = schema.form ?? ""
        return try await withDatabase { database in
            let isNew = try await FormStore(database).apply(
                name: name,
                version: schema.version,
                definition: text,
                columns: schema.stagingColumns.map { (name: $0.name, type: $0.type) },
                now: clock.now()
            )
            try keep(form: name, text)
            var output = CommandOutput([
                .fields([
                    Field("form", cs: "Formulář", en: "Form", .text(name)),
                    Field("version", cs: "Verze", en: "Version", .integer(schema.version)),
                    Field("changed", cs: "Změněn", en: "Changed", .flag(isNew)),
                ])
            ])
            output.notes = [
                LocalizedText(
                    cs: "běžící služba ho začne znát po signálu SIGHUP (systemctl reload dimond)",
                    en: "a running daemon takes it up on SIGHUP (systemctl reload dimond)"
                )
            ]
            return output
        }
    }

    private func keep(form name: String, _ text: String) throws {
        let directory = configuration.formsDirectory
        do {
            try makeDirectory(directory, permissions: 0o755)
            try DurableFile.write(
                Array(text.utf8),
                to: directory.appending("\(name).yaml"),
                replacing: true,
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw CommandFailure(
                .cannotWrite,
                cs: "formulář je v databázi, ale do \(directory) ho nelze uložit (\(error)); "
                    + "zkopírujte ho tam sami",
                en: "the form is in the database but cannot be kept in \(directory) (\(error)); "
                    + "copy it there yourself"
            )
        }
    }
}
