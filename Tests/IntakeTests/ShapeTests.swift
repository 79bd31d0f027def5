import Domain
import Foundation
import Testing

@testable import Intake

@Suite("Headers, rows and damage")
struct ShapeTests {
    static let header = "indicator;nuts3;on_day;value\n"
    static let good = "TP-01;CZ;2026-03-01;1\n"

    private func reason(_ text: String, _ feed: String = "targets") throws -> UnusableInput? {
        let schema = try Sample.feed(feed)
        return #expect(throws: UnusableInput.self) { try Outcome(text, schema) }
    }

    @Test("a header that does not fit says what is wrong")
    func headers() throws {
        #expect(
            try reason("indicator;nuts3;on_dya;value\n")?.reason.cs.contains("„on_day“?") == true
        )
        #expect(try reason("indicator;nuts3;value\n")?.reason.cs == "chybí sloupec on_day")
        #expect(try reason("indicator;value\n")?.reason.en == "columns nuts3, on_day are missing")
        let doubled = "indicator;nuts3;on_day;value;Value\n"
        #expect(try reason(doubled)?.reason.en == "column “value” stands twice in the header")
        #expect(try reason("")?.code == .empty)
        #expect(try reason("\n \n")?.code == .empty)
        #expect(try reason("\u{FEFF}")?.code == .empty)
        #expect(try reason("PK\u{3}\u{4}…")?.code == .format)
        let added = "dimond_line;indicator;nuts3;on_day;value\n"
        #expect(try reason(added)?.code == .header)
    }

    @Test("a column that may be left out is empty then, and in a key an empty text")
    func omittedColumn() throws {
        let schema = try Sample.feed("targets")
        let short = try Outcome(Self.header + Self.good, schema)
        let long = try Outcome(
            "indicator;nuts3;subject;on_day;value\nTP-01;CZ;;2026-03-01;1\n",
            schema
        )
        #expect(short.broken == [])
        #expect(short.text("subject") == "")
        #expect(short.tuples == long.tuples)
        #expect(short.summary.canonicalSHA256 == long.summary.canonicalSHA256)
        let plan = try Outcome(
            "plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,"
                + "updated_on\nP,S,CZ010,draft,,,,,2026-02-01\n",
            try Sample.feed("plans")
        )
        #expect(plan.stored("approved_on") == nil)
    }

    @Test("a first line of data is not shown as names of columns")
    func noHeader() throws {
        let schema = try Sample.diPot
        let row = Sample.response(["subject": "Jana-Tajná"])
        let text = Sample.csv([row], schema).split(separator: "\n")[1]
        let error = #expect(throws: UnusableInput.self) { try Outcome(String(text), schema) }
        #expect(error?.code == .header)
        #expect(error?.reason.cs.contains("Tajná") == false)
    }

    @Test("a row with a column too few or too many is refused, the others are read")
    func ragged() throws {
        let rows = [Self.good, "TP-01;CZ;2026-03-01\n", Self.good, "TP-01;CZ;2026-03-01;1;\n"]
        let outcome = try Outcome(Self.header + rows.joined(), try Sample.feed("targets"))
        #expect(outcome.broken == ["SHAPE@3", "SHAPE@5"])
        #expect(outcome.refusals[0].problem.cs == "záznam má 3\u{A0}sloupce, hlavička 4")
        #expect(outcome.summary.good == 2)
    }

    @Test("lines are counted through quoted line ends, blank lines and bare delimiters")
    func lineNumbers() throws {
        let schema = try Sample.feed("transformations")
        let names = Sample.oldest(schema).joined(separator: ",")
        for end in ["\n", "\r\n", "\r"] {
            let text =
                [
                    names, "S1,P,CZ072,2025-04-01,\"a\(end)b \"\"c\"\"\(end)\",u1,u2,", "",
                    ",,,,,,,",
                    "S2,P,CZ072,2025-04-01,x,u1,u1,", "S3,P,CZ072,2025-04-01,x,u1,u2,",
                ].joined(separator: end)
            let outcome = try Outcome(text, schema)
            #expect(outcome.broken == ["TR1@7"])
            #expect(outcome.refusals.map(\.record) == [2])
            #expect(outcome.integer("line", row: 0) == 2)
            #expect(outcome.integer("line", row: 1) == 8)
            #expect(outcome.text("evidence") == "a\(end)b \"c\"")
            #expect(outcome.summary.rows == 3)
        }
    }

    @Test(
        "broken quotes cost one record, wherever they are",
        arguments: [
            "TP-01;CZ;2026-03-01;\"1\n", "\"TP-01;CZ;2026-03-01;1\n",
            "TP-01;\"CZ\"x;2026-03-01;1\n",
        ]
    )
    func openQuote(_ bad: String) throws {
        let schema = try Sample.feed("targets")
        let text = Self.header + Self.good + bad + String(repeating: Self.good, count: 5)
        let outcome = try Outcome(text, schema)
        #expect(outcome.broken == ["SHAPE@3"])
        #expect(outcome.summary.good == 6)
        let closedLater = Self.header + bad + Self.good + "\"TP-01\";CZ;2026-03-01;1\n"
        #expect(try Outcome(closedLater, schema).summary.good == 2)
    }

    @Test("thousands of broken quotes are refused one by one")
    func manyBroken() throws {
        let schema = try Sample.feed("targets")
        let pair = Self.good + "TP-01;\"CZ\"x;2026-03-01;1\n"
        let outcome = try Outcome(Self.header + String(repeating: pair, count: 3000), schema)
        #expect(outcome.summary.good == 3000)
        #expect(outcome.summary.refusedByRule == ["SHAPE": 3000])
        #expect(outcome.refusals.last?.line == 6001)
    }

    @Test("an unclosed quote before more than a megabyte costs one record")
    func openQuoteInLargeFile() throws {
        let schema = try Sample.feed("targets")
        let many = String(repeating: Self.good, count: 60_000)
        let outcome = try Outcome(Self.header + "\"TP-01;CZ;2026-03-01;1\n" + many, schema)
        #expect(outcome.broken == ["SHAPE@2"])
        #expect(outcome.summary.good == 60_000)
    }

    @Test(
        "a file made of open quotes ends in a refusal, not in a day of work",
        .timeLimit(.minutes(1))
    )
    func hopelessQuotes() throws {
        let schema = try Sample.feed("targets")
        let text = Self.header + String(repeating: "a\",\"z;\"q\n", count: 600_000)
        _ = try? Outcome(text, schema)
        let worse = Self.header + String(repeating: "a\";\"z\n", count: 600_000)
        let error = #expect(throws: UnusableInput.self) { try Outcome(worse, schema) }
        #expect(error?.code == .format)
    }

    @Test("zero bytes and bytes that are no text refuse their record")
    func notText() throws {
        let schema = try Sample.feed("targets")
        var bytes = Array((Self.header + Self.good).utf8)
        bytes += Array("TP-0\u{0};CZ;2026-03-01;1\n".utf8) + Array("ž;CZ;2026-03-01;1\n".utf8)
        bytes += [0x54, 0xC5, 0x3B] + Array("CZ;2026-03-01;1\n".utf8) + Array(Self.good.utf8)
        let outcome = try Outcome(bytes, schema)
        #expect(outcome.broken == ["TEXT@3", "VALUE@4", "TEXT@5"])
        #expect(outcome.summary.good == 2)
    }

    @Test("a line of 100 MB is refused without being kept", .timeLimit(.minutes(2)))
    func endlessLine() throws {
        let schema = try Sample.feed("targets")
        let path = NSTemporaryDirectory() + "/intake-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        unlink(path)
        try file.write(contentsOf: Data((Self.header + Self.good).utf8))
        let megabyte = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<100 { try file.write(contentsOf: megabyte) }
        try file.write(contentsOf: Data(("\n" + Self.good).utf8))
        try file.seek(toOffset: 0)
        let before = try residentMegabytes()
        let pipeline = try RecordPipeline(
            descriptor: file.fileDescriptor,
            schema: schema,
            context: Sample.context
        )
        var broken: [String] = []
        while let chunk = try pipeline.next() {
            broken += chunk.refusals.map { "\($0.rule)@\($0.line)" }
        }
        #expect(broken == ["SIZE@3"])
        #expect(pipeline.summary.good == 2)
        #expect(try residentMegabytes() - before < 60)
    }

    private func residentMegabytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return (Int(status.split(separator: " ")[1]) ?? 0) * 4096 >> 20
    }

    @Test("no refusal holds a value, only the sender's own reject file does")
    func canary() throws {
        let schema = try Sample.diPot
        let canary = "Tajemstvi"
        var records = schema.columns.map { Sample.response([$0.name: canary + "\u{1F600}"]) }
        records.append(Sample.response(["E01": "\"" + canary]))
        let outcome = try Outcome(Sample.csv(records, schema) + canary + "\n", schema)
        #expect(outcome.summary.refused > 45)
        for refusal in outcome.refusals {
            #expect(!"\(refusal)".contains(canary))
        }
        #expect(!"\(outcome.summary)".contains(canary))
        #expect(String(decoding: outcome.rejects, as: UTF8.self).contains(canary))
        for tuple in outcome.tuples {
            let subject = tuple[1].map { String(decoding: $0, as: UTF8.self) }
            #expect(subject?.contains(canary) == false)
        }
    }
}
