import Domain
import Foundation
import NIOCore
import Store
import SystemPackage
import Web

/// Takes files in over HTTP: first to disk, then the same way as everything in the spool.
struct UploadIntake: Sendable {
    let spool: Spool
    let intake: SpoolIntake
    let database: Database
    let clock: Clock

    /// Bytes of one upload.
    static let limit = 256 << 20

    var sources: WebSite.UploadSources {
        WebSite.UploadSources(
            isFeed: { spool.feeds.contains($0) },
            upload: upload,
            receipt: { try? await BatchStore(database).receipt($0) },
            rejects: rejects
        )
    }

    @Sendable private func upload(
        _ request: UploadRequest,
        _ body: UploadBody
    ) async throws -> UploadOutcome {
        let entry: SpoolEntry
        do {
            entry = try await spool.receive(
                feed: request.feed,
                name: request.file,
                limit: Self.limit,
                bytes: Pieces(body: body)
            )
        } catch SpoolError.full {
            throw Problem.spoolFull
        }
        if let promised = request.sha256, try await sum(of: entry) != promised {
            spool.forget(entry)
            throw Problem.digestDiffers
        }
        let origin = UploadOrigin(
            sender: request.sender ?? request.caller.name,
            file: request.file,
            form: request.form,
            wave: request.wave,
            replaces: request.isReplacement,
            regions: request.caller.regions,
            idempotencyKey: request.idempotencyKey
        )
        return try await take(entry, origin)
    }

    private func take(_ entry: SpoolEntry, _ origin: UploadOrigin) async throws -> UploadOutcome {
        do {
            let report = try await intake.take(entry, as: origin)
            return .receipt(report.receipt, isRepeat: report.isKnown)
        } catch is IdempotencyKeyReused {
            spool.forget(entry)
            throw Problem.keyReused
        } catch  where origin.isPlain {
            // The file is safe in the inbox; the next scan takes it when the database is back.
            return .spooled
        } catch {
            spool.forget(entry)
            throw error
        }
    }

    private func sum(of entry: SpoolEntry) async throws -> String {
        let bytes = try await blocking { try FileImport.sha256(of: entry.descriptor) }
        return bytes.hexadecimal
    }

    @Sendable private func rejects(_ batch: Int64) async -> [UInt8]? {
        guard let receipt = try? await BatchStore(database).receipt(batch) else { return nil }
        return try? await blocking { spool.rejects(of: receipt) }
    }
}

/// A body in pieces of bytes, as the spool takes them.
private struct Pieces: AsyncSequence, Sendable {
    let body: UploadBody

    struct Iterator: AsyncIteratorProtocol {
        var inner: UploadBody.Iterator

        mutating func next() async throws -> [UInt8]? {
            try await inner.next().map { Array(buffer: $0) }
        }
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(inner: body.makeAsyncIterator())
    }
}

extension Problem {
    fileprivate static let spoolFull = Problem(
        status: 507,
        title: LocalizedText(cs: "Není místo na disku", en: "The disk is full"),
        detail: LocalizedText(
            cs: "Nic není uloženo. Správce už to vidí; pošlete soubor později znovu.",
            en: "Nothing is stored. The administrator can see it; send the file again later."
        )
    )

    fileprivate static let digestDiffers = Problem(
        status: 400,
        title: LocalizedText(cs: "Obsah se cestou změnil", en: "The content changed on its way"),
        detail: LocalizedText(
            cs: "Součet SHA-256 nesouhlasí s hlavičkou Content-Digest. Pošlete soubor znovu.",
            en: "Its SHA-256 differs from Content-Digest. Send the file again."
        )
    )

    fileprivate static let keyReused = Problem(
        status: 422,
        title: LocalizedText(cs: "Klíč už patří jinému obsahu", en: "The key names other content"),
        detail: LocalizedText(
            cs: "S týmž Idempotency-Key přišel dříve jiný soubor. Použijte nový klíč.",
            en: "Another file came with the same Idempotency-Key before. Use a new key."
        )
    )
}
