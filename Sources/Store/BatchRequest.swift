package import Domain
package import Foundation

/// One file that wants in.
package struct BatchRequest: Sendable {
    package var feed: String
    /// Survey form; empty for other feeds.
    package var form: String
    package var sender: String
    package var file: String
    /// Of the bytes as sent; 32 bytes.
    package var sha256: [UInt8]
    /// The batch is the whole slice of its sender and wave.
    package var replaces: Bool
    /// The sender's own name for this sending (`Idempotency-Key`).
    package var idempotencyKey: String?
    package var receivedAt: Date

    package init(
        feed: String,
        form: String = "",
        sender: String,
        file: String,
        sha256: [UInt8],
        replaces: Bool = false,
        idempotencyKey: String? = nil,
        receivedAt: Date
    ) {
        self.feed = feed
        self.form = form
        self.sender = sender
        self.file = file
        self.sha256 = sha256
        self.replaces = replaces
        self.idempotencyKey = idempotencyKey
        self.receivedAt = receivedAt
    }
}

/// Where the rows of a feed go.
package struct FeedRelation: Sendable {
    /// `schema.table`.
    package var relation: String
    package var key: [String]
    /// All columns in the order of the copy, with their PostgreSQL types.
    package var columns: [(name: String, type: String)]
    /// Columns that are content: a change in them is a correction.
    package var content: [String]
    /// Column that cuts the relation into slices (`wave`), if any.
    package var sliceColumn: String?
    /// Rules over a batch that is in, as its form declares them.
    package var batchRules: [(id: String, query: String)] = []
    /// A replacing batch closes what it no longer holds whoever sent it, not only its sender's.
    package var isWhole = false
    /// Share 0…1 of keys that a whole batch may bring or close before a person has to decide.
    package var maximumChange: Double?

    package init(
        relation: String,
        key: [String],
        columns: [(name: String, type: String)],
        content: [String],
        sliceColumn: String? = nil
    ) {
        self.relation = relation
        self.key = key
        self.columns = columns
        self.content = content
        self.sliceColumn = sliceColumn
    }
}

/// A part of a file, checked and encoded.
package struct StagedChunk: Sendable {
    /// A complete binary COPY stream, or empty.
    package var copy: [UInt8]
    package var refusals: [Refusal]
    /// Slices (waves) seen so far; only the first part has to say.
    package var slices: [String]

    package init(copy: [UInt8], refusals: [Refusal], slices: [String] = []) {
        self.copy = copy
        self.refusals = refusals
        self.slices = slices
    }
}

/// What the reader knows once the file has been read to its end.
package struct ReadingResult: Sendable {
    package var rows: Int
    package var refused: Int
    package var warningsByRule: [String: Int]
    package var canonicalSHA256: [UInt8]
    /// Slices (waves) that the rows belong to.
    package var slices: [String]
    /// Why nothing may go in until a person decides; nil lets it in.
    package var hold: LocalizedText?
    /// The same, asked again with so many refused when the database has found more.
    package var holding: @Sendable (_ refused: Int) -> LocalizedText?
    /// First key columns of refused records: they are in the file, so they are not closed.
    package var refusedKeys: Set<String> = []

    package init(
        rows: Int,
        refused: Int,
        warningsByRule: [String: Int],
        canonicalSHA256: [UInt8],
        slices: [String],
        holding: @escaping @Sendable (_ refused: Int) -> LocalizedText? = { _ in nil }
    ) {
        self.rows = rows
        self.refused = refused
        self.warningsByRule = warningsByRule
        self.canonicalSHA256 = canonicalSHA256
        self.slices = slices
        self.hold = holding(refused)
        self.holding = holding
    }
}

extension ReadingResult {
    /// Adds what another part of the same file gave.
    mutating func add(_ other: ReadingResult) {
        rows += other.rows
        refused += other.refused
        warningsByRule.merge(other.warningsByRule, uniquingKeysWith: +)
        canonicalSHA256 = zip(canonicalSHA256, other.canonicalSHA256).map { $0 ^ $1 }
        refusedKeys.formUnion(other.refusedKeys)
        hold = hold ?? other.hold
    }
}
