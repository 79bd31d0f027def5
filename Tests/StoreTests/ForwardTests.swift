import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("What Alertmanagers are shown", .timeLimit(.minutes(5)))
struct ForwardTests {
    private let clock: FakeClock
    private let database: Database
    private let store: ForwardStore

    init() async throws {
        clock = try FakeClock()
        database = Database(conninfo: try await MigratedDatabase.fresh(), connections: 2)
        store = ForwardStore(database)
    }

    private func replace(_ alerts: [(id: Int, isQuiet: Bool)]) async throws {
        let now = clock.now
        let url = try #require(WebAddress("http://127.0.0.1:9093"))
        try await database.pool.transaction { connection in
            try ForwardStore.replace(
                alerts.map {
                    DispatchOutput.Forward(
                        url: url,
                        fingerprint: "000000000000000\($0.id)",
                        body: #"{"labels": {"subject": "\#($0.id)"}}"#,
                        isQuiet: $0.isQuiet
                    )
                },
                now: now,
                on: connection
            )
        }
    }

    /// Such as `1` for what fires and `2 over` for what ended.
    private func shown() async throws -> [String] {
        try await store.shown(endingAfter: clock.now.addingTimeInterval(-900)).map { shown in
            let id = shown.body.first { $0.isNumber }.map(String.init) ?? ""
            return shown.endedAt == nil ? id : "\(id) over"
        }
    }

    @Test("ends when it is no longer there, is forgotten after a while, and may fire again")
    func ends() async throws {
        try await replace([(1, false), (2, false)])
        #expect(try await shown() == ["1", "2"])
        clock.advance(by: 60)
        try await replace([(2, false)])
        #expect(try await shown() == ["1 over", "2"])
        clock.advance(by: 600)
        try await replace([(2, false)])
        #expect(try await shown() == ["1 over", "2"])
        clock.advance(by: 301)
        #expect(try await shown() == ["2"])
        try await replace([(1, false), (2, false)])
        #expect(try await shown() == ["1", "2"])
        try await replace([])
        clock.advance(by: 100_000)
        try await replace([])
        #expect(try await database.query("SELECT FROM alerting.forward").isEmpty)
        await database.close()
    }

    @Test("is not shown first while it is quiet, and stays when it is shown already")
    func quiet() async throws {
        try await replace([(1, true), (2, false)])
        #expect(try await shown() == ["2"])
        try await replace([(1, false), (2, true)])
        #expect(try await shown() == ["1", "2"])
        try await replace([(1, false)])
        try await replace([(1, false), (2, true)])
        #expect(try await shown() == ["1", "2 over"])
        await database.close()
    }
}
