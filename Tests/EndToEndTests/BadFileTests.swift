import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Files that are not as they should be", .timeLimit(.minutes(5)))
struct BadFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        /// Folder in which it ends.
        let end: String
        /// Rows that went in.
        let accepted: Int

        var testDescription: String { name }
    }

    private static let header = """
        plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on

        """

    private static func row(_ plan: String, _ region: String = "CZ010") -> String {
        "\(plan),S-\(plan),\(region),draft,,,40,10,2025-01-01\n"
    }

    private static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// 19 good rows and, in the middle, what the test is about.
    private static func among(_ bad: String, _ plan: String) -> [UInt8] {
        let rows = (1...19).map { row("\(plan)-\($0)") }
        return Array((header + rows[..<10].joined() + bad + rows[10...].joined()).utf8)
    }

    private static var cases: [Case] {
        [
            Case(
                name: "utf16.csv",
                bytes: utf16(header + row("U-1")),
                end: "accepted",
                accepted: 1
            ),
            Case(name: "nul.csv", bytes: among(row("N\0L"), "N"), end: "accepted", accepted: 19),
            Case(
                name: "long-line.csv",
                bytes: among(row(String(repeating: "x", count: 5_000_000)), "L"),
                end: "accepted",
                accepted: 19
            ),
            Case(
                name: "surplus-field.csv",
                bytes: among("M-0,S-0,CZ010,draft,,,40,10,2025-01-01,more\n", "M"),
                end: "accepted",
                accepted: 19
            ),
            Case(
                name: "unclosed-quote.csv",
                bytes: Array((header + row("Q-1") + "\"Q-2,S-2,CZ010\n" + row("Q-3")).utf8),
                end: "held",
                accepted: 0
            ),
            Case(name: "no-header.csv", bytes: Array(row("H-1").utf8), end: "refused", accepted: 0),
            Case(
                name: "doubled-header.csv",
                bytes: Array((header.dropLast() + ",state\n" + row("D-1")).utf8),
                end: "refused",
                accepted: 0
            ),
            Case(
                name: "surplus-column.csv",
                bytes: Array(
                    (header.dropLast() + ",colour\n" + row("C-1").dropLast() + ",red\n").utf8
                ),
                end: "refused",
                accepted: 0
            ),
            Case(name: "empty.csv", bytes: [], end: "refused", accepted: 0),
            Case(name: "only-header.csv", bytes: Array(header.utf8), end: "accepted", accepted: 0),
            Case(
                name: "cut.csv.gz",
                bytes: [0x1F, 0x8B, 8, 0, 1, 2, 3, 4],
                end: "refused",
                accepted: 0
            ),
            Case(
                name: "noise.csv",
                bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ ($0 >> 3)) },
                end: "refused",
                accepted: 0
            ),
        ]
    }

    @Test("end with an answer each, and good rows get in")
    func contents() async throws {
        let station = try await Station.make(settings: ["language: en"])
        let daemon = try await station.start()
        for bad in Self.cases {
            try station.home.drop(bad.bytes, feed: "plans", name: bad.name)
        }
        for bad in Self.cases {
            try await eventually("the answer to \(bad.name)") {
                try ["accepted", "held", "refused"].contains {
                    Set(try station.home.names("\($0)/plans"))
                        .isSuperset(of: [bad.name, bad.name + ".receipt.json"])
                }
            }
            let ends = try ["accepted", "held", "refused"].filter {
                try station.home.names("\($0)/plans").contains(bad.name)
            }
            #expect(ends == [bad.end], "\(bad.name)")
            for end in ends {
                let receipt = String(
                    decoding: try station.home.spooled("\(end)/plans/\(bad.name).receipt.json"),
                    as: UTF8.self
                )
                #expect(
                    receipt.contains("\"accepted\" : \(bad.accepted),"),
                    "\(bad.name) \(receipt)"
                )
            }
        }
        #expect(try station.home.names("inbox/plans") == [])
        try station.home.drop(Self.header + Self.row("Z-1"), feed: "plans", name: "after.csv")
        try await eventually("the daemon goes on") {
            try station.home.names("accepted/plans").contains("after.csv")
        }
        #expect(!daemon.log.has("loop failed"))
        #expect(try await daemon.stop() == 0)
    }

    @Test("are left alone and named when they are no files to be read")
    func places() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let inbox = station.home.inbox("plans")
        let secret = station.home.path + "/secret"
        try Data("root:x:0:0".utf8).write(to: URL(filePath: secret))
        symlink(secret, inbox + "/link.csv")
        mkfifo(inbox + "/fifo.csv", 0o666)
        mkdir(inbox + "/folder.csv", 0o777)
        link(secret, inbox + "/second-name.csv")
        let names = ["link.csv", "fifo.csv", "folder.csv", "second-name.csv"]
        for _ in names { _ = try await daemon.log.next("spool entry refused") }
        try station.home.drop(Self.header + Self.row("Z-1"), feed: "plans", name: "after.csv")
        _ = try await daemon.log.next("batch accepted")
        try await eventually("only what is no file is left") {
            try station.home.names("inbox/plans") == names.sorted()
        }
        let told = daemon.log.lines.filter { $0.message == "spool entry refused" }
        #expect(told.count == names.count)
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await daemon.stop() == 0)
    }

    @Test("wait while somebody still writes them")
    func unfinished() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let path = station.home.inbox("plans") + "/growing.csv"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.write(contentsOf: Data((Self.header + Self.row("G-1")).utf8))
        try station.home.drop(Self.header + Self.row("Z-1"), feed: "plans", name: "whole.csv")
        _ = try await daemon.log.next("batch accepted")
        try await eventually("only the unfinished file is left") {
            try station.home.names("inbox/plans") == ["growing.csv"]
        }
        try file.write(contentsOf: Data(Self.row("G-2").utf8))
        try file.close()
        let batch = try await daemon.log.next("batch accepted")
        #expect(batch.facts["accepted"] == "2")
        #expect(try await daemon.stop() == 0)
    }

    @Test("under two names at once are one batch, and both get its answer")
    func twice() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let bytes = try Sendings.survey(rows: 300)
        try station.home.drop(bytes, feed: "survey", name: "one.csv")
        try station.home.drop(bytes, feed: "survey", name: "other.csv")
        try await eventually("both are put away") {
            try station.home.names("accepted/survey").count == 4
        }
        let answers = try ["one", "other"].map {
            try station.home.spooled("accepted/survey/\($0).csv.receipt.json")
        }
        #expect(answers[0] == answers[1])
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await station.count("SELECT count(*) FROM survey.di_pot") == 300)
        #expect(try await daemon.stop() == 0)
    }

    @Test("that are large go in whole and are counted right")
    func large() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let bytes = try Sendings.survey(rows: 36_000)
        #expect(bytes.count > 4 << 20)
        try station.home.drop(bytes, feed: "survey", name: "large.csv")
        let batch = try await daemon.log.next("batch accepted")
        #expect(batch.facts["accepted"] == "36000")
        #expect(try await station.cellDifferences() == 0)
        try station.home.drop(
            try Sendings.survey(rows: 300, seed: 2),
            feed: "survey",
            name: "corrections.csv"
        )
        _ = try await daemon.log.next("batch accepted")
        #expect(try await station.cellDifferences() == 0)
        #expect(try await daemon.stop() == 0)
    }

    @Test("stay for later when the disk is full, and are answered when there is room")
    func diskFull() async throws {
        let station = try await Station.make()
        let tiny = station.home.path + "/tiny"
        try FileManager.default.createDirectory(atPath: tiny, withIntermediateDirectories: false)
        #expect(mount("tmpfs", tiny, "tmpfs", 0, "size=1m") == 0)
        defer { umount2(tiny, Int32(MNT_DETACH)) }
        try station.home.configure(["spool.directory: \(tiny)"])
        let daemon = try await station.start()
        let inbox = tiny + "/inbox/plans"
        let text = Self.header + Self.row("F-1")
        try Data(text.utf8).write(to: URL(filePath: inbox + "/.aside"))
        let filler = tiny + "/filler"
        #expect(FileManager.default.createFile(atPath: filler, contents: nil))
        let file = try FileHandle(forWritingTo: URL(filePath: filler))
        while (try? file.write(contentsOf: Data(count: 4096))) != nil {}
        try? file.close()
        rename(inbox + "/.aside", inbox + "/a.csv")
        let failure = try await daemon.log.next("loop failed")
        #expect(failure.facts["problem"]?.contains("no room left") == true)
        #expect(FileManager.default.fileExists(atPath: inbox + "/a.csv"))
        unlink(filler)
        try await eventually("the file is put away") {
            try FileManager.default.contentsOfDirectory(atPath: tiny + "/accepted/plans").sorted()
                == ["a.csv", "a.csv.receipt.json"]
        }
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await daemon.stop() == 0)
    }
}
