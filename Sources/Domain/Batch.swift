package import Foundation

/// What became of one file.
package enum BatchState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Good rows are in.
    case accepted
    /// Nothing is in; a person decides by `batches release` or `batches discard`.
    case held
    /// Nothing is in and nothing can be: no usable header, not readable.
    case refused
    /// A person decided that a held batch is not to be used.
    case discarded

    /// What such a batch is, for people.
    package var word: LocalizedText {
        switch self {
        case .accepted: LocalizedText(cs: "přijata", en: "accepted")
        case .held: LocalizedText(cs: "čeká na rozhodnutí", en: "waits for a decision")
        case .refused: LocalizedText(cs: "odmítnuta", en: "refused")
        case .discarded: LocalizedText(cs: "zahozena", en: "discarded")
        }
    }
}

/// The answer to one file (contract § 4.2).
package struct Receipt: Sendable, Hashable, Codable {
    package var id: Int64
    package var state: BatchState
    package var feed: String
    package var sender: String
    /// Name the sender gave the file.
    package var file: String
    /// Of the bytes as sent, hexadecimal.
    package var sha256: String
    /// Records in the file, header not counted.
    package var rows: Int
    /// New keys.
    package var accepted: Int
    /// Known keys with other content.
    package var corrected: Int
    /// Known keys with the same content.
    package var unchanged: Int
    package var refused: Int
    /// Marks of warning rules.
    package var warnings: Int
    package var wave: String?
    package var receivedAt: Date
    /// Why it was held or refused, for people; holds no value of a row.
    package var reason: LocalizedText?

    package init(
        id: Int64,
        state: BatchState,
        feed: String,
        sender: String,
        file: String,
        sha256: String,
        rows: Int = 0,
        accepted: Int = 0,
        corrected: Int = 0,
        unchanged: Int = 0,
        refused: Int = 0,
        warnings: Int = 0,
        wave: String? = nil,
        receivedAt: Date,
        reason: LocalizedText? = nil
    ) {
        self.id = id
        self.state = state
        self.feed = feed
        self.sender = sender
        self.file = file
        self.sha256 = sha256
        self.rows = rows
        self.accepted = accepted
        self.corrected = corrected
        self.unchanged = unchanged
        self.refused = refused
        self.warnings = warnings
        self.wave = wave
        self.receivedAt = receivedAt
        self.reason = reason
    }
}

/// One broken rule of one record.
///
/// Never holds the value.
package struct Refusal: Sendable, Hashable {
    /// Physical line of the sender's file on which the record begins, from 1.
    package var line: Int
    /// Number of the record, header not counted, from 1.
    package var record: Int
    /// Name of the column; empty when the whole record is meant.
    package var column: String
    /// Such as `V04`.
    package var rule: String
    package var problem: LocalizedText

    package init(line: Int, record: Int, column: String, rule: String, problem: LocalizedText) {
        self.line = line
        self.record = record
        self.column = column
        self.rule = rule
        self.problem = problem
    }
}
