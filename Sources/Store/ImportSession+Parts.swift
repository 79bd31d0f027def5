import Domain
import Postgres

/// Another relation that the same file fills; read from the file's beginning when its turn comes.
package struct BatchPart: Sendable {
    package var relation: FeedRelation
    package var open: @Sendable () async throws -> Source

    /// The rows of one part.
    package struct Source: Sendable {
        package var next: @Sendable () async throws -> StagedChunk?
        package var conclude: @Sendable () async throws -> ReadingResult

        package init(
            next: @escaping @Sendable () async throws -> StagedChunk?,
            conclude: @escaping @Sendable () async throws -> ReadingResult
        ) {
            self.next = next
            self.conclude = conclude
        }
    }

    package init(
        relation: FeedRelation,
        open: @escaping @Sendable () async throws -> Source
    ) {
        self.relation = relation
        self.open = open
    }
}

extension ImportSession {
    /// Stages the other parts of the file; nothing is merged before all of it has been read.
    ///
    /// - Returns: what the whole file gave, with a hold when too much would change.
    mutating func stageParts(
        after first: ReadingResult,
        on connection: isolated Connection
    ) async throws -> ReadingResult {
        var result = first
        if result.hold == nil, batch.release == nil {
            result.hold = try tooMuchChange(first.refusedKeys, on: connection)
        }
        for (number, part) in batch.parts.enumerated() {
            try setAside(number, on: connection)
            relation = part.relation
            let source = try await part.open()
            try await copy(source.next, on: connection)
            let other = try await source.conclude()
            staged.append(other)
            result.add(other)
        }
        if !batch.parts.isEmpty {
            try setAside(batch.parts.count, on: connection)
            relation = batch.relation
        }
        return result
    }

    /// Merges what is staged and, one after the other, what waits aside.
    func mergeAll(
        _ result: ReadingResult,
        doubled: @escaping @Sendable ([Int]) async throws -> [Refusal],
        on connection: isolated Connection
    ) async throws -> MergeCounts {
        guard !batch.parts.isEmpty else {
            try noteParts(on: connection)
            return try await merge(result, doubled: doubled, on: connection)
        }
        // Parts that are in already cannot be held any more.
        var result = result
        result.holding = { _ in nil }
        var counts = MergeCounts()
        let relations = [batch.relation] + batch.parts.map(\.relation)
        for (number, relation) in relations.enumerated() {
            var session = self
            session.relation = relation
            try takeBack(number, on: connection)
            if number == 0 { try noteParts(on: connection) }
            counts += try await session.merge(result, doubled: doubled, on: connection)
        }
        return counts
    }

    private func setAside(_ number: Int, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT ops.set_staging_aside($1::bigint::integer)
            """,
            [.int64(Int64(number))]
        )
    }

    private func takeBack(_ number: Int, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            SELECT ops.take_staging_back($1::bigint::integer)
            """,
            [.int64(Int64(number))]
        )
    }

    /// A file that brings or closes more than it should is a mistake, or news for a person.
    private func tooMuchChange(
        _ refused: Set<String>,
        on connection: isolated Connection
    ) throws -> LocalizedText? {
        guard let maximum = relation.maximumChange, batch.request.replaces,
            let column = relation.key.first
        else { return nil }
        let rows = try connection.query(
            """
            SELECT known, added, closed FROM ops.staged_change($1::text::regclass, $2, $3)
            """,
            [.text(relation.relation), .text(column), .textArray(refused.sorted())],
            deadline: ImportSession.patience
        )
        let (known, added, closed) = try rows[0].decode(Int64.self, Int64.self, Int64.self)
        guard known > 0, Double(max(added, closed)) > maximum * Double(known) else { return nil }
        func text(_ language: Language) -> String {
            let limit = formatQuantity(
                maximum * 100,
                unit: .percent,
                decimals: 0,
                language: language
            )
            let counts = [known, added, closed].map { formatNumber(Int($0), language: language) }
            return language.pick(
                "Dosavadních záznamů je \(counts[0]); soubor by jich přidal \(counts[1]) "
                    + "a uzavřel \(counts[2]), tedy více než \(limit). Čeká na rozhodnutí.",
                "Records known so far: \(counts[0]); the file would add \(counts[1]) and close "
                    + "\(counts[2]), more than \(limit). It waits for a decision."
            )
        }
        return LocalizedText(cs: text(.cs), en: text(.en))
    }
}

extension MergeCounts {
    static func += (left: inout MergeCounts, right: MergeCounts) {
        left.accepted += right.accepted
        left.corrected += right.corrected
        left.unchanged += right.unchanged
        left.closed += right.closed
        left.refused += right.refused
    }
}
