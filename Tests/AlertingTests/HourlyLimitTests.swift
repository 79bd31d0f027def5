import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("A limit of mails an hour")
struct HourlyLimitTests {
    private func ledger(_ route: String, limit: Int = 2) -> Ledger {
        Ledger(
            routing(
                """
                route: { receiver: unit, \(route) }
                receivers:
                  - name: unit
                    email:
                      - { to: unit@example.org, hourly_limit: \(limit) }
                      - { to: other@example.org, severities: [info] }
                """
            )
        )
    }

    @Test("lets so many go, holds the rest, and puts it into one mail when the hour allows")
    func holds() throws {
        var ledger = ledger("page_now: []")
        ledger.fire(try firing(1))
        #expect(ledger.run() == ["unit: 1 firing"])
        ledger.fire(try firing(2, rule: "B"))
        #expect(ledger.run(after: 600) == ["unit: 2 firing"])
        ledger.fire(try firing(3, rule: "C"))
        ledger.fire(try firing(4, rule: "D", .info))
        // Another mailbox has no limit.
        #expect(ledger.run(after: 60) == ["other: 4 firing"])
        #expect(ledger.dueAt == noon + 3600)
        ledger.end(1)
        ledger.fire(try firing(5, rule: "E"))
        ledger.fire(try firing(6, rule: "F"))
        ledger.end(6)
        #expect(ledger.run(after: 60) == [])
        #expect(ledger.run(after: 2880 - 1) == [])
        #expect(ledger.run(after: 1) == ["unit: 3 firing, 5 firing, 4 firing, 1 resolved"])
        #expect(
            ledger.letters.last?.items.map(\.reason)
                == [.hourlyLimitOver, .hourlyLimitOver, .hourlyLimitOver, .resolved]
        )
        #expect(ledger.input.withheld == [])
        #expect(ledger.run(after: 7200) == [])
    }

    @Test("makes one mail of more news than the hour has room for, at once")
    func crowd() throws {
        var ledger = ledger("page_now: []", limit: 3)
        for id in 1...9 { ledger.fire(try firing(Int64(id), rule: "R\(id)")) }
        ledger.run()
        #expect(ledger.letters.map(\.items.count) == [9])
        for id in 10...11 { ledger.fire(try firing(Int64(id), rule: "R\(id)")) }
        ledger.run(after: 60)
        #expect(ledger.letters.map(\.items.count) == [9, 1, 1])
    }

    @Test("never holds what is urgent, nor the end of what somebody has taken on")
    func exempt() throws {
        var ledger = ledger("page_now: [critical]", limit: 1)
        ledger.fire(try firing(1))
        ledger.run()
        ledger.fire(try firing(2, rule: "B"))
        #expect(ledger.run(after: 60) == [])
        ledger.fire(try firing(3, rule: "C", .critical))
        // It takes along what waits, so that nothing waits for ever behind urgent mails.
        #expect(ledger.run(after: 60) == ["unit: 3 firing, 2 firing"])
        ledger.input.episodes[0].acknowledgement = Acknowledgement(
            alert: 1,
            by: "Jana",
            reason: "řešíme",
            at: ledger.dispatch.now,
            until: ledger.dispatch.now + 86_400
        )
        ledger.end(1)
        ledger.end(2)
        #expect(ledger.run(after: 60) == ["unit: 1 resolved"])
        ledger.end(3)
        #expect(ledger.run(after: 60) == ["unit: 3 resolved, 2 resolved"])
    }

    @Test("leaves groups their waits and quiet times their rest")
    func groups() throws {
        var ledger = ledger("page_now: [], group_by: [alert], group_wait: 10m", limit: 1)
        ledger.fire(try firing(1))
        ledger.run()
        #expect(ledger.run(after: 600) == ["unit: 1 firing"])
        ledger.fire(try firing(2, rule: "B"))
        ledger.fire(try firing(3, rule: "C"))
        ledger.run()
        #expect(ledger.run(after: 600) == [])
        #expect(ledger.run(after: 3000) == ["unit: 2 firing, 3 firing"])
    }

    @Test("is a number from 1, and the least one of an address holds")
    func reading() {
        let two = routing(
            """
            route: { receiver: [a, b] }
            receivers:
              - { name: a, email: [{ to: unit@example.org, hourly_limit: 20 }] }
              - { name: b, email: [{ to: UNIT@example.org, hourly_limit: 3 }, { to: x@example.org }] }
            """
        )
        #expect(two.hourlyLimits.map(\.value) == [3])
        for wrong in ["0", "-1", "many", "1.5"] {
            let text = """
                route: { receiver: a }
                receivers: [{ name: a, email: [{ to: unit@example.org, hourly_limit: \(wrong) }] }]
                """
            let problems = Routing.parse(files: [("r.yaml", text)], calendar: RoutingCalendar()).1
            #expect(problems.count == 1, "\(wrong)")
        }
    }
}
