import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A rule's own labels, the whole way", .timeLimit(.minutes(5)))
struct RuleLabelTests {
    private static let receivers = """
        route:
          receiver: office
          routes: [{ receiver: team, matchers: ['team="hygiena"'], group_by: [team] }]
        receivers:
          - { name: office, email: [{ to: office@example.org, language: cs }] }
          - { name: team, email: [{ to: team@example.org, language: cs }] }
        """

    private func labels(_ station: Station, _ matchers: String...) async throws -> [String] {
        let found = try await ExternalTool.run(
            "/usr/bin/amtool",
            [
                "--alertmanager.url=http://127.0.0.1:\(station.home.port)", "--no-version-check",
                "alert", "query", "-o", "json",
            ] + matchers
        )
        #expect(found.code == 0, "\(found.output)")
        struct Alert: Decodable {
            var labels: [String: String]
        }
        return try JSONDecoder().decode([Alert].self, from: Data(found.output.utf8))
            .map { "\($0.labels["subject"] ?? "") \($0.labels["team"] ?? "-")" }.sorted()
    }

    @Test("route mails, are queried and silenced, and stay those of the form that fired")
    func wholeWay() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let home = station.home
        try home.write(Self.receivers, to: "rules/receivers.yaml")
        try home.write(Sendings.ownRule("labels: { team: hygiena }"), to: "rules/zz-own.yaml")
        let daemon = try await station.start()
        try home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let mail = try await smtp.nextMail(of: "Own")
        #expect(mail["To"]?.contains("team@example.org") == true)
        #expect(try await station.told(of: "Own") == ["team@example.org firing P-1"])
        #expect(try await station.told() == ["office@example.org firing P-1"])
        #expect(try await labels(station, "team=hygiena") == ["P-1 hygiena"])
        #expect(try await labels(station, "team=jina") == [])
        #expect(try await labels(station, "team=", "alertname=PlanForgotten") == ["P-1 -"])

        // Another form of the rule: what fires keeps its labels, what fires from now on has the new ones.
        try home.write(Sendings.ownRule("labels: { team: doprava }"), to: "rules/zz-own.yaml")
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try home.drop(Sendings.forgottenPlan("P-2"), feed: "plans", name: "b.csv")
        let team = "alertname=Own"
        try await eventually("both fire") {
            try await labels(station, team) == ["P-1 hygiena", "P-2 doprava"]
        }
        #expect(
            try await station.told(of: "Own") == [
                "office@example.org firing P-2", "team@example.org firing P-1",
            ]
        )

        func silence(_ matcher: String) async throws -> Int32 {
            try await station.dimond(
                "alerts",
                "silence",
                "add",
                "--matcher",
                matcher,
                "--reason",
                "úřad ví",
                "--by",
                "Nováková",
                "--until",
                "\(Sendings.clock.today.adding(days: 1))"
            ).code
        }
        #expect(try await silence("barva=modrá") == 64)
        #expect(try await silence("team=doprava") == 0)
        try home.drop(Sendings.forgottenPlan("P-3"), feed: "plans", name: "c.csv")
        try await eventually("three fire") {
            try await station.count(
                "SELECT count(*) FROM alerting.alert WHERE rule = 'Own' AND phase = 'firing'"
            ) == 3
        }
        #expect(try await labels(station, team) == ["P-1 hygiena"])
        try home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "d.csv")
        try await eventually("its end goes to those who were told") {
            try await station.told(of: "Own") == [
                "office@example.org firing P-2", "team@example.org firing P-1",
                "team@example.org resolved P-1",
            ]
        }
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
