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
        sender: String = "spool",
        form: String? = nil,
        wave: String? = nil,
        replaces: Bool = false
    ) async throws -> FileImport.Report {
        let rejects = spool.work.appending(".\(UUID().uuidString).rejects.part")
        defer { DurableFile.unlink(rejects) }
        let file = IncomingFile(
            descriptor: entry.descriptor,
            name: entry.name.shown,
            feed: entry.feed,
            form: form,
            sender: sender,
            wave: wave,
            replaces: replaces
        )
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
    let received_at: String
    let reason: [String: String]?

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
        received_at = receipt.receivedAt.ISO8601Format()
        reason = receipt.reason.map { ["cs": $0.cs, "en": $0.en] }
    }
}
