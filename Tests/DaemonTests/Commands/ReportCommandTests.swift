import Domain
import Foundation
import Store
import Testing

@testable import Daemon

@Suite("Commands about reports", .timeLimit(.minutes(2)))
struct ReportCommandTests {
    private struct Row: Decodable {
        let id: Int64
        let state: String
        let onTime: Bool?

        private enum CodingKeys: String, CodingKey {
            case id, state
            case onTime = "on_time"
        }
    }

    /// Zlín owes its plans of every quarter for a year; none has come.
    private func bench() async throws -> CommandBench {
        let bench = try await CommandBench.withDatabase()
        let clock = Clock(zone: TimeZone(identifier: "Europe/Prague") ?? .gmt) { Date() }
        let file = try bench.file(
            "obligations.ndjson",
            """
            {"obligation_id":"zlin","duty":"plans_quarterly","sender":"kraj-cz072","nuts3":"CZ072",\
            "valid_from":"\(clock.today.adding(days: -360))"}

            """
        )
        #expect(try await bench.importing("obligations", file).code == 0)
        let url = try #require(bench.environment["DIMOND_DATABASE_URL"])
        let database = Database(conninfo: url, connections: 1)
        try await ReportStore(database).bringUp(today: clock.today, now: clock.now())
        await database.close()
        return bench
    }

    private func overdue(_ bench: CommandBench) async throws -> [Row] {
        var filter = Commands.ReportFilter()
        filter.overdue = true
        let wanted = filter
        return try await bench.run(asJSON: true) { try await $0.reports(wanted) }.json([Row].self)
    }

    @Test("a report is noted, sent back and approved, and every step is shown")
    func steps() async throws {
        let bench = try await bench()
        let missing = try await overdue(bench)
        #expect(missing.count >= 3)
        #expect(missing.allSatisfy { $0.state == "draft" && $0.onTime == false })
        let id = try #require(missing.first?.id)

        let refused = try await bench.run(language: "cs") {
            try await $0.moveReport(id, .approve, by: "novakova", reason: nil)
        }
        #expect(refused.code == 64)
        #expect(refused.lastLine.contains("„chybí“"))
        let future = try await bench.run {
            try await $0.moveReport(id, .submit, by: "novakova", reason: nil, day: "2999-01-01")
        }
        #expect(future.code == 64)
        for (step, reason) in [
            (Commands.ReportStep.submit, "by post"), (.return, "two plans are missing"),
            (.submit, nil), (.approve, nil),
        ] as [(Commands.ReportStep, String?)] {
            let result = try await bench.run {
                try await $0.moveReport(id, step, by: "novakova", reason: reason)
            }
            #expect(result.code == 0, "\(result.messages)")
        }
        #expect(try await overdue(bench).count == missing.count - 1)
        let shown = try await bench.run { try await $0.report(id) }
        #expect(shown.output.contains("two plans are missing"))
        struct Course: Decodable {
            struct Step: Decodable { let before, state, by: String }
            let steps: [Step]
        }
        let course = try await bench.run(asJSON: true) { try await $0.report(id) }
            .json(Course.self)
        #expect(course.steps.map(\.state) == ["submitted", "returned", "submitted", "approved"])
        #expect(course.steps.map(\.before) == ["draft", "submitted", "returned", "submitted"])
    }

    @Test("what does not exist is a mistake of usage that says where to look")
    func unknown() async throws {
        let bench = try await CommandBench.withDatabase()
        let report = try await bench.run { try await $0.report(404) }
        #expect(report.code == 64)
        #expect(report.lastLine.contains("dimond reports"))
        let state = try await bench.run { commands in
            var filter = Commands.ReportFilter()
            filter.state = "submited"
            return try await commands.reports(filter)
        }
        #expect(state.code == 64)
        #expect(state.lastLine.contains("submitted"))
        let none = try await bench.run { try await $0.reports(Commands.ReportFilter()) }
        #expect(none.code == 0)
        #expect(none.output.contains("dimond import obligations"))
    }
}
