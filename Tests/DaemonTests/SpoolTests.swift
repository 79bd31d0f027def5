import Domain
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Daemon

/// A spool in a scratch directory, with the calls a sender would make.
struct SpoolBench {
    let scratch = ScratchDirectory()
    var directory: FilePath { scratch.path.appending("spool") }
    let spool: Spool

    init(
        writers: @escaping @Sendable (FileDescriptor) -> WriterCheck = WriterCheck.ofKernel,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) throws {
        spool = try Spool(
            directory: scratch.path.appending("spool"),
            feeds: ["survey", "plans"],
            writers: writers,
            now: now
        )
    }

    @discardableResult
    func send(_ name: String, _ text: String = "a,b\n1,2\n", feed: String = "survey") throws
        -> FilePath
    {
        try scratch.file("spool/inbox/\(feed)/\(name)", text)
    }

    /// Names below `place`, sorted.
    func list(_ place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.appending(place).string)
            .sorted()
    }

    func settle(_ entry: SpoolEntry, _ batch: Int64, receipt: String = "{}") throws
        -> SpoolSettlement
    {
        try spool.settle(entry, as: .accepted, batch: batch, receipt: Array(receipt.utf8))
    }
}

extension Spool {
    /// Scans until nothing is in the hands of a writer.
    ///
    /// A process that another test starts at this moment has our descriptors until it runs its own
    /// program, so the kernel may call a file written that was closed long ago.
    func settledScan(limit: Int = 16) -> SpoolScan {
        var found = scan(limit: limit)
        while found.unfinished > 0 {
            let more = scan(limit: limit - found.entries.count)
            found.entries += more.entries
            found.refusals += more.refusals
            found.unfinished = more.unfinished
        }
        return found
    }
}

/// A clock that stands until it is moved.
final class SetTime: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(_ duration: Duration) {
        instant.withLock { $0 += duration }
    }
}

func text(of entry: SpoolEntry) throws -> String {
    String(decoding: try entry.read(at: 0, upTo: 1 << 16), as: UTF8.self)
}

@Suite("Taking files from the spool", .timeLimit(.minutes(2)))
struct SpoolScanTests {
    @Test("whole files are taken oldest first, dot files and .part are the sender's")
    func ready() throws {
        let bench = try SpoolBench()
        try bench.send("second.csv")
        let older = try bench.send("first.csv", feed: "plans")
        utimes(older.string, [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)])
        try bench.send(".hidden")
        try bench.send("upload.csv.part")
        let scan = bench.spool.settledScan()
        #expect(scan.entries.map(\.name.string) == ["first.csv", "second.csv"])
        #expect(scan.entries.map(\.feed) == ["plans", "survey"])
        #expect(scan.refusals.isEmpty)
        #expect(try text(of: scan.entries[1]) == "a,b\n1,2\n")
    }

    @Test("a file is one taker's until it is let go")
    func claimed() throws {
        let bench = try SpoolBench()
        try bench.send("a.csv")
        var scan: SpoolScan? = bench.spool.settledScan()
        #expect(scan?.entries.count == 1)
        #expect(bench.spool.settledScan().entries.isEmpty)
        scan = nil
        #expect(bench.spool.settledScan().entries.count == 1)
        #expect(scan == nil)
    }

    @Test("no more than asked for is opened at once")
    func limited() throws {
        let bench = try SpoolBench()
        for number in 1...5 { try bench.send("\(number).csv") }
        let first = bench.spool.settledScan(limit: 2)
        let second = bench.spool.settledScan(limit: 10)
        #expect(first.entries.count == 2)
        #expect(second.entries.count == 3)
    }

    @Test("what is no file with one name is told once and not touched")
    func specials() throws {
        let bench = try SpoolBench()
        let inbox = bench.spool.inbox("survey")
        let outside = try bench.scratch.file("outside.csv", "secret")
        symlink(outside.string, inbox.appending("link.csv").string)
        mkfifo(inbox.appending("fifo.csv").string, 0o600)
        mkdir(inbox.appending("directory.csv").string, 0o700)
        link(outside.string, inbox.appending("hard.csv").string)
        #expect(mknod(inbox.appending("device.csv").string, S_IFCHR | 0o600, dev_t(0x0103)) == 0)
        mkdir(bench.directory.appending("inbox/servey").string, 0o700)
        let before = FileStatus(of: outside)

        let scan = bench.spool.settledScan()
        #expect(scan.entries.isEmpty)
        let told = Dictionary(
            uniqueKeysWithValues: scan.refusals.map { ($0.name.string, $0.reason) }
        )
        #expect(
            told == [
                "link.csv": .symbolicLink, "fifo.csv": .special, "directory.csv": .directory,
                "hard.csv": .severalLinks, "device.csv": .special, "servey": .unknownFeed,
            ]
        )
        #expect(bench.spool.settledScan().refusals.isEmpty)
        #expect(try bench.list("inbox/survey").count == 5)
        #expect(FileStatus(of: outside) == before)

        unlink(inbox.appending("link.csv").string)
        #expect(bench.spool.settledScan().refusals.isEmpty)
        symlink(outside.string, inbox.appending("link.csv").string)
        #expect(bench.spool.settledScan().refusals.map(\.reason) == [.symbolicLink])
    }

    @Test("a file nobody lets us read is told, and taken once it may be read")
    func unreadable() async throws {
        let scratch = ScratchDirectory()
        chmod(scratch.path.string, 0o777)
        // Root may read everything, so an ordinary user looks.
        await #expect(processExitsWith: .success) { [path = scratch.path.string as String] in
            guard setgid(65_534) == 0, setuid(65_534) == 0 else { exit(3) }
            let spool = try Spool(directory: FilePath(path).appending("spool"), feeds: ["survey"])
            let file = spool.inbox("survey").appending("closed.csv")
            try DurableFile.write(Array("a".utf8), to: file, replacing: false)
            chmod(file.string, 0)
            let closed = spool.settledScan()
            guard closed.entries.isEmpty,
                closed.refusals.map(\.reason) == [.unreadable(.permissionDenied)]
            else { exit(4) }
            chmod(file.string, 0o400)
            guard spool.settledScan().entries.count == 1 else { exit(5) }
        }
    }

    @Test("a file somebody has open for writing waits until it is closed")
    func beingWritten() throws {
        let bench = try SpoolBench()
        let path = try bench.send("slow.csv", "a,b\n")
        let writer = try FileDescriptor.open(path, .writeOnly, options: .append)
        let early = bench.spool.scan()
        #expect(early.entries.isEmpty)
        #expect(early.unfinished == 1)
        try writer.writeAll("1,2\n".utf8)
        try writer.close()
        let late = bench.spool.settledScan()
        #expect(try late.entries.map(text) == ["a,b\n1,2\n"])
        #expect(late.unfinished == 0)
    }

    @Test("where the kernel does not tell, a file must stay the same for two seconds")
    func withoutLeases() throws {
        let time = SetTime()
        let bench = try SpoolBench(writers: { _ in .unknown }, now: { time.now })
        let path = try bench.send("slow.csv", "a")
        #expect(bench.spool.scan().unfinished == 1)
        time.advance(.seconds(1.9))
        #expect(bench.spool.scan().unfinished == 1)
        let writer = try FileDescriptor.open(path, .writeOnly, options: .append)
        try writer.writeAll("b".utf8)
        try writer.close()
        time.advance(.seconds(1))
        #expect(bench.spool.scan().unfinished == 1)
        time.advance(.seconds(2))
        #expect(try bench.spool.scan().entries.map(text) == ["ab"])
    }

    @Test(
        "any bytes may be a name",
        arguments: [
            (Array("two\nlines.csv".utf8), "two\\x0Alines.csv"),
            ([0x61, 0xFF, 0xFE, 0x2E, 0x63], "a\\xFF\\xFE.c"),
            (Array("žluťoučký kůň.csv".utf8), "žluťoučký kůň.csv"),
            (Array("\u{1B}[31m\u{202E}x\\".utf8), "\\x1B[31m\\xE2\\x80\\xAEx\\x5C"),
            (Array(repeating: 0x78, count: 255), String(repeating: "x", count: 255)),
        ]
    )
    func names(_ bytes: [UInt8], _ shown: String) throws {
        let bench = try SpoolBench()
        let name = try #require(
            FilePath.Component(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
        )
        let path = bench.spool.inbox("survey").appending(name)
        try DurableFile.create(path).close()
        let entry = try #require(bench.spool.settledScan().entries.first)
        #expect(entry.name == name)
        #expect(entry.name.shown == shown)
        guard case .settled(let target) = try bench.settle(entry, 7) else {
            Issue.record("not settled")
            return
        }
        #expect(FileStatus(of: target) != nil)
        #expect(FileStatus(of: target.ending(".receipt.json")) != nil)
        #expect(FileStatus(of: path) == nil)
    }

    @Test("a change is told at once, without waiting for the next look", .timeLimit(.minutes(1)))
    func changes() async throws {
        let bench = try SpoolBench()
        var changes = bench.spool.changes().makeAsyncIterator()
        #expect(bench.spool.settledScan().entries.isEmpty)
        try bench.send("a.csv")
        await changes.next()
        #expect(bench.spool.settledScan().entries.count == 1)
    }
}
