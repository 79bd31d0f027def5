import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import Daemon

@Suite("Samples of written feeds")
struct SampleWrittenFeedTests {
    private struct Check: Decodable {
        struct Place: Decodable, Hashable {
            let line: Int
            let column: String
            let rule: String
        }
        let rows: Int
        let refusals: [Place]
    }

    @Test(
        "have as many rows as asked for, and no faults but the planted ones",
        arguments: SampleWrittenFeed.feeds,
        SampleDialect.allCases
    )
    func faults(_ feed: String, _ dialect: SampleDialect) async throws {
        let bench = try CommandBench()
        let file = Mutex<[UInt8]>([])
        let list = bench.scratch.path.appending("truth.csv").string
        var order = Installation.SampleOrder(rows: 700)
        order.feed = feed
        order.dialect = dialect.rawValue
        order.badRate = 0.1
        let made = try await bench.run { [order] commands in
            try commands.sample(order, truth: list) { part in file.withLock { $0 += part } }
        }
        try #require(made.code == 0, "\(made.messages)")
        let path = bench.scratch.path.appending("\(feed).csv").string
        try Data(file.withLock { $0 }).write(to: URL(filePath: path))
        let result = try await bench.run(asJSON: true) {
            try $0.validate(feed: feed, form: nil, wave: nil, files: [path])
        }
        let check = try result.json(Check.self)
        let planted = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
            .dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(check.rows == 700)
        #expect(planted.count == 70)
        #expect(
            Set(check.refusals)
                == Set(
                    planted.map {
                        Check.Place(line: Int($0[0]) ?? 0, column: $0[1], rule: $0[2])
                    }
                )
        )
    }

    @Test("no other feed is made up, and the ones there are are named")
    func unknown() async throws {
        var order = Installation.SampleOrder(rows: 1)
        order.feed = "colours"
        let result = try await CommandBench().run { [order] in
            try $0.sample(order, truth: nil) { _ in }
        }
        #expect(result.code == 64)
        #expect(result.lastLine.contains("events") && result.lastLine.contains("survey"))
    }
}
