import Domain
import Foundation
import Intake
import Store
import SystemPackage

/// What `dimond import` was asked.
package struct ImportRequest: Sendable {
    package var feed: String
    /// Paths; `-` is standard input.
    package var files: [String]
    package var form: String?
    package var wave: String?
    package var sender: String?
    package var replaces: Bool
    package var dryRun: Bool
    /// Where the refused records go.
    package var report: String?

    package init(
        feed: String,
        files: [String],
        form: String?,
        wave: String?,
        sender: String?,
        replaces: Bool,
        dryRun: Bool,
        report: String?
    ) {
        self.feed = feed
        self.files = files
        self.form = form
        self.wave = wave
        self.sender = sender
        self.replaces = replaces
        self.dryRun = dryRun
        self.report = report
    }
}

extension Commands {
    /// One batch a file; each is told as soon as it is in.
    package func importFiles(_ request: ImportRequest) async throws -> CommandOutput {
        let catalogue = try installation.catalogue()
        _ = try schema(of: request.feed, form: request.form, in: catalogue.schemas)
        if let wave = request.wave { _ = try self.wave(wave) }
        guard request.report == nil || request.files.count == 1 else {
            throw CommandFailure(
                .usage,
                cs: "--report patří k jednomu souboru; zavezte soubory po jednom",
                en: "--report belongs to one file; import the files one by one"
            )
        }
        return try await withDatabase { database in
            let importer = try BatchImporter(
                commands: self,
                request: request,
                catalogue: catalogue,
                database: database
            )
            return try await each(of: request.files) { try await importer.take($0) }
        }
    }

    /// A file that cannot be used does not keep the others out.
    private func each(
        of files: [String],
        _ take: (String) async throws -> CommandOutput
    ) async throws -> CommandOutput {
        var status = CommandStatus.done
        var last: CommandFailure?
        for file in files {
            do {
                let output = try await take(file)
                try show(output)
                status = status.worse(output.status)
            } catch {
                let failure = CommandFailure(error, embedded: configuration.isEmbedded)
                guard failure.status == .unusableInput else { throw failure }
                if let last { try show(CommandOutput(notes: [last.text])) }
                last = CommandFailure(
                    .unusableInput,
                    cs: "\(file): \(failure.text.cs)",
                    en: "\(file): \(failure.text.en)"
                )
            }
        }
        if let last { throw last }
        return CommandOutput(status: status)
    }

    /// - Throws: ``CommandFailure`` with the nearest name when there is no such feed or form.
    func schema(
        of feed: String,
        form: String?,
        in schemas: SchemaCatalog
    ) throws -> RecordSchema {
        guard schemas.feeds[feed] != nil else {
            let what = LocalizedText(cs: "vstup", en: "feed")
            throw CommandFailure.unknown(what, feed, among: schemas.feeds.keys)
        }
        if let form, feed != "survey" {
            throw CommandFailure(
                .usage,
                cs: "--form \(form) patří jen ke vstupu survey",
                en: "--form \(form) goes with the feed survey only"
            )
        }
        guard let schema = schemas.schema(feed: feed, form: form) else {
            let what = LocalizedText(cs: "formulář", en: "form")
            throw CommandFailure.unknown(what, form ?? "di-pot", among: schemas.forms.keys)
        }
        return schema
    }

    func wave(_ text: String) throws -> Wave {
        guard let wave = Wave(text) else {
            throw CommandFailure(
                .usage,
                cs: "„\(text)“ není vlna; píše se jako 2026-H1",
                en: "\"\(text)\" is not a wave; write it like 2026-H1"
            )
        }
        return wave
    }
}
