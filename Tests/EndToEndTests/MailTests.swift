import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Mail through a bad relay", .timeLimit(.minutes(5)))
struct MailTests {
    /// A station with a firing alert on its way to the relay that behaves like this.
    private func run(
        _ script: RecordingSMTPServer.Script,
        recipients: [String] = ["office@example.org"],
        _ body: (Station, RunningDaemon, RecordingSMTPServer) async throws -> Void
    ) async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let list = recipients.map { "{ to: \($0), language: cs }" }.joined(separator: ", ")
        try station.home.write(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [\(list)]
            """,
            to: "rules/receivers.yaml"
        )
        try await smtp.follow(script)
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try await body(station, daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test(
        "waits while the relay does not want it, and is sent once it does",
        arguments: [
            ["GREETING": "cut"], ["GREETING": "421 4.3.2 going down"], ["MAIL": "451 4.3.0 later"],
            ["MESSAGE": "451 4.3.0 later"],
        ]
    )
    func later(replies: [String: String]) async throws {
        try await run(.init(replies: replies)) { station, daemon, smtp in
            _ = try await daemon.log.next("mail postponed")
            #expect(
                try await station.count(
                    "SELECT count(*) FROM alerting.outbox WHERE state = 'queued'"
                ) > 0
            )
            try await smtp.follow(.init())
            try await station.makeMailsDue()
            _ = try await daemon.log.next("mail sent")
            try await daemon.metric("dimond_mail_queued") { $0 == 0 }
            let ids = try await station.texts("SELECT message_id FROM alerting.outbox ORDER BY id")
            let mail = try await smtp.nextMail(of: "PlanForgotten")
            #expect(ids.map { "<\($0)>" }.contains(mail["Message-ID"] ?? ""))
            #expect(
                try await station.texts(
                    "SELECT result FROM alerting.delivery WHERE outbox = 1 ORDER BY attempt"
                ) == ["later", "accepted"]
            )
        }
    }

    @Test("that one of three recipients refuses reaches the other two")
    func oneRefused() async throws {
        let three = ["a@example.org", "b@example.org", "c@example.org"]
        let script = RecordingSMTPServer.Script(recipients: ["b@example.org": "550 5.1.1 unknown"])
        try await run(script, recipients: three) { station, daemon, smtp in
            let refusal = try await daemon.log.next("mail refused")
            #expect(refusal.text.contains("550"))
            try await eventually("nothing waits") {
                try await station.count(
                    "SELECT count(*) FROM alerting.outbox WHERE state = 'queued'"
                ) == 0
            }
            _ = try await smtp.commands()
            let told = await smtp.events.filter { $0.event == "mail" }.flatMap {
                $0.recipients ?? []
            }
            #expect(Set(told) == ["a@example.org", "c@example.org"])
            let dead = try await station.texts(
                "SELECT DISTINCT recipient FROM alerting.outbox WHERE state = 'dead'"
            )
            #expect(dead == ["b@example.org"])
            #expect(
                told.count
                    == (try await station.count(
                        "SELECT count(*) FROM alerting.outbox WHERE state = 'sent'"
                    ))
            )
        }
    }

    @Test("is not held up by a recipient whose server drags its feet, nor is what comes later")
    func tarpit() async throws {
        let two = ["a-slow@example.org", "fast@example.org"]
        let script = RecordingSMTPServer.Script(recipients: ["a-slow@example.org": "silence"])
        try await run(script, recipients: two) { station, daemon, smtp in
            let first = try await smtp.nextMail()
            #expect(first.recipients == ["fast@example.org"])
            try station.home.drop(Sendings.forgottenPlan("P-2"), feed: "plans", name: "b.csv")
            try await eventually("later mails too") {
                try await station.count(
                    """
                    SELECT count(*) FROM alerting.outbox o JOIN alerting.alert a ON a.id = o.alert
                    WHERE o.state = 'sent' AND a.subject = 'P-2' AND a.rule = 'PlanForgotten'
                    """
                ) == 1
            }
            let slow = try await station.texts(
                "SELECT DISTINCT state FROM alerting.outbox WHERE recipient LIKE 'a-slow%'"
            )
            #expect(slow == ["queued"])
        }
    }

    @Test("whose answer was lost is repeated once under the same Message-ID")
    func cutAfterData() async throws {
        try await run(.init(replies: ["MESSAGE": "cut"])) { station, daemon, smtp in
            let first = try await smtp.nextMail(of: "PlanForgotten")
            _ = try await daemon.log.next("mail postponed")
            try await smtp.follow(.init())
            try await station.makeMailsDue()
            let again = try await smtp.nextMail(of: "PlanForgotten")
            #expect(again["Message-ID"] == first["Message-ID"])
            try await eventually("everything is sent") {
                try await station.count(
                    "SELECT count(*) FROM alerting.outbox WHERE state <> 'sent'"
                ) == 0
            }
            let doubts = try await station.texts(
                """
                SELECT d.ambiguous::text FROM alerting.delivery d JOIN alerting.outbox o ON o.id = d.outbox
                JOIN alerting.alert a ON a.id = o.alert WHERE a.rule = 'PlanForgotten' ORDER BY attempt
                """
            )
            #expect(doubts == ["true", "false"])
        }
    }

    @Test("leaves by a second process that has no right to the data")
    func twoProcesses() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let core = try await station.start("--without", "mail")
        let mailer = try await station.startMailer()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await mailer.log.next("mail sent")
        #expect(try await smtp.nextMail(of: "PlanForgotten")["X-Dimond-State"] == "firing")
        try await station.expectNoMailTwice(mailer, smtp)
        // A pool whose statements fail would say so.
        #expect(!mailer.log.has("loop failed"))
        #expect(try await mailer.stop() == 0)
        #expect(try await core.stop() == 0)
        await smtp.stop()
    }

    @Test("takes another relay after a reload")
    func changedRelay() async throws {
        let (first, second) = (try await RecordingSMTPServer(), try await RecordingSMTPServer())
        let station = try await Station.make(smtp: first)
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await first.nextMail(of: "PlanForgotten")
        try station.home.configure(["mail.relay: smtp://127.0.0.1:\(second.port)"])
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try station.home.drop(Sendings.forgottenPlan("P-2"), feed: "plans", name: "b.csv")
        _ = try await second.nextMail(of: "PlanForgotten")
        #expect(try await daemon.stop() == 0)
        await first.stop()
        await second.stop()
    }
}
