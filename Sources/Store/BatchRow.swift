import Domain
import Foundation
import Postgres

/// The columns of a receipt, in the order in which every statement selects them.
enum BatchRow {
    static func receipt(_ row: PostgresRow) throws -> Receipt {
        let (
            id, state, feed, sender, file, sum, rows, accepted, corrected, unchanged, refused,
            warnings, wave, receivedAt, reasonCs, reasonEn
        ) = try row.decode(
            Int64.self,
            String.self,
            String.self,
            String.self,
            String.self,
            [UInt8].self,
            Int32.self,
            Int32.self,
            Int32.self,
            Int32.self,
            Int32.self,
            Int32.self,
            String?.self,
            Date.self,
            String?.self,
            String?.self
        )
        return Receipt(
            id: id,
            state: BatchState(rawValue: state) ?? .refused,
            feed: feed,
            sender: sender,
            file: file,
            sha256: sum.hexadecimal,
            rows: Int(rows),
            accepted: Int(accepted),
            corrected: Int(corrected),
            unchanged: Int(unchanged),
            refused: Int(refused),
            warnings: Int(warnings),
            wave: wave,
            receivedAt: receivedAt,
            reason: reasonCs.map { LocalizedText(cs: $0, en: reasonEn ?? $0) }
        )
    }
}
