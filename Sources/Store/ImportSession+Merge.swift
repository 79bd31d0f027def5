import Domain
import Foundation
import Postgres

extension ImportSession {
    /// The fast way when the relation or slice is empty, else the careful one.
    func merge(
        _ result: ReadingResult,
        doubled: @escaping @Sendable ([Int]) async throws -> [Refusal],
        on connection: isolated Connection
    ) async throws -> MergeCounts {
        if let wave = loading {
            return try await load(wave, result, doubled: doubled, on: connection)
        }
        let columns = Parameter.textArray(relation.columns.map(\.name))
        let first = try connection.query(
            """
            SELECT ops.merge_first($1::text::regclass, $2, $3, $4, $5, $6)
            """,
            [
                .text(relation.relation), .textArray(relation.key), columns, .int64(id),
                .text(relation.sliceColumn), .textArray(result.slices),
            ],
            deadline: ImportSession.patience
        )
        if let inserted = try first[0].decode(Int32?.self) {
            return MergeCounts(accepted: Int(inserted))
        }
        var counts = try await setAsideDoubles(of: result, doubled, on: connection)
        let rows = try connection.query(
            """
            SELECT accepted, corrected, unchanged, closed
            FROM ops.merge_staged($1::text::regclass, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(relation.relation), .textArray(relation.key), columns,
                .textArray(relation.content), .int64(id), .bool(batch.request.replaces),
                relation.isWhole ? .null : .text(batch.request.sender),
                .text(relation.sliceColumn), .textArray(result.slices),
                .textArray(result.refusedKeys.sorted()),
            ],
            deadline: ImportSession.patience
        )
        let (accepted, corrected, unchanged, closed) = try rows[0].decode(
            Int32.self,
            Int32.self,
            Int32.self,
            Int32.self
        )
        counts.accepted = Int(accepted)
        counts.corrected = Int(corrected)
        counts.unchanged += Int(unchanged)
        counts.closed = Int(closed)
        return counts
    }

    /// Makes what was loaded aside the wave's partition.
    private func load(
        _ wave: String,
        _ result: ReadingResult,
        doubled: @escaping @Sendable ([Int]) async throws -> [Refusal],
        on connection: isolated Connection
    ) async throws -> MergeCounts {
        if let loaded = try endLoad(wave, on: connection) {
            return MergeCounts(accepted: loaded)
        }
        var counts = try await setAsideDoubles(of: result, doubled, on: connection)
        guard let loaded = try endLoad(wave, on: connection) else { throw LoadFailed() }
        counts.accepted = loaded
        return counts
    }

    /// - Returns: how many rows were loaded; nil when a key stands twice.
    private func endLoad(_ wave: String, on connection: isolated Connection) throws -> Int? {
        do throws(PostgresError) {
            let rows = try connection.query(
                """
                SELECT survey.end_load($1::text::regclass, $2, $3)
                """,
                [.text(relation.relation), .text(wave), .int64(id)],
                deadline: ImportSession.patience
            )
            return try rows[0].decode(Int32?.self).map(Int.init)
        } catch {
            guard error.sqlState == "23514" else { throw error }
            throw LoadFailed()
        }
    }

    /// A held batch leaves nothing behind.
    func dropLoading(on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT survey.drop_load()
            """
        )
    }

    /// Keeps the first row of every key in the file and refuses those that contradict it.
    ///
    /// - Throws: `TooManyDoubles` when with them the batch has to wait for a person.
    private func setAsideDoubles(
        of result: ReadingResult,
        _ doubled: @escaping @Sendable ([Int]) async throws -> [Refusal],
        on connection: isolated Connection
    ) async throws -> MergeCounts {
        var counts = MergeCounts()
        var contradictions: [Int] = []
        for row in try doubles(on: connection) {
            let (line, contradicts) = try row.decode(Int32.self, Bool.self)
            if contradicts {
                contradictions.append(Int(line))
            } else {
                counts.unchanged += 1
            }
        }
        if !contradictions.isEmpty {
            try refuse(try await doubled(contradictions), on: connection)
            counts.refused = contradictions.count
            if let reason = result.holding(result.refused + counts.refused) {
                throw TooManyDoubles(refused: counts.refused, reason: reason)
            }
        }
        return counts
    }

    private func doubles(on connection: isolated Connection) throws -> PostgresRows {
        if loading == nil {
            return try connection.query(
                """
                SELECT line, contradicts FROM ops.set_aside_doubles($1, $2)
                """,
                [.textArray(relation.key), .textArray(relation.content)],
                deadline: ImportSession.patience
            )
        }
        return try connection.query(
            """
            SELECT line, contradicts FROM survey.load_doubles($1)
            """,
            [.textArray(relation.content)],
            deadline: ImportSession.patience
        )
    }

    /// Remembers what the rows speak of, also those that the merge will find unchanged.
    func noteParts(on connection: isolated Connection) throws {
        // What is loaded aside is noted with the arrival of its regions.
        guard loading == nil else { return }
        _ = try connection.query(
            """
            SELECT ops.note_parts($1)
            """,
            [.int64(id)],
            deadline: ImportSession.patience
        )
    }

    /// Fills in the batch row; it is the receipt.
    func record(
        _ result: ReadingResult,
        counts: MergeCounts,
        on connection: isolated Connection
    ) throws -> Receipt {
        let warnings = try String(
            decoding: JSONEncoder().encode(result.warningsByRule),
            as: UTF8.self
        )
        let rows = try connection.query(
            """
            UPDATE ops.batch SET state = $2, canonical_sha256 = $3, wave = $4, rows = $5::bigint,
                accepted = $6::bigint, corrected = $7::bigint, unchanged = $8::bigint,
                closed = $9::bigint, refused = $10::bigint, warnings = $11::bigint,
                warnings_by_rule = $12, reason_cs = $13, reason_en = $14, finished_at = $15
            WHERE id = $1
            RETURNING id, state, feed, sender, file_name, sha256, rows, accepted, corrected,
                unchanged, refused, warnings, wave, received_at, reason_cs, reason_en
            """,
            [
                .int64(id),
                .text(result.hold == nil ? BatchState.accepted.rawValue : BatchState.held.rawValue),
                // Refused rows are not in the canonical sum: such a file may come again, mended.
                result.refused + counts.refused == 0 ? .bytes(result.canonicalSHA256) : .null,
                .text(result.slices.count == 1 ? result.slices.first : nil),
                .int64(Int64(result.rows)), .int64(Int64(counts.accepted)),
                .int64(Int64(counts.corrected)), .int64(Int64(counts.unchanged)),
                .int64(Int64(counts.closed)), .int64(Int64(result.refused + counts.refused)),
                .int64(Int64(result.warningsByRule.values.reduce(0, +))), .json(warnings),
                .text(result.hold?.cs), .text(result.hold?.en),
                .timestamp(batch.request.receivedAt),
            ]
        )
        return try BatchRow.receipt(rows[0])
    }

    /// Leaves word of what changed, in the batch's own transaction, and wakes the evaluation.
    func announce(
        _ relation: FeedRelation,
        _ result: ReadingResult,
        corrected: Bool,
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            INSERT INTO measure.pending (source, period, batch, since, corrected)
            SELECT $1, period, $2, $3, $5
            FROM unnest(CASE WHEN pg_catalog.cardinality($4::text[]) = 0 THEN '{""}' ELSE $4 END)
                AS p (period)
            """,
            [
                .text(relation.relation), .int64(id), .timestamp(batch.request.receivedAt),
                .textArray(result.slices), .bool(corrected),
            ]
        )
        _ = try connection.query(
            """
            SELECT measure.note_arrivals($1, $2, $3, $4)
            """,
            [
                .text(relation.relation), .textArray(result.slices), .int64(id),
                .timestamp(batch.request.receivedAt),
            ]
        )
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_notify('dimond_changed', $1)
            """,
            [.text(relation.relation)]
        )
    }
}
