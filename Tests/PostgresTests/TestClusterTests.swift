import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("The test support", .timeLimit(.minutes(2)))
struct TestClusterTests {
    @Test("prepares a template once for all who ask at the same time")
    func template() async throws {
        let cluster = try await TestCluster.shared
        let preparations = Counter()
        let databases = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 1...8 {
                group.addTask {
                    try await cluster.template(named: "once") { conninfo in
                        preparations.increment()
                        let connection = try await Connection.open(conninfo, name: "template")
                        try await connection.query("CREATE TABLE public.t AS SELECT 7 AS n")
                        await connection.close()
                    }
                    return try await cluster.freshDatabase(template: "once")
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(preparations.value == 1)
        #expect(databases.count == 8)
        for conninfo in databases {
            let connection = try await Connection.open(conninfo, name: "test")
            #expect(try await connection.query("SELECT n FROM public.t")[0].decode(Int.self) == 7)
        }
    }

    @Test("has a clock that moves only when told")
    func clock() throws {
        let fake = try FakeClock("2026-03-28T23:30:00Z")
        let clock = fake.clock
        #expect(clock.today.description == "2026-03-29")
        fake.advance(by: 86_400)
        #expect(clock.today.description == "2026-03-30")
        #expect(clock.zone.identifier == "Europe/Prague")
    }
}
