import Domain
import Foundation
import Postgres

/// The steps of one batch inside its transaction.
struct ImportSession {
    let batch: BatchImport
    let id: Int64
    /// Where the rows that are staged now will go.
    var relation: FeedRelation
    /// What the other parts of the file gave, in order; their rows wait aside.
    var staged: [ReadingResult] = []
    /// The wave that is loaded aside; nil when rows are staged.
    private(set) var loading: String?

    /// Writes the batch row and makes the staging table.
    init(batch: BatchImport, on connection: isolated Connection) throws {
        self.batch = batch
        relation = batch.relation
        let request = batch.request
        let rows = try connection.query(
            """
            INSERT INTO ops.batch
                (feed, form, state, sender, file_name, sha256, replaces, received_at,
                 idempotency_key)
            VALUES ($1, $2, 'accepted', $3, $4, $5, $6, $7, $8) RETURNING id
            """,
            [
                .text(request.feed), .text(request.form), .text(request.sender),
                .text(request.file), .bytes(request.sha256), .bool(request.replaces),
                .timestamp(request.receivedAt), .text(request.idempotencyKey),
            ],
            deadline: ImportSession.patience
        )
        id = try rows[0].decode(Int64.self)
    }

    /// A merge of a whole wave takes minutes on a small machine; a frozen server is noticed by COPY.
    static let patience = Duration.seconds(900)

    /// Copies the file part by part; the next part is read while one is under way.
    mutating func copy(
        _ next: @escaping @Sendable () async throws -> StagedChunk?,
        on connection: isolated Connection
    ) async throws {
        var upcoming = Task { try await next() }
        defer { upcoming.cancel() }
        var isFirst = true
        while let chunk = try await upcoming.value {
            upcoming = Task { try await next() }
            if isFirst {
                try prepare(for: chunk, on: connection)
                isFirst = false
            }
            try put(chunk.copy, on: connection)
            try refuse(chunk.refusals, on: connection)
        }
        if isFirst {
            try stage(on: connection)
        }
    }

    /// Decides by the first part where the rows go.
    private mutating func prepare(
        for chunk: StagedChunk,
        on connection: isolated Connection
    ) throws {
        if batch.isLarge, !batch.request.replaces, batch.dryRun == nil, chunk.slices.count == 1 {
            let rows = try connection.query(
                """
                SELECT survey.begin_load($1::text::regclass, $2, $3)
                """,
                [
                    .text(relation.relation),
                    .textArray(relation.columns.map(\.name)), .text(chunk.slices[0]),
                ],
                deadline: ImportSession.patience
            )
            if try rows[0].decode(Bool.self) {
                loading = chunk.slices[0]
                return
            }
        }
        try stage(on: connection)
    }

    private func stage(on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT ops.create_staging($1, $2)
            """,
            [
                .textArray(relation.columns.map(\.name)),
                .textArray(relation.columns.map(\.type)),
            ]
        )
    }

    private func put(_ copy: [UInt8], on connection: isolated Connection) throws {
        guard !copy.isEmpty else { return }
        if loading == nil {
            try connection.beginCopy(
                """
                COPY pg_temp.staged FROM STDIN (FORMAT binary)
                """
            )
        } else {
            try connection.beginCopy(
                """
                COPY survey.loading FROM STDIN (FORMAT binary)
                """
            )
        }
        try connection.putCopy(copy)
        _ = try connection.endCopy()
    }

    func refuse(_ refusals: [Refusal], on connection: isolated Connection) throws {
        guard !refusals.isEmpty else { return }
        _ = try connection.query(
            """
            INSERT INTO ops.refusal (batch, line, record, column_name, rule, problem_cs, problem_en)
            SELECT $1, line, record, column_name, rule, problem_cs, problem_en
            FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
                AS r (line, record, column_name, rule, problem_cs, problem_en)
            """,
            [
                .int64(id), .int64Array(refusals.map { Int64($0.line) }),
                .int64Array(refusals.map { Int64($0.record) }),
                .textArray(refusals.map(\.column)), .textArray(refusals.map(\.rule)),
                .textArray(refusals.map(\.problem.cs)), .textArray(refusals.map(\.problem.en)),
            ]
        )
    }

    /// Merges or holds, writes the receipt, and leaves word for the evaluation.
    func finish(
        _ result: ReadingResult,
        doubled: @escaping @Sendable ([Int]) async throws -> [Refusal],
        on connection: isolated Connection
    ) async throws -> Receipt {
        var counts = MergeCounts()
        var result = result
        if result.hold == nil {
            try claimRows(result, on: connection)
            do {
                counts = try await mergeAll(result, doubled: doubled, on: connection)
            } catch let doubles as TooManyDoubles {
                counts.refused = doubles.refused
                result.hold = doubles.reason
            }
        }
        if result.hold != nil, loading != nil {
            try dropLoading(on: connection)
        }
        if result.hold == nil {
            try countFindings(&result, on: connection)
        }
        let receipt = try record(result, counts: counts, on: connection)
        try AuditEntry(
            actor: batch.request.sender,
            action: "batch.\(receipt.state.rawValue)",
            object: "\(id)"
        ).write(now: batch.request.receivedAt, on: connection)
        if receipt.state == .accepted {
            let corrected = counts.corrected + counts.closed > 0
            for relation in [batch.relation] + batch.parts.map(\.relation) {
                try announce(relation, result, corrected: corrected, on: connection)
            }
        }
        return receipt
    }

    /// Rules that need the other rows of the wave, or the wave before; they only mark.
    private func countFindings(
        _ result: inout ReadingResult,
        on connection: isolated Connection
    ) throws {
        for name in result.slices {
            guard let wave = Wave(name) else { continue }
            for rule in batch.relation.batchRules {
                let rows = try connection.query(
                    """
                    SELECT survey.count_findings($1, $2, $3, $4)
                    """,
                    [
                        .text(rule.query), .text(name), .text(wave.previous.description),
                        .int64(id),
                    ],
                    deadline: ImportSession.patience
                )
                let found = Int(try rows[0].decode(Int64.self))
                if found > 0 { result.warningsByRule[rule.id, default: 0] += found }
            }
        }
    }

    /// Finds the same rows in another dialect; those of a batch still under way are waited for.
    private func claimRows(_ result: ReadingResult, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_advisory_xact_lock(
                pg_catalog.hashtextextended(pg_catalog.encode($1, 'hex'), 7310516))
            """,
            [.bytes(result.canonicalSHA256)],
            deadline: ImportSession.patience
        )
        let rows = try connection.query(
            """
            SELECT id, state, feed, sender, file_name, sha256, rows, accepted, corrected, unchanged,
                refused, warnings, wave, received_at, reason_cs, reason_en
            FROM ops.batch
            WHERE feed = $1 AND form = $2 AND canonical_sha256 = $3 AND replaces = $4
              AND state = 'accepted'
            """,
            [
                .text(batch.request.feed), .text(batch.request.form),
                .bytes(result.canonicalSHA256), .bool(batch.request.replaces),
            ]
        )
        if let first = rows.first, result.refused == 0 {
            throw SameRows(receipt: try BatchRow.receipt(first))
        }
    }
}

/// What a merge did, in rows.
struct MergeCounts {
    var accepted = 0
    var corrected = 0
    var unchanged = 0
    var closed = 0
    var refused = 0
}

/// So many rows contradict others of their file that nothing goes in before a person decides.
struct TooManyDoubles: Error {
    let refused: Int
    let reason: LocalizedText
}
