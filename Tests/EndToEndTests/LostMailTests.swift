import Domain
import Foundation
import Postgres
import TestSupport
import Testing

/// Where other systems were seen to lose a mail or to send it under another name.
@Suite("No mail is lost", .timeLimit(.minutes(5)))
struct LostMailTests {
    @Test("when PostgreSQL goes away while mails wait, each comes once after its return")
    func databaseAway() async throws {
        let (smtp, cluster) = (try await RecordingSMTPServer(), try await TestCluster.start())
        let station = try await Station.make(smtp: smtp, cluster: cluster)
        try await smtp.follow(.init(replies: ["GREETING": "421 4.3.2 going down"]))
        let daemon = try await station.start()
        let plans = Sendings.forgottenPlans(["P-1", "P-2", "P-3"])
        try station.home.drop(plans, feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("mail postponed")
        try await cluster.kill()
        try await eventually("the daemon knows that it has no database") {
            try await daemon.get("/health/ready").status == 503
        }
        try await smtp.follow(.init())
        try await cluster.restart()
        try await eventually("the daemon is ready again") {
            try await daemon.get("/health/ready").status == 200
        }
        try await station.makeMailsDue()
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(
            try await station.told() == (1...3).map { "office@example.org firing P-\($0)" }
        )
        #expect(try await daemon.stop() == 0)
        try await cluster.kill()
        await smtp.stop()
    }

    @Test(
        "after a kill between the relay's answer and its record it comes under the same Message-ID"
    )
    func killedBeforeRecord() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let daemon = try await station.start()
        let table = try await station.hold("alerting.delivery")
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await ParsedMail.parse(try await smtp.nextMail().content)
        let process = try await table.stopped()
        try await daemon.kill()
        try await table.terminate(process)
        await table.release()

        let second = try await station.start()
        let again = try await ParsedMail.parse(try await smtp.nextMail().content)
        #expect(again["Message-ID"] == first["Message-ID"] && first["Message-ID"] != nil)
        try await station.everythingSent()
        _ = try await smtp.commands()
        let mails = await smtp.events.count { $0.event == "mail" }
        #expect(mails == 1 + (try await station.count("SELECT count(*) FROM alerting.outbox")))
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("a daemon that is stopped while the relay hangs ends, and sends after its next start")
    func stoppedWhileHanging() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try await smtp.follow(.init(replies: ["MAIL": "silence"]))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try await smtp.next { $0.verb == "MAIL" }
        #expect(try await daemon.stop() == 0)
        #expect(try await station.told() == ["office@example.org firing P-1"])
        try await smtp.follow(.init(drop: true))

        let second = try await station.start()
        try await station.makeMailsDue()
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test(
        "a daemon that is stopped while a mail is being taken hears the answer and writes it down"
    )
    func stoppedWhileTaken() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try await smtp.follow(.init(replies: ["MESSAGE": "hold"]))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail()
        daemon.signal(SIGTERM)
        try await eventually("the daemon has begun to stop") {
            await (try? daemon.get("/health/live")) == nil
        }
        try await smtp.follow(.init())
        #expect(try await daemon.exitCode() == 0)
        let sent: SQL = """
            SELECT count(*) FROM alerting.outbox o JOIN alerting.notification n ON n.outbox = o.id
            WHERE o.state = 'sent' AND o.attempts = 1
            """
        #expect(try await station.count(sent) == 1)

        let second = try await station.start()
        try await station.evaluate()
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("a thousand alerts at once are one mail of at most 256 KiB, and so is their end")
    func thousand() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try station.home.write(
            """
            route: { receiver: office, group_by: [alert], page_now: [] }
            receivers: [{ name: office, email: [{ to: office@example.org, language: cs }] }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        let names = (1...1000).map { "P-\($0)" }
        let plans = Sendings.forgottenPlans(names)
        try station.home.drop(plans, feed: "plans", name: "a.csv")
        let lively = plans.replacing(
            ",10,\(Sendings.clock.today.adding(days: -365))",
            with: ",10,\(Sendings.clock.today)"
        )
        for (state, file) in [("firing", lively), ("resolved", nil as String?)] {
            while true {
                let mail = try await smtp.nextMail()
                let parsed = try await ParsedMail.parse(mail.content)
                guard parsed["X-Dimond-Alerts"] == "1000" else { continue }
                #expect(parsed["X-Dimond-State"] == state)
                #expect(mail.content.count <= 262_144)
                #expect(parsed.problems == [])
                break
            }
            if let file { try station.home.drop(file, feed: "plans", name: "b.csv") }
        }
        #expect(try await station.told().count == 2000)
        let mails: SQL = """
            SELECT count(DISTINCT n.outbox) FROM alerting.notification n
            JOIN alerting.alert a ON a.id = n.alert WHERE a.rule = 'PlanForgotten'
            """
        #expect(try await station.count(mails) == 2)
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
