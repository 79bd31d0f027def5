import Foundation
import Postgres
import TestSupport
import Testing

/// Told once, whoever fails, starts, stops or works beside.
@Suite("What was told is told once", .timeLimit(.minutes(5)))
struct AcceptanceTests {
    private let smtp: RecordingSMTPServer
    private let station: Station

    init() async throws {
        smtp = try await RecordingSMTPServer()
        station = try await Station.make(smtp: smtp)
    }

    @Test("a receiver that fails for a while is told once later, the other one not again")
    func oneFails() async throws {
        try station.home.write(
            """
            route: { receiver: [office, boss] }
            receivers:
              - { name: office, email: [{ to: office@example.org }] }
              - { name: boss, email: [{ to: boss@example.org }] }
            """,
            to: "rules/receivers.yaml"
        )
        try await smtp.follow(.init(recipients: ["boss@example.org": "451 4.7.1 later"]))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        for tries in ["1", "2", "3"] {
            try await eventually("\(tries) tries for the boss, one for the office") {
                try await station.texts(
                    """
                    SELECT DISTINCT o.recipient || ' ' || o.state || ' ' || (SELECT count(*)
                        FROM alerting.delivery d WHERE d.outbox = o.id)
                    FROM alerting.outbox o ORDER BY 1
                    """
                ) == ["boss@example.org queued \(tries)", "office@example.org sent 1"]
            }
            try await station.makeMailsDue()
        }
        try await smtp.follow(.init())
        try await station.makeMailsDue()
        try await station.expectNoMailTwice(daemon, smtp)
        let heard = await smtp.events.filter { $0.event == "mail" }.flatMap { $0.recipients ?? [] }
        let office = heard.count { $0 == "office@example.org" }
        #expect(office > 0 && heard.count { $0 == "boss@example.org" } == office)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("a restart, a kill and a reload tell nothing again")
    func restart() async throws {
        let first = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try await station.everythingSent()
        #expect(try await first.stop() == 0)

        let second = try await station.start()
        try await station.evaluate()
        try await second.kill()
        let third = try await station.start()
        try await station.evaluate()
        try station.home.write(
            """
            route: { receiver: office, repeat_interval: 30d, group_by: [region] }
            receivers: [{ name: office, email: [{ to: Office@example.org, language: en }] }]
            """,
            to: "rules/receivers.yaml"
        )
        third.signal(SIGHUP)
        _ = try await third.log.next("configuration reloaded")
        try await station.evaluate()
        #expect(try await station.told() == ["office@example.org firing P-1"])
        try await station.expectNoMailTwice(third, smtp)
        #expect(try await third.stop() == 0)
        await smtp.stop()
    }

    @Test("two daemons on one database write what one would write")
    func twoDaemons() async throws {
        let other = try station.twin(smtp)
        async let starting = (station.start(), other.start())
        let both = try await starting
        for number in 1...6 {
            let (here, there) = number.isMultiple(of: 2) ? (station, other) : (other, station)
            let plan = Sendings.forgottenPlan("P-\(number)")
            try here.home.drop(plan, feed: "plans", name: "\(number).csv")
            // The same file at the other door is the same batch.
            try there.home.drop(plan, feed: "plans", name: "\(number).csv")
        }
        let fired = (1...6).map { "office@example.org firing P-\($0)" }
        try await eventually("all are told") { try await station.told().count == 6 }
        #expect(try await station.told() == fired)
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "a.csv")
        try other.home.drop(Sendings.livelyPlan("P-2"), feed: "plans", name: "b.csv")
        let ended = ["office@example.org resolved P-1", "office@example.org resolved P-2"]
        try await eventually("both ends are told") { try await station.told() == fired + ended }
        try await station.expectNoMailTwice(both.0, smtp)
        let failed = (both.0.log.lines + both.1.log.lines).filter { $0.message == "loop failed" }
        #expect(failed.map(\.text) == [])
        #expect(try await both.0.stop() == 0)
        #expect(try await both.1.stop() == 0)
        await smtp.stop()
    }

    @Test("an alert that ends while nothing runs is told its end once after the start")
    func endsWhileDown() async throws {
        let first = try await station.start()
        let plans = Sendings.forgottenPlans(["P-1", "P-2"])
        try station.home.drop(plans, feed: "plans", name: "a.csv")
        let fired = ["office@example.org firing P-1", "office@example.org firing P-2"]
        try await eventually("both are told") { try await station.told() == fired }
        try await station.everythingSent()
        #expect(try await first.stop() == 0)
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        try station.home.write(Sendings.livelyPlan("P-2"), to: "c.csv")
        let taken = try await station.dimond("import", "plans", "\(station.home.path)/c.csv")
        #expect(taken.code == 0, "\(taken.output)")
        #expect(try await station.told() == fired)

        let second = try await station.start()
        let ended = ["office@example.org resolved P-1", "office@example.org resolved P-2"]
        try await eventually("both ends are told") { try await station.told() == fired + ended }
        #expect(try await second.stop() == 0)
        let third = try await station.start()
        try await station.evaluate()
        #expect(try await station.told() == fired + ended)
        try await station.expectNoMailTwice(third, smtp)
        #expect(try await third.stop() == 0)
        await smtp.stop()
    }

    @Test("what fires again is a new alert with a thread of its own, and of its own end")
    func firesAgain() async throws {
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await smtp.nextMail(of: "PlanForgotten")
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        let end = try await smtp.nextMail(of: "PlanForgotten")
        #expect(end["X-Dimond-State"] == "resolved")
        try station.home.drop(Sendings.plan("P-1", daysAgo: 364), feed: "plans", name: "c.csv")
        let again = try await smtp.nextMail(of: "PlanForgotten")
        #expect(again["X-Dimond-State"] == "firing")
        try station.home.drop(Sendings.plan("P-1", daysAgo: 1), feed: "plans", name: "d.csv")
        let over = try await smtp.nextMail(of: "PlanForgotten")

        let mails = [first, end, again, over]
        #expect(Set(mails.compactMap { $0["Message-ID"] }).count == 4)
        let threads = mails.map { $0["References"] }
        #expect(threads[0] != nil && threads[0] == threads[1])
        #expect(threads[2] != nil && threads[2] == threads[3] && threads[2] != threads[0])
        let episodes: SQL = "SELECT count(*) FROM alerting.alert WHERE rule = 'PlanForgotten'"
        #expect(try await station.count(episodes) == 2)
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
