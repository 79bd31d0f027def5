import Domain
import Foundation
import TestSupport
import Testing

@testable import Daemon

@Suite("A value that a rule finds breached", .timeLimit(.minutes(5)))
struct BreachedValueTests {
    private struct Row: Decodable {
        let subject: String
        let state: String
    }

    private func states(_ station: Station) async throws -> [String] {
        let told = try await station.dimond("indicators", "TP-07", "--region", "CZ010", "--json")
        #expect(told.code == 0, "\(told.output)")
        return try JSONDecoder().decode([Row].self, from: Data(told.output.utf8))
            .map { "\($0.subject) \($0.state)" }.sorted()
    }

    @Test("is in that state in metrics, on the command line and in the interface, until it is over")
    func shown() async throws {
        let station = try await Station.make()
        try station.home.write(
            """
            groups:
              - name: own
                rules:
                  - alert: Counted
                    indicator: TP-01
                    scope: country
                    when: ">= 0"
                    severity: info
                    annotations: { summary::cs: "Počítá se", summary::en: "It counts" }
            """,
            to: "rules/own.yaml"
        )
        let daemon = try await station.start()
        let plans =
            Sendings.forgottenPlan("P-1") + Sendings.livelyPlan("P-2").split(separator: "\n")[1]
        try station.home.drop(plans + "\n", feed: "plans", name: "a.csv")
        func sample(_ state: String) -> String {
            "dimond_indicator_state{indicator=\"TP-01\",region=\"CZ\",state=\"\(state)\"}"
        }
        try await daemon.metric(sample("breached")) { $0 == 1 }
        try await daemon.metric(sample("ok")) { $0 == 0 }
        try await eventually("the forgotten plan is beyond its threshold") {
            try await states(station) == ["P-1 breached", "P-2 ok"]
        }
        try await eventually("the interface says so too") {
            try await daemon.get("/api/v1/indicators/TP-07/values").text
                .contains("\"state\":\"breached\"")
        }
        let rules = try await daemon.get("/metrics").text
        #expect(rules.contains("dimond_rule_info{rule=\"Counted\",indicator=\"TP-01\""))
        #expect(rules.contains("condition=\">= 0\""))

        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        try await eventually("the plan is in order") {
            try await states(station) == ["P-1 ok", "P-2 ok"]
        }
        #expect(try await daemon.stop() == 0)
    }
}
