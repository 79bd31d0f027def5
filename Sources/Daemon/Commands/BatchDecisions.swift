import Domain
import Foundation
import Intake
import Store
import SystemPackage

extension Commands {
    /// `dimond batches release ID --by WHO`: reads the kept file again, past the limit that held it.
    package func releaseBatch(_ id: Int64, by person: String) async throws -> CommandOutput {
        try await withDatabase { database in
            let held = try await held(id, in: database)
            let receipt = held.receipt
            let catalogue = try installation.catalogue()
            let spool = try spool(catalogue)
            guard let entry = try heldEntry(of: receipt, in: spool) else { throw fileGone(receipt) }
            let rejects = spool.work.appending(".\(UUID().uuidString).rejects.part")
            defer { DurableFile.unlink(rejects) }
            let files = try fileImport(catalogue, database)
            var file = IncomingFile(
                descriptor: entry.descriptor,
                name: receipt.file,
                feed: receipt.feed,
                form: held.form,
                sender: receipt.sender,
                wave: receipt.wave,
                replaces: held.replaces,
                release: BatchImport.Release(batch: id, person: person, now: clock.now())
            )
            // What the sender's token may speak for holds for the second reading too.
            file.regions = Set(
                try await TokenStore(database).all().first { $0.name == receipt.sender }?.regions
                    ?? []
            )
            guard try FileImport.sha256(of: entry.descriptor).hexadecimal == receipt.sha256
            else { throw fileGone(receipt) }
            let report = try await files.run(file, rejects: rejects)
            // Its rows are in already under another number, so nothing is left to be decided.
            if report.isKnown {
                try await BatchStore(database).discard(id, by: person, now: clock.now())
            }
            let refused = (FileStatus(of: rejects)?.size ?? 0) > 0
            _ = try spool.settle(
                entry,
                as: report.receipt.state,
                batch: report.receipt.id,
                receipt: try ReceiptFile.bytes(report.receipt),
                rejects: refused ? rejects : nil
            )
            return output(of: report)
        }
    }

    /// `dimond batches discard ID --by WHO`.
    package func discardBatch(_ id: Int64, by person: String) async throws -> CommandOutput {
        try await withDatabase { database in
            let held = try await held(id, in: database)
            let batches = BatchStore(database)
            try await batches.discard(id, by: person, now: clock.now())
            let receipt = try await batches.receipt(id) ?? held.receipt
            let spool = try spool(try installation.catalogue())
            if let entry = try heldEntry(of: receipt, in: spool) {
                _ = try spool.settle(
                    entry,
                    as: .discarded,
                    batch: id,
                    receipt: try ReceiptFile.bytes(receipt)
                )
            }
            return CommandOutput([
                .fields(Array(receipt.fields.prefix(5)))
            ])
        }
    }

    private func held(_ id: Int64, in database: Database) async throws -> HeldBatch {
        let batches = BatchStore(database)
        if let held = try await batches.held(id) { return held }
        throw try await batches.receipt(id) == nil
            ? StoreError.noSuchBatch(id) : StoreError.batchNotHeld(id)
    }

    func spool(_ catalogue: Catalogue) throws -> Spool {
        try Spool(
            directory: configuration.spoolDirectory,
            feeds: catalogue.schemas.feeds.keys.sorted()
        )
    }

    private func heldEntry(of receipt: Receipt, in spool: Spool) throws -> SpoolEntry? {
        guard let name = spool.heldFile(of: receipt.id, feed: receipt.feed) else { return nil }
        return try spool.entry(in: .held, feed: receipt.feed, name: name)
    }

    private func fileGone(_ receipt: Receipt) -> CommandFailure {
        let place = configuration.spoolDirectory.appending("held").appending(receipt.feed)
        return CommandFailure(
            .unusableInput,
            cs: "soubor dávky \(receipt.id) už v \(place) není tak, jak přišel; "
                + "zahoďte ji (dimond batches discard \(receipt.id)) a pošlete soubor znovu",
            en: "the file of batch \(receipt.id) is not in \(place) as it came; "
                + "discard it (dimond batches discard \(receipt.id)) and send the file again"
        )
    }
}
