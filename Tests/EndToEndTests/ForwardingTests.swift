import Foundation
import Postgres
import TestSupport
import Testing

@Suite("An existing Alertmanager", .timeLimit(.minutes(5)))
struct ForwardingTests {
    private func station(_ smtp: RecordingSMTPServer, port: Int) async throws -> Station {
        let station = try await Station.make(
            smtp: smtp,
            settings: ["http.public-url: https://dimond.example.org"]
        )
        try station.home.write(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [{ to: office@example.org }]
                alertmanager:
                  - { url: "http://127.0.0.1:\(port)", language: en, regions: [CZ010] }
            """,
            to: "rules/receivers.yaml"
        )
        return station
    }

    @Test("sees what fires, with labels and texts, and that it ended")
    func wholeWay() async throws {
        let (smtp, port) = (try await RecordingSMTPServer(), try DaemonHome.freePort())
        let station = try await station(smtp, port: port)
        let alertmanager = try RealAlertmanager(port: port, directory: station.home.path + "/am")
        try await eventually("it answers") { try await alertmanager.alerts() != nil }
        // The one who shows it has no right to the data.
        let core = try await station.start("--without", "mail")
        let mailer = try await station.startMailer()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try station.home.drop(
            Sendings.forgottenPlan("P-2", region: "CZ020"),
            feed: "plans",
            name: "b.csv"
        )
        let shown = try await eventually("it is shown") {
            try await alertmanager.alerts()?.first
        }
        #expect(shown.labels["subject"] == "P-1" && shown.labels["region"] == "CZ010")
        #expect(shown.labels["severity"] == "critical")
        #expect(shown.annotations["summary"]?.isEmpty == false)
        #expect(shown.annotations["description"]?.isEmpty == false)
        #expect(shown.generatorURL.hasPrefix("https://dimond.example.org/alerts/"))
        #expect(shown.fingerprint == (try await core.fingerprint(of: "P-1")))
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "c.csv")
        try await eventually("it is over") { try await alertmanager.alerts()?.isEmpty == true }
        let stored = try await station.texts(
            "SELECT (ended_at IS NOT NULL)::text FROM alerting.forward WHERE body -> 'labels' ->> 'subject' = 'P-1'"
        )
        #expect(stored == ["true"])
        #expect(!mailer.log.has("loop failed"))
        #expect(try await mailer.stop() == 0)
        #expect(try await core.stop() == 0)
        alertmanager.stop()
        await smtp.stop()
    }

    @Test("that is away is missed once, holds up nothing, and sees everything when it is back")
    func away() async throws {
        let (smtp, port) = (try await RecordingSMTPServer(), try DaemonHome.freePort())
        let station = try await station(smtp, port: port)
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        _ = try await daemon.log.next("loop failed") { $0.facts["loop"] == "alertmanager" }
        let failed = "dimond_alertmanager_posts_total{result=\"failed\"}"
        try await daemon.metric(failed) { $0 >= 3 }
        #expect(daemon.log.lines.count { $0.message == "loop failed" } == 1)
        #expect(
            try await station.count("SELECT count(*) FROM alerting.outbox WHERE way <> 'mail'") == 0
        )
        let alertmanager = try RealAlertmanager(port: port, directory: station.home.path + "/am")
        let shown = try await eventually("it is shown") {
            try await alertmanager.alerts()?.first
        }
        #expect(shown.labels["subject"] == "P-1")
        try await daemon.metric("dimond_alertmanager_posts_total{result=\"sent\"}") { $0 > 0 }
        #expect(try await daemon.stop() == 0)
        alertmanager.stop()
        await smtp.stop()
    }
}

extension RunningDaemon {
    /// As dimond's own API of Alertmanager has it.
    fileprivate func fingerprint(of subject: String) async throws -> String? {
        struct Alert: Decodable {
            var fingerprint: String
        }
        let query = "/api/v2/alerts?filter=subject%3D\(subject)&filter=alertname%3DPlanForgotten"
        let page = try await get(query).text
        return try JSONDecoder().decode([Alert].self, from: Data(page.utf8)).first?.fingerprint
    }
}
