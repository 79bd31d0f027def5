package import Domain
package import Foundation
import Postgres

/// Batches: one file, one transaction, one receipt.
package struct BatchStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// The receipt of the same content, when it is in already.
    package func receipt(of request: BatchRequest) async throws -> Receipt? {
        let rows = try await database.query(
            """
            SELECT id, state, feed, sender, file_name, sha256, rows, accepted, corrected, unchanged,
                refused, warnings, wave, received_at, reason_cs, reason_en
            FROM ops.batch
            WHERE feed = $1 AND form = $2 AND sha256 = $3 AND replaces = $4
              AND state IN ('accepted', 'held')
            """,
            [
                .text(request.feed), .text(request.form), .bytes(request.sha256),
                .bool(request.replaces),
            ]
        )
        return try rows.first.map(BatchRow.receipt)
    }

    /// The same content has come again: it is still what its source says.
    package func noteSeen(_ id: Int64, at now: Date) async throws {
        _ = try await database.query(
            """
            UPDATE ops.batch SET seen_at = $2
            WHERE id = $1 AND state = 'accepted' AND coalesce(seen_at, received_at) < $2
            RETURNING id
            """,
            [.int64(id), .timestamp(now)]
        )
    }

    package func receipt(_ id: Int64) async throws -> Receipt? {
        let rows = try await database.query(
            """
            SELECT id, state, feed, sender, file_name, sha256, rows, accepted, corrected, unchanged,
                refused, warnings, wave, received_at, reason_cs, reason_en
            FROM ops.batch WHERE id = $1
            """,
            [.int64(id)]
        )
        return try rows.first.map(BatchRow.receipt)
    }

    /// Newest first.
    package func recent(limit: Int, state: BatchState? = nil) async throws -> [Receipt] {
        let rows = try await database.query(
            """
            SELECT id, state, feed, sender, file_name, sha256, rows, accepted, corrected, unchanged,
                refused, warnings, wave, received_at, reason_cs, reason_en
            FROM ops.batch WHERE $2::text IS NULL OR state = $2 ORDER BY id DESC LIMIT $1::bigint
            """,
            [.int64(Int64(limit)), .text(state?.rawValue)]
        )
        return try rows.map(BatchRow.receipt)
    }

    /// Refused records in the order of the file.
    package func refusals(of batch: Int64, limit: Int = 1_000_000) async throws -> [Refusal] {
        let rows = try await database.query(
            """
            SELECT line, record, column_name, rule, problem_cs, problem_en
            FROM ops.refusal WHERE batch = $1 ORDER BY line, column_name, rule LIMIT $2::bigint
            """,
            [.int64(batch), .int64(Int64(limit))],
            deadline: .seconds(60)
        )
        return try rows.map { row in
            let (line, record, column, rule, cs, en) = try row.decode(
                Int32.self,
                Int32.self,
                String.self,
                String.self,
                String.self,
                String.self
            )
            return Refusal(
                line: Int(line),
                record: Int(record),
                column: column,
                rule: rule,
                problem: LocalizedText(cs: cs, en: en)
            )
        }
    }

    /// Records a file of which nothing can be used.
    package func refuse(_ request: BatchRequest, reason: LocalizedText) async throws -> Receipt {
        let rows = try await database.query(
            """
            INSERT INTO ops.batch (feed, form, state, sender, file_name, sha256, replaces,
                received_at, finished_at, reason_cs, reason_en)
            VALUES ($1, $2, 'refused', $3, $4, $5, $6, $7, $7, $8, $9)
            RETURNING id, state, feed, sender, file_name, sha256, rows, accepted, corrected,
                unchanged, refused, warnings, wave, received_at, reason_cs, reason_en
            """,
            [
                .text(request.feed), .text(request.form), .text(request.sender),
                .text(request.file), .bytes(request.sha256), .bool(request.replaces),
                .timestamp(request.receivedAt), .text(reason.cs), .text(reason.en),
            ]
        )
        return try BatchRow.receipt(rows[0])
    }

    /// A held batch with what its file was sent as; nil when it is not held.
    package func held(_ id: Int64) async throws -> HeldBatch? {
        let rows = try await database.query(
            """
            SELECT form, replaces FROM ops.batch WHERE id = $1 AND state = 'held'
            """,
            [.int64(id)]
        )
        guard let row = rows.first, let receipt = try await receipt(id) else { return nil }
        let (form, replaces) = try row.decode(String.self, Bool.self)
        return HeldBatch(receipt: receipt, form: form.isEmpty ? nil : form, replaces: replaces)
    }

    /// A person decides that a held batch is not to be used.
    package func discard(_ id: Int64, by person: String, now: Date) async throws {
        try await database.pool.transaction { connection in
            try Self.decide(id, "batch.discard", by: person, now: now, on: connection)
        }
    }

    static func release(
        _ release: BatchImport.Release,
        on connection: isolated Connection
    ) throws {
        try decide(
            release.batch,
            "batch.release",
            by: release.person,
            now: release.now,
            on: connection
        )
    }

    private static func decide(
        _ id: Int64,
        _ action: String,
        by person: String,
        now: Date,
        on connection: isolated Connection
    ) throws {
        let decided = try connection.query(
            """
            UPDATE ops.batch SET state = 'discarded', decided_by = $2, finished_at = $3
            WHERE id = $1 AND state = 'held' RETURNING id
            """,
            [.int64(id), .text(person), .timestamp(now)]
        )
        guard decided.isEmpty else {
            return try AuditEntry(actor: person, action: action, object: "\(id)")
                .write(now: now, on: connection)
        }
        let present = try connection.query(
            """
            SELECT 1 FROM ops.batch WHERE id = $1
            """,
            [.int64(id)]
        )
        throw present.isEmpty ? StoreError.noSuchBatch(id) : StoreError.batchNotHeld(id)
    }
}

/// A batch that waits for a person, with what is needed to read its file again.
package struct HeldBatch: Sendable, Hashable {
    package let receipt: Receipt
    package let form: String?
    package let replaces: Bool
}
