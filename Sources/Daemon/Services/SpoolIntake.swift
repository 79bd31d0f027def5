package import Domain
import Foundation
import Store
import SystemPackage

/// Takes in whatever lies in the spool.
struct SpoolIntake: Sendable {
    let spool: Spool
    let imports: @Sendable () -> FileImport
    let events: @Sendable (DaemonEvent) -> Void

    func work(beat: @Sendable () -> Void) async throws {
        while true {
            let scan = try await blocking { spool.scan() }
            for refusal in scan.refusals {
                events(.spoolEntryRefused(feed: refusal.feed, problem: "\(refusal.reason)"))
            }
            guard !scan.entries.isEmpty else { return }
            for entry in scan.entries {
                beat()
                _ = try await take(entry)
            }
        }
    }

    /// Takes one file in and puts it away with its answer.
    /// - Throws: what may pass, such as a database that is away: the file stays for the next time.
    func take(
        _ entry: SpoolEntry,
        as origin: UploadOrigin = UploadOrigin()
    ) async throws -> FileImport.Report {
        let rejects = spool.work.appending(".\(UUID().uuidString).rejects.part")
        defer { DurableFile.unlink(rejects) }
        var file = IncomingFile(
            descriptor: entry.descriptor,
            name: origin.file ?? entry.name.shown,
            feed: entry.feed,
            form: origin.form,
            sender: origin.sender,
            wave: origin.wave,
            replaces: origin.replaces
        )
        file.regions = origin.regions
        file.idempotencyKey = origin.idempotencyKey
        let report = try await imports().run(file, rejects: rejects)
        let size = FileStatus(of: rejects)?.size ?? 0
        let receipt = try ReceiptFile.bytes(report.receipt)
        try await blocking {
            _ = try spool.settle(
                entry,
                as: report.receipt.state,
                batch: report.receipt.id,
                receipt: receipt,
                rejects: size > 0 ? rejects : nil
            )
        }
        return report
    }
}

/// Who sends a file and what was said with it; a file found in the spool comes with nothing.
struct UploadOrigin: Sendable {
    var sender = "spool"
    var file: String?
    var form: String?
    var wave: String?
    var replaces = false
    var regions: Set<String> = []
    var idempotencyKey: String?

    /// Nothing would be lost if the file were taken from the inbox later.
    var isPlain: Bool {
        form == nil && wave == nil && !replaces && regions.isEmpty && idempotencyKey == nil
    }
}

/// The receipt as the file beside the sender's file.
enum ReceiptFile {
    static func bytes(_ receipt: Receipt) throws -> [UInt8] {
        Array(try encoder.encode(ReceiptJSON(receipt))) + [UInt8(ascii: "\n")]
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// A receipt with the names of contract § 4.2.
package struct ReceiptJSON: Encodable {
    let id: Int64
    let state, feed, sender, file, sha256: String
    let rows, accepted, corrected, unchanged, refused, warnings: Int
    let wave: String?
    let receivedAt: String
    let reason: [String: String]?

    private enum CodingKeys: String, CodingKey {
        case id, state, feed, sender, file, sha256, wave, reason
        case rows, accepted, corrected, unchanged, refused, warnings
        case receivedAt = "received_at"
    }

    package init(_ receipt: Receipt) {
        id = receipt.id
        state = receipt.state.rawValue
        feed = receipt.feed
        sender = receipt.sender
        file = receipt.file
        sha256 = receipt.sha256
        rows = receipt.rows
        accepted = receipt.accepted
        corrected = receipt.corrected
        unchanged = receipt.unchanged
        refused = receipt.refused
        warnings = receipt.warnings
        wave = receipt.wave
        receivedAt = receipt.receivedAt.ISO8601Format()
        reason = receipt.reason.map { ["cs": $0.cs, "en": $0.en] }
    }
}
