import Foundation
import Intake
import TestSupport
import Yams

/// What `Resources/Feeds/FEED/expected.yaml` says: files in the order they are sent in, and the
/// answer to each.
///
/// The files are read from the checkout, so that data can be changed without a build.
struct FeedExample: Sendable, Decodable {
    /// One file sent, and its receipt.
    struct Step: Sendable, Decodable {
        let file: String
        /// `accepted`, `held` or `refused`.
        let state: String
        let rows: Int
        let accepted: Int
        let corrected: Int
        let unchanged: Int
        let refused: Int
        /// Not compared when left out.
        let warnings: Int?
        /// Rows that `--replace` ended; not compared when left out.
        let closed: Int?
        let replace: Bool?
        let sender: String?
        let refusals: [RefusedPlace]?
    }

    let steps: [Step]
    /// Test files, from the root, that show more of the feed; the only ones of a feed without steps.
    let tests: [String]?

    /// Feeds that exist and feeds that have a folder: both lists must be one.
    static func names() throws -> [String] {
        let manager = FileManager.default
        let feeds = try manager.contentsOfDirectory(atPath: feeds.path)
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        let folders = try manager.contentsOfDirectory(atPath: examples.path)
            .filter { !$0.hasPrefix(".") }
        return Set(feeds + folders).sorted()
    }

    /// Feeds whose folders hold files; the others must name their own tests.
    static func sent() throws -> [String] {
        try names().filter { try !read($0).steps.isEmpty }
    }

    static func read(_ feed: String) throws -> FeedExample {
        let file = folder(of: feed).appending(path: "expected.yaml")
        return try YAMLDecoder().decode(FeedExample.self, from: Data(contentsOf: file))
    }

    static func folder(of feed: String) -> URL { examples.appending(path: feed) }

    /// The feed as declared in `sql/feeds`; nil for a folder that belongs to none.
    static func schema(of feed: String) throws -> RecordSchema? {
        try SchemaCatalog(feeds: feeds.path, forms: []).feeds[feed]
    }

    private static let feeds = MigratedDatabase.sql.appending(path: "feeds")
    private static let examples = MigratedDatabase.root
        .appending(path: "Tests/EndToEndTests/Resources/Feeds")
}

/// Where a record was refused and by which rule.
struct RefusedPlace: Sendable, Hashable, Decodable, Comparable, CustomStringConvertible {
    let line: Int
    let column: String
    let rule: String

    var description: String { "{line: \(line), column: \(column), rule: \(rule)}" }

    /// Keys that stand twice in a file are found by the database only.
    var isFoundOffline: Bool { rule != "KEY" }

    static func < (left: RefusedPlace, right: RefusedPlace) -> Bool {
        (left.line, left.column, left.rule) < (right.line, right.column, right.rule)
    }
}

/// The receipt `dimond import --json` prints.
struct PrintedReceipt: Decodable {
    let state: String
    let rows: Int
    let accepted: Int
    let corrected: Int
    let unchanged: Int
    let refused: Int
    let warnings: Int
    /// True when the same content was in before.
    let known: Bool
}

/// What `dimond validate --json` prints of a file.
struct PrintedCheck: Decodable {
    let file: String
    let rows: Int
    let refused: Int
    let warnings: Int
    let refusals: [RefusedPlace]
}
