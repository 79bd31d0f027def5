import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("The whole way, from a file to a mail", .timeLimit(.minutes(5)))
struct WholeWayTests {
    @Test("with the daemon's own PostgreSQL: numbers move, a mail arrives, the overview shows why")
    func wholeWay() async throws {
        let smtp = try await RecordingSMTPServer()
        let home = try DaemonHome(settings: ["mail.relay: smtp://127.0.0.1:\(smtp.port)"])
        let daemon = try RunningDaemon(home)
        try await daemon.ready()
        #expect(try await daemon.get("/health/ready").status == 200)

        try home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "plans.csv")
        let mail = try await smtp.nextMail()
        #expect(mail.sender == "dimond@example.org")
        #expect(mail.recipients == ["office@example.org"])
        let parsed = try await ParsedMail.parse(mail.content)
        #expect(parsed.problems == [])
        #expect(parsed["X-Dimond-Rule"] == "PlanForgotten")
        #expect(parsed["X-Dimond-Region"] == "CZ010")
        #expect(parsed["X-Dimond-State"] == "firing")
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }
        try await daemon.metric(
            "dimond_alert_firing{rule=\"PlanForgotten\",region=\"CZ010\",severity=\"critical\"}"
        ) { $0 == 1 }
        try await eventually("the alert on the overview") {
            try await daemon.get("/").text.contains("P-1")
        }
        #expect(try home.names("accepted/plans") == ["plans.csv", "plans.csv.receipt.json"])
        #expect(try home.names("inbox/plans") == [])

        let database = home.embedded
        let wave = Sendings.wave
        try await WaveStore(database).open(
            wave.wave,
            from: wave.from,
            to: wave.to,
            by: "tester",
            now: Sendings.clock.now()
        )
        await database.close()
        try home.drop(try Sendings.survey(rows: 1400), feed: "survey", name: "answers.csv")
        let batch = try await daemon.log.next("batch accepted") { $0.facts["feed"] == "survey" }
        #expect(batch.facts["accepted"] == "1400")
        for indicator in ["NE-02", "NE-03"] {
            let sample = "dimond_indicator_value{indicator=\"\(indicator)\",region=\"CZ\"}"
            try await daemon.metric(sample) { $0 > 0 }
        }

        try home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "plans.csv")
        let end = try await smtp.nextMail(of: "PlanForgotten")
        // The plan lives again: that is news, not a correction.
        #expect(end["X-Dimond-State"] == "resolved")
        #expect(end["References"] != nil)
        #expect(end["Message-ID"] != parsed["Message-ID"])
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
