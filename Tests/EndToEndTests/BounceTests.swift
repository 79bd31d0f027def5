import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Mail that comes back", .timeLimit(.minutes(5))) struct BounceTests {
    private func report(of name: String, action: String, status: String) -> String {
        """
        To: bounces+\(name)@example.org
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Sorry.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; office@example.org
        Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 \(status) <office@example.org> says no

        --b--
        """
    }

    private func dimond(
        _ station: Station,
        _ arguments: [String],
        input: String = ""
    ) async throws -> (code: Int32, output: String) {
        let binary = Bundle.main.bundleURL.appending(path: "dimond").path
        return try await Program.run(
            binary,
            arguments + ["--config", station.home.configuration],
            environment: station.environment.merging(["LANG": "C.UTF-8"]) { $1 },
            input: Array(input.utf8)
        )
    }

    @Test("is told of by its envelope's address: a delay is noted, a failure ends it")
    func bounces() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(
            smtp: smtp,
            settings: ["mail.bounce-address: bounces@example.org"]
        )
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try await eventually("the mail is sent") {
            try await station.count(
                "SELECT count(*) FROM alerting.outbox WHERE state = 'sent'"
            ) > 0
        }
        let id = try await station.texts(
            "SELECT id::text FROM alerting.outbox WHERE state = 'sent' ORDER BY id LIMIT 1"
        )[0]
        let name = try await station.texts(
            "SELECT split_part(message_id, '@', 1) FROM alerting.outbox WHERE state = 'sent' ORDER BY id LIMIT 1"
        )[0]
        let senders = await smtp.events.compactMap(\.sender)
        #expect(senders.contains("bounces+\(name)@example.org"), "\(senders)")

        let later = report(of: name, action: "delayed", status: "4.4.1")
        #expect(try await dimond(station, ["mail", "bounce"], input: later).code == 0)
        #expect(
            try await station.texts(
                "SELECT DISTINCT o.state FROM alerting.outbox o JOIN alerting.bounce b ON b.outbox = o.id"
            ) == ["sent"]
        )
        let never = report(of: name, action: "failed", status: "5.1.1")
        for _ in 1...2 {
            #expect(try await dimond(station, ["mail", "bounce"], input: never).code == 0)
        }
        #expect(
            try await station.texts(
                "SELECT o.state || ' ' || b.status FROM alerting.outbox o JOIN alerting.bounce b ON b.outbox = o.id ORDER BY b.status"
            ) == ["dead 4.4.1", "dead 5.1.1"]
        )
        let story = try await dimond(station, ["outbox", "explain", id, "--lang", "en"])
        #expect(story.output.contains("came back"), "\(story.output)")
        for word in ["the alert changed", "accepted", "mx.example.net", "5.1.1"] {
            #expect(story.output.contains(word), "\(story.output)")
        }
        #expect(!story.output.contains("<office@example.org>"))

        let foreign = report(of: "mail-1.none", action: "failed", status: "5.1.1")
        for input in [foreign, "Subject: away\n\nI am not here.\n", ""] {
            #expect(try await dimond(station, ["mail", "bounce"], input: input).code == 65)
        }
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
