import Domain
import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Daemon

@Suite("Putting files away", .timeLimit(.minutes(2)))
struct SpoolSettleTests {
    let bench: SpoolBench

    init() throws {
        bench = try SpoolBench()
    }

    func taken(_ name: String, _ content: String = "a,b\n1,2\n") throws -> SpoolEntry {
        try bench.send(name, content)
        return try #require(bench.spool.settledScan().entries.first)
    }

    @Test(
        "each answer has its directory",
        arguments: zip(BatchState.allCases, ["accepted", "held", "refused", "refused"])
    )
    func directories(_ state: BatchState, _ directory: String) throws {
        let entry = try taken("a.csv")
        let rejects = bench.spool.work.appending("rejects")
        try bench.scratch.file("spool/work/rejects", "dimond_line\n2\n")
        let result = try bench.spool.settle(
            entry,
            as: state,
            batch: 1,
            receipt: Array("{\"id\":1}".utf8),
            rejects: rejects
        )
        let place = bench.directory.appending("\(directory)/survey")
        #expect(result == .settled(place.appending("a.csv")))
        #expect(
            try bench.list("\(directory)/survey") == [
                "a.csv", "a.csv.receipt.json", "a.csv.rejects.csv",
            ]
        )
        #expect(
            try bench.scratch.text("spool/\(directory)/survey/a.csv.receipt.json") == "{\"id\":1}"
        )
        #expect(
            try bench.scratch.text("spool/\(directory)/survey/a.csv.rejects.csv")
                == "dimond_line\n2\n"
        )
        #expect(try bench.list("inbox/survey").isEmpty)
        #expect(try bench.list("work").isEmpty)
    }

    @Test("the same name again is marked with the batch, nothing is written over")
    func sameName() throws {
        for batch in [1, 2, 2] as [Int64] {
            let entry = try taken("a.csv.gz", "content \(batch)")
            _ = try bench.settle(entry, batch, receipt: "receipt \(batch)")
        }
        #expect(
            try bench.list("accepted/survey") == [
                "a.csv.gz", "a.csv.gz.receipt.json", "a~2-2.csv.gz", "a~2-2.csv.gz.receipt.json",
                "a~2.csv.gz", "a~2.csv.gz.receipt.json",
            ]
        )
        #expect(try bench.scratch.text("spool/accepted/survey/a.csv.gz") == "content 1")
        #expect(
            try bench.scratch.text("spool/accepted/survey/a.csv.gz.receipt.json") == "receipt 1"
        )
    }

    @Test("a file whose name is another file's receipt does not lose either")
    func nameOfReceipt() throws {
        _ = try bench.settle(try taken("a.csv.receipt.json", "not a receipt"), 1)
        _ = try bench.settle(try taken("a.csv"), 2)
        #expect(
            try bench.list("accepted/survey") == [
                "a.csv.receipt.json", "a.csv.receipt.json.receipt.json", "a~2.csv",
                "a~2.csv.receipt.json",
            ]
        )
    }

    @Test("killed between the answer and the move, the next run ends in the same place")
    func again() throws {
        let entry = try taken("a.csv")
        try bench.scratch.file("spool/accepted/survey/a.csv.receipt.json", "{}")
        try bench.scratch.file("spool/accepted/survey/a.csv.rejects.csv", "half")
        try bench.scratch.file("spool/work/rejects", "whole")
        let result = try bench.spool.settle(
            entry,
            as: .accepted,
            batch: 1,
            receipt: Array("{}".utf8),
            rejects: bench.spool.work.appending("rejects")
        )
        #expect(result == .settled(bench.directory.appending("accepted/survey/a.csv")))
        #expect(try bench.scratch.text("spool/accepted/survey/a.csv.rejects.csv") == "whole")
    }

    @Test("a file written to after it was taken stays and is taken again")
    func changed() throws {
        var entry: SpoolEntry? = try taken("a.csv", "1")
        try bench.send("a.csv", "1 and more")
        // Foundation replaces the file; writing into the same one is what is meant here.
        entry = nil
        entry = bench.spool.settledScan().entries.first
        let writer = try FileDescriptor.open(
            bench.spool.inbox("survey").appending("a.csv"),
            .writeOnly,
            options: .append
        )
        try writer.writeAll("!".utf8)
        try writer.close()
        #expect(try bench.settle(try #require(entry), 1) == .changed)
        #expect(try bench.list("accepted/survey").isEmpty)
        entry = nil
        #expect(try bench.spool.settledScan().entries.map(text) == ["1 and more!"])
        #expect(entry == nil)
    }

    @Test("a file whose name was given to another is kept as it was read, the other one is next")
    func replaced() throws {
        let entry = try taken("a.csv", "read")
        let other = try bench.scratch.file("other", "not read")
        rename(other.string, bench.spool.inbox("survey").appending("a.csv").string)
        #expect(
            try bench.settle(entry, 1)
                == .settled(bench.directory.appending("accepted/survey/a.csv"))
        )
        #expect(try bench.scratch.text("spool/accepted/survey/a.csv") == "read")
        #expect(try bench.spool.settledScan().entries.map(text) == ["not read"])
    }

    @Test("a file another daemon has put away is left where it is")
    func gone() throws {
        let entry = try taken("a.csv")
        let elsewhere = bench.directory.appending("accepted/survey/a.csv")
        rename(bench.spool.inbox("survey").appending("a.csv").string, elsewhere.string)
        #expect(try bench.settle(entry, 2) == .gone)
        #expect(try bench.list("accepted/survey") == ["a.csv"])
    }

    @Test("a held file moves on with a new answer when a person has decided")
    func released() throws {
        _ = try bench.spool.settle(
            try taken("a.csv"),
            as: .held,
            batch: 1,
            receipt: Array("held".utf8)
        )
        let entry = try #require(try bench.spool.entry(in: .held, feed: "survey", name: "a.csv"))
        #expect(try bench.settle(entry, 1, receipt: "accepted") != .gone)
        #expect(try bench.list("held/survey").isEmpty)
        #expect(try bench.scratch.text("spool/accepted/survey/a.csv.receipt.json") == "accepted")
        #expect(try bench.spool.entry(in: .held, feed: "survey", name: "a.csv") == nil)
    }

    @Test("on a full disk the file stays in the inbox and nothing half-written appears")
    func full() async throws {
        try await withTinyDisk("size=64k", at: bench.directory) {
            let spool = try Spool(directory: bench.directory, feeds: ["survey"])
            try bench.send("a.csv")
            let entry = try #require(spool.settledScan().entries.first)
            #expect(throws: SpoolError.full(spool.settled(.accepted, "survey").appending("a.csv")))
            {
                try spool.settle(
                    entry,
                    as: .accepted,
                    batch: 1,
                    receipt: Array(repeating: 0x20, count: 100_000)
                )
            }
            #expect(try bench.list("accepted/survey").isEmpty)
            #expect(try bench.list("work").isEmpty)
            #expect(
                try bench.settle(entry, spool)
                    == .settled(spool.settled(.accepted, "survey").appending("a.csv"))
            )
        }
    }
}

extension SpoolBench {
    fileprivate func settle(_ entry: SpoolEntry, _ spool: Spool) throws -> SpoolSettlement {
        try spool.settle(entry, as: .accepted, batch: 1, receipt: Array("{}".utf8))
    }
}
