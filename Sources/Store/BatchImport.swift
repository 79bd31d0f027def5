package import Domain
package import Foundation
import Postgres

/// One batch on its way in.
///
/// Everything happens in one transaction: the batch row first, so that the same content arriving
/// at the same time waits for this one; then rows and refusals part by part; then the merge.
package struct BatchImport: Sendable {
    package var request: BatchRequest
    package var relation: FeedRelation
    /// The held batch whose place this one takes.
    package var release: Release?
    /// Says what would happen and takes everything back.
    package var dryRun: DryRun?
    /// Tries to load the first rows of a wave aside; worth its while for a large file.
    package var isLarge: Bool
    /// Other relations that the same file fills, in the same transaction.
    package var parts: [BatchPart] = []

    package init(
        request: BatchRequest,
        relation: FeedRelation,
        release: Release? = nil,
        dryRun: DryRun? = nil,
        isLarge: Bool = false
    ) {
        self.request = request
        self.relation = relation
        self.release = release
        self.dryRun = dryRun
        self.isLarge = isLarge
    }

    /// A person's decision that a held batch goes in after all.
    package struct Release: Sendable, Hashable {
        package var batch: Int64
        /// Who decided.
        package var person: String
        package var now: Date

        package init(batch: Int64, person: String, now: Date) {
            self.batch = batch
            self.person = person
            self.now = now
        }
    }

    /// How an import ended.
    package enum Outcome: Sendable {
        case finished(Receipt)
        /// The same content is in already.
        case known(Receipt)
        /// The sender has used this idempotency key for other content.
        case keyReused
        /// Loading aside failed over a second wave: read the file again and let it
        /// take the ordinary way.
        case notLoadable
    }

    /// A look at the world as it would be with the batch in.
    package struct DryRun: Sendable {
        package var today: Day
        /// Told what an evaluation would read; called inside the transaction that is taken back.
        package var inspect: @Sendable (EvaluationInput) throws -> Void

        package init(
            today: Day,
            inspect: @escaping @Sendable (EvaluationInput) throws -> Void
        ) {
            self.today = today
            self.inspect = inspect
        }
    }
}

extension BatchStore {
    /// Takes one file in.
    ///
    /// `next` gives the next part of the file, nil at its end, and is read while the last part is
    /// copied. `conclude` is asked once, after the end. `doubled` is told the lines whose key stands
    /// twice in the file with other content.
    package func run(
        _ batch: BatchImport,
        next: @escaping @Sendable () async throws -> StagedChunk?,
        conclude: @escaping @Sendable () async throws -> ReadingResult,
        doubled: @escaping @Sendable ([Int]) async throws -> [Refusal] = { _ in [] }
    ) async throws -> BatchImport.Outcome {
        if batch.release == nil, let known = try await receipt(of: batch.request) {
            return .known(known)
        }
        do {
            let receipt = try await database.pool.transaction(attempts: 1) { connection in
                // The held batch gives its place up in the same transaction, so that it stays held
                // when anything fails.
                if let release = batch.release { try Self.release(release, on: connection) }
                var session = try ImportSession(batch: batch, on: connection)
                try await session.copy(next, on: connection)
                let result = try await session.stageParts(
                    after: try await conclude(),
                    on: connection
                )
                let receipt = try await session.finish(result, doubled: doubled, on: connection)
                if let dryRun = batch.dryRun {
                    try dryRun.inspect(
                        EvaluationReader(
                            today: dryRun.today,
                            now: batch.request.receivedAt,
                            epoch: 0,
                            everything: false,
                            isTimed: false
                        ).read(on: connection)
                    )
                    throw DryRunEnded(receipt: receipt)
                }
                return receipt
            }
            return .finished(receipt)
        } catch let ended as DryRunEnded {
            return .finished(ended.receipt)
        } catch let error as PostgresError where error.isSameContent {
            if let known = try await receipt(of: batch.request) {
                return .known(known)
            }
            throw error
        } catch let error as PostgresError where error.constraint == "batch_idempotency_key_once" {
            return .keyReused
        } catch is LoadFailed {
            return .notLoadable
        } catch let same as SameRows {
            return .known(same.receipt)
        }
    }
}

/// Takes a dry run's transaction back while keeping what it found.
private struct DryRunEnded: Error {
    let receipt: Receipt
}

/// The rows were no first rows of one wave after all; the transaction is taken back.
struct LoadFailed: Error {}

/// Other bytes, the same rows: the transaction is taken back and the first receipt answers.
struct SameRows: Error {
    let receipt: Receipt
}

extension PostgresError {
    /// Another batch with the same content was first.
    fileprivate var isSameContent: Bool {
        constraint == "batch_same_bytes_once" || constraint == "batch_same_rows_once"
    }
}
