import Domain
import Foundation
import Store

extension Commands {
    /// `dimond migrate`.
    package func migrate(statusOnly: Bool, dryRun: Bool) async throws -> CommandOutput {
        try await withDatabase(checked: false) { database in
            let migrator = try Migrator(directory: installation.share)
            let before = try await migrator.status(of: database)
            guard before.current <= before.known else {
                throw StoreError.schemaNewer(found: before.current, known: before.known)
            }
            if statusOnly { return migration(before, after: before.current) }
            if dryRun {
                try await migrator.rehearse(database, now: clock.now())
                return migration(before, after: before.current)
            }
            try await installation.migrate(database)
            return migration(before, after: before.known)
        }
    }

    private func migration(_ before: Migrator.Status, after: Int) -> CommandOutput {
        let names = before.pending.map(\.name)
        var output = CommandOutput([
            .fields([
                Field("found", cs: "Schéma bylo", en: "Schema was", .integer(before.current)),
                Field("schema", cs: "Schéma je", en: "Schema is", .integer(after)),
                Field("known", cs: "Program zná", en: "Program knows", .integer(before.known)),
                Field(
                    "migrations",
                    cs: "Migrace",
                    en: "Migrations",
                    names.isEmpty ? .nothing : .list(names)
                ),
            ])
        ])
        if after < before.known {
            output.status = .needsPerson
            output.notes = [
                LocalizedText(
                    cs: "schéma je starší; spusťte dimond migrate",
                    en: "the schema is older; run dimond migrate"
                )
            ]
        }
        return output
    }
}
