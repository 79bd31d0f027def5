import Domain
import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Daemon

@Suite("Taking in uploads", .timeLimit(.minutes(2)))
struct SpoolReceiveTests {
    let bench: SpoolBench

    init() throws {
        bench = try SpoolBench()
    }

    /// A body in pieces; with `failing` the sender goes away before the end.
    func body(_ pieces: [String], failing: Bool = false) -> AsyncThrowingStream<[UInt8], any Error>
    {
        AsyncThrowingStream { stream in
            for piece in pieces { stream.yield(Array(piece.utf8)) }
            stream.finish(throwing: failing ? CancellationError() : nil)
        }
    }

    @Test("an upload is a file of the inbox that only its receiver has until it lets go")
    func received() async throws {
        var entry: SpoolEntry? = try await bench.spool.receive(
            feed: "survey",
            name: "a.csv",
            limit: 100,
            bytes: body(["a,b\n", "1,2\n"])
        )
        #expect(try entry.map(text) == "a,b\n1,2\n")
        #expect(bench.spool.settledScan().entries.isEmpty)
        #expect(try bench.list("inbox/survey") == ["a.csv"])
        #expect(try bench.list("work").isEmpty)
        entry = nil
        let next = try #require(bench.spool.settledScan().entries.first)
        #expect(
            try bench.settle(next, 1)
                == .settled(bench.directory.appending("accepted/survey/a.csv"))
        )
        #expect(entry == nil)
    }

    @Test("the same name twice gives two files")
    func twice() async throws {
        for content in ["first", "second"] {
            _ = try await bench.spool.receive(
                feed: "survey",
                name: "a.csv",
                limit: 100,
                bytes: body([content])
            )
        }
        #expect(try bench.list("inbox/survey") == ["a.csv", "a~2.csv"])
        #expect(try bench.scratch.text("spool/inbox/survey/a.csv") == "first")
    }

    @Test(
        "only a safe last part of a sender's name is kept",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\data\\výkaz.xlsx", "výkaz.xlsx"),
            ("..", "upload"),
            ("", "upload"), (".hidden", "hidden"), ("a.csv.part", "a.csv"),
            ("a\u{0}b\n.csv", "ab.csv"),
            ("\u{202E}vsc.a", "vsc.a"),
            (String(repeating: "ž", count: 200), String(repeating: "ž", count: 100)),
        ]
    )
    func names(_ sent: String, _ kept: String) async throws {
        let entry = try await bench.spool.receive(
            feed: "survey",
            name: sent,
            limit: 10,
            bytes: body(["x"])
        )
        #expect(entry.name.string == kept)
        #expect(try bench.list("inbox/survey") == [kept])
    }

    @Test("what cannot be taken leaves nothing behind")
    func failures() async throws {
        await #expect(throws: SpoolError.unknownFeed("servey")) {
            try await bench.spool.receive(feed: "servey", name: "a", limit: 9, bytes: body(["x"]))
        }
        await #expect(throws: SpoolError.tooLarge(limit: 3)) {
            try await bench.spool.receive(
                feed: "survey",
                name: "a",
                limit: 3,
                bytes: body(["12", "34"])
            )
        }
        await #expect(throws: CancellationError.self) {
            try await bench.spool.receive(
                feed: "survey",
                name: "a",
                limit: 9,
                bytes: body(["x"], failing: true)
            )
        }
        #expect(try bench.list("work").isEmpty)
        #expect(try bench.list("inbox/survey").isEmpty)
    }

    @Test("a full disk is told as such", arguments: ["size=64k", "nr_inodes=16"])
    func full(_ room: String) async throws {
        try await withTinyDisk(room, at: bench.directory) {
            let spool = try Spool(directory: bench.directory, feeds: ["survey"])
            let piece = String(repeating: "x", count: 50_000)
            await #expect {
                for number in 1...20 {
                    _ = try await spool.receive(
                        feed: "survey",
                        name: "\(number)",
                        limit: 1 << 20,
                        bytes: body([piece, piece])
                    )
                }
            } throws: { error in
                if case SpoolError.full = error { true } else { false }
            }
            #expect(try bench.list("work").isEmpty)
            for name in try bench.list("inbox/survey") {
                #expect(try bench.scratch.text("spool/inbox/survey/\(name)").utf8.count == 100_000)
            }
        }
    }

    @Test("work left by a killed daemon is cleared, another daemon's is not")
    func leftOvers() throws {
        let work = bench.spool.work
        try bench.send("published.csv")
        link(
            bench.spool.inbox("survey").appending("published.csv").string,
            work.appending(".second-name.part").string
        )
        try bench.scratch.file("spool/work/.under-way.part", "x")
        let old = try bench.scratch.file("spool/work/.old.part", "x")
        utimes(old.string, [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)])
        let next = try Spool(directory: bench.directory, feeds: ["survey"])
        #expect(try bench.list("work") == [".under-way.part"])
        #expect(next.settledScan().entries.map(\.name.string) == ["published.csv"])
    }
}

@Suite("The spool and the power", .timeLimit(.minutes(2)))
struct SpoolPowerLossTests {
    let scratch = ScratchDirectory()
    let content = String(repeating: "řádek\n", count: 10_000)

    // Any fsync on ext4 carries earlier changes of directories with it, so each promise is the last
    // thing done before its own power loss.
    @Test("an upload that was acknowledged is there after the power failed, whole")
    func received() async throws {
        try await withPowerLoss(in: scratch) { disk in
            let spool = try Spool(directory: disk.appending("spool"), feeds: ["survey"])
            _ = try await receive(content, "received.csv", spool)
        } afterwards: { _ in
            let kept = try scratch.text("disk/spool/inbox/survey/received.csv")
            #expect(kept == content)
        }
    }

    @Test("a settled file is there with its answer after the power failed, whole")
    func settled() async throws {
        try await withPowerLoss(in: scratch) { disk in
            let spool = try Spool(directory: disk.appending("spool"), feeds: ["survey"])
            let entry = try await receive(content, "settled.csv", spool)
            try scratch.file("disk/spool/work/rejects", content)
            _ = try spool.settle(
                entry,
                as: .accepted,
                batch: 1,
                receipt: Array(content.utf8),
                rejects: spool.work.appending("rejects")
            )
        } afterwards: { disk in
            #expect(FileStatus(of: disk.appending("spool/inbox/survey/settled.csv")) == nil)
            for ending in ["", ".receipt.json", ".rejects.csv"] {
                let kept = try scratch.text("disk/spool/accepted/survey/settled.csv\(ending)")
                #expect(kept == content, "settled.csv\(ending)")
            }
        }
    }

    @Test("the power loss is a real one: a file that was only written and renamed is lost")
    func sabotage() async throws {
        try await withPowerLoss(in: scratch) { disk in
            let spool = try Spool(directory: disk.appending("spool"), feeds: ["survey"])
            try scratch.file("disk/spool/work/careless", content)
            try DurableFile.rename(
                spool.work.appending("careless"),
                to: spool.inbox("survey").appending("careless.csv")
            )
        } afterwards: { _ in
            let found = try? scratch.text("disk/spool/inbox/survey/careless.csv")
            #expect(found != content)
        }
    }

    private func receive(_ content: String, _ name: String, _ spool: Spool) async throws
        -> SpoolEntry
    {
        try await spool.receive(
            feed: "survey",
            name: name,
            limit: 1 << 20,
            bytes: AsyncStream { stream in
                stream.yield(Array(content.utf8))
                stream.finish()
            }
        )
    }
}
