import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A limit of mails an hour, through the daemon", .timeLimit(.minutes(5)))
struct HourlyLimitMailTests {
    @Test("holds what exceeds it, also over a kill, and tells it in one mail when the hour is over")
    func limit() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try station.home.write(
            """
            route:
              receiver: []
              routes: [{ matchers: [alert=PlanForgotten], receiver: office, page_now: [] }]
            receivers: [{ name: office, email: [{ to: office@example.org, hourly_limit: 1 }] }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        #expect(try await smtp.nextMail(of: "PlanForgotten")["X-Dimond-Reason"] == "began")
        try station.home.drop(Sendings.forgottenPlan("P-2"), feed: "plans", name: "b.csv")
        let held: SQL = """
            SELECT count(*) FROM alerting.withheld
            WHERE recipient = 'office@example.org' AND reason = 'hourly_limit_over'
            """
        try await eventually("it is held") { try await station.count(held) == 1 }
        try await station.everythingSent()
        try await daemon.kill()

        let second = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-3"), feed: "plans", name: "c.csv")
        try await eventually("both are held") { try await station.count(held) == 2 }
        let mails: SQL = "SELECT count(*) FROM alerting.outbox"
        #expect(try await station.count(mails) == 1)
        // As when an hour has passed since the first mail.
        let statements: [SQL] = [
            "UPDATE alerting.notification SET at = at - interval '1 hour'",
            "UPDATE ops.lease SET due_at = now() WHERE name = 'evaluation'",
            "SELECT pg_notify('dimond_changed', 'alerting')::text",
        ]
        for statement in statements { try await station.texts(statement) }
        let mail = try await smtp.nextMail(of: "PlanForgotten")
        #expect(mail["X-Dimond-Alerts"] == "2")
        #expect(mail["X-Dimond-Reason"] == "hourly_limit_over")
        #expect(try await station.count(held) == 0)
        #expect(try await station.count(mails) == 2)
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }
}
