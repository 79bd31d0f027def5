import Foundation
import Intake
import Postgres
import TestSupport
import Testing

/// Feeds are data, and so are their tests: a folder of files and of the answers they must get.
@Suite("Feeds", .timeLimit(.minutes(10)))
struct FeedTests {
    @Test("a feed takes, corrects and refuses as its files say", arguments: try FeedExample.sent())
    func files(_ feed: String) async throws {
        let example = try FeedExample.read(feed)
        let station = try await Station.make()
        for step in example.steps {
            let receipt = try await send(step, feed, station)
            #expect(receipt.summary == step.summary, "\(feed)/\(step.file)")
            #expect(!receipt.known, "\(feed)/\(step.file) was sent twice")
            if let warnings = step.warnings {
                #expect(receipt.warnings == warnings, "warnings of \(feed)/\(step.file)")
            }
            if let closed = step.closed {
                let found = try await station.count(
                    """
                    SELECT closed::bigint FROM ops.batch ORDER BY id DESC LIMIT 1
                    """
                )
                #expect(found == closed, "rows closed by \(feed)/\(step.file)")
            }
            let refused = try await lastRefusals(station)
            #expect(refused == (step.refusals ?? []).sorted(), "\(feed)/\(step.file)")
        }
    }

    @Test("a file is checked without a database as with one", arguments: try FeedExample.sent())
    func offline(_ feed: String) async throws {
        let usable = try FeedExample.read(feed).steps.filter { $0.state != "refused" }
        try #require(!usable.isEmpty)
        let checks = try await validate(usable.map(\.file), feed)
        try #require(checks.count == usable.count)
        for (step, check) in zip(usable, checks) {
            let expected = (step.refusals ?? []).filter(\.isFoundOffline).sorted()
            #expect(check.rows == step.rows, "\(feed)/\(step.file)")
            #expect(check.refusals.sorted() == expected, "\(feed)/\(step.file)")
        }
    }

    @Test("a feed's files show all it does", arguments: try FeedExample.names())
    func completeness(_ feed: String) throws {
        let schema = try #require(try FeedExample.schema(of: feed), "sql/feeds/\(feed).yaml")
        let example = try FeedExample.read(feed)
        for test in example.tests ?? [] {
            let path = MigratedDatabase.root.appending(path: test).path
            #expect(FileManager.default.fileExists(atPath: path), "\(test)")
        }
        guard !example.steps.isEmpty else {
            #expect(example.tests?.isEmpty == false, "\(feed) shows nothing")
            return
        }
        let broken = Set(example.steps.flatMap { $0.refusals ?? [] }.map(\.rule))
        let rules = schema.rules.filter { $0.severity == .error }.map(\.id)
        #expect(rules.filter { !broken.contains($0) } == [], "no file breaks these")
        #expect(example.steps.contains { $0.accepted > 0 })
        #expect(example.steps.contains { $0.corrected > 0 })
        #expect(
            example.steps.contains { $0.replace == true && ($0.closed ?? 0) > 0 },
            "no step has `replace: true` and `closed:` with the number of rows it ends"
        )
        let sent = Set(example.steps.map(\.file) + ["expected.yaml"])
        let present = try FileManager.default
            .contentsOfDirectory(atPath: FeedExample.folder(of: feed).path)
        #expect(Set(present).symmetricDifference(sent).sorted() == [], "files nobody sends")
    }

    private func send(
        _ step: FeedExample.Step,
        _ feed: String,
        _ station: Station
    ) async throws -> PrintedReceipt {
        let file = FeedExample.folder(of: feed).appending(path: step.file).path
        let answer = try await RunningDaemon.run(
            ["import", feed, file, "--json", "--sender", step.sender ?? "tester"]
                + (step.replace == true ? ["--replace"] : [])
                + ["--config", station.home.configuration, "--lang", "en"],
            environment: station.environment
        )
        let codes: [String: Int32] = ["held": 1, "refused": 65]
        #expect(answer.code == codes[step.state] ?? (step.refused > 0 ? 1 : 0), "\(answer.output)")
        let receipts: [PrintedReceipt] = try objects(answer.output)
        return try #require(receipts.first, "\(answer.output)")
    }

    /// Of the newest batch.
    private func lastRefusals(_ station: Station) async throws -> [RefusedPlace] {
        let rows = try await station.texts(
            """
            SELECT pg_catalog.json_build_object(
                'line', r.line, 'column', r.column_name, 'rule', r.rule)::text
            FROM ops.refusal AS r WHERE r.batch = (SELECT max(id) FROM ops.batch)
            """
        )
        return try objects(rows.joined(separator: "\n")).sorted()
    }

    private func validate(_ files: [String], _ feed: String) async throws -> [PrintedCheck] {
        let folder = FeedExample.folder(of: feed)
        let answer = try await RunningDaemon.run(
            ["validate", feed, "--json"] + files.map { folder.appending(path: $0).path },
            environment: ["DIMOND_SHARE": MigratedDatabase.root.path]
        )
        #expect(answer.code <= 1, "\(answer.output)")
        return try objects(answer.output)
    }

    /// The JSON objects among the lines a program printed.
    private func objects<Object: Decodable>(_ output: String) throws -> [Object] {
        try output.split(separator: "\n").filter { $0.hasPrefix("{") }.map { line in
            try JSONDecoder().decode(Object.self, from: Data(line.utf8))
        }
    }
}

/// The counts of a receipt, as one text that shows what differs.
private func summary(_ state: String, _ counts: KeyValuePairs<String, Int>) -> String {
    state + counts.map { ", \($0.key) \($0.value)" }.joined()
}

extension FeedExample.Step {
    fileprivate var summary: String {
        EndToEndTests.summary(
            state,
            [
                "rows": rows, "accepted": accepted, "corrected": corrected,
                "unchanged": unchanged, "refused": refused,
            ]
        )
    }
}

extension PrintedReceipt {
    fileprivate var summary: String {
        EndToEndTests.summary(
            state,
            [
                "rows": rows, "accepted": accepted, "corrected": corrected,
                "unchanged": unchanged, "refused": refused,
            ]
        )
    }
}
