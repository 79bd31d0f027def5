import Domain
import Foundation
import Testing

@testable import Alerting

/// A database in memory: what was told and the groups, as the evaluation would keep them.
struct Ledger {
    var dispatch: Dispatch
    var input = DispatchInput()
    /// Everything that was ever told; the number of each is the name of its mail.
    var letters: [DispatchPlan.Letter] = []
    /// When each of them went.
    var times: [Date] = []
    var dueAt: Date?

    init(_ routing: Routing, at now: Date = noon) {
        dispatch = Dispatch(routing: routing, zone: .gmt, now: now)
    }

    /// One evaluation; what it writes is there for the next one.
    @discardableResult
    mutating func run(after seconds: TimeInterval = 0) -> [String] {
        dispatch.now += seconds
        let plan = dispatch.plan(input)
        input.record(plan, at: dispatch.now, mails: letters.count)
        dueAt = plan.dueAt
        letters += plan.letters
        times += plan.letters.map { _ in dispatch.now }
        return plan.letters.map { letter in
            let items = letter.items.map { "\($0.alert) \($0.news)" }.joined(separator: ", ")
            return "\(letter.recipient.address.text.prefix { $0 != "@" }): \(items)"
        }
    }

    mutating func fire(_ alert: Alert) {
        var alert = alert
        alert.since = dispatch.now
        alert.firedAt = dispatch.now
        input.episodes.append(.init(alert: alert))
    }

    mutating func end(_ id: Int64, _ phase: AlertPhase = .resolved) {
        input.end(id, as: phase)
    }
}

@Suite("Telling of alerts")
struct DispatchTests {
    private static let receivers = """
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
          - { name: region, email: [{ to: region@example.org }] }
          - { name: ministry, email: [{ to: ministry@example.org }] }
        """

    private func ledger(_ route: String, _ more: String = "") -> Ledger {
        Ledger(routing("route: { \(route) }\n\(Self.receivers)\n\(more)"))
    }

    private func spare(_ route: String) -> String {
        route + ", escalation: [{ after: 2d, receiver: region }, { after: 7d, receiver: ministry }]"
    }

    @Test("gathers a group for its wait, tells changes after its interval, and repeats")
    func group() throws {
        var ledger = ledger(
            spare(
                "receiver: unit, group_by: [region], group_wait: 30s, group_interval: 5m, "
                    + "repeat_interval: 1d"
            )
        )
        ledger.fire(try firing(1))
        #expect(ledger.run() == [])
        #expect(ledger.dueAt == noon + 30)
        ledger.fire(try firing(2, rule: "B"))
        #expect(ledger.run(after: 20) == [])
        #expect(ledger.run(after: 10) == ["unit: 1 firing, 2 firing"])
        #expect(ledger.run() == [])
        ledger.fire(try firing(3, rule: "C"))
        ledger.end(1)
        #expect(ledger.run(after: 60) == [])
        #expect(ledger.run(after: 240) == ["unit: 3 firing, 1 resolved"])
        #expect(ledger.run(after: 86_100) == [])
        #expect(ledger.run(after: 30) == ["unit: 2 updated"])
    }

    @Test("tells at once and each alert apart when the route says nothing of groups")
    func plain() throws {
        var ledger = ledger(spare("receiver: [unit, region]"))
        ledger.fire(try firing(1))
        ledger.fire(try firing(2, rule: "B"))
        #expect(
            ledger.run() == [
                "unit: 1 firing", "region: 1 firing", "unit: 2 firing", "region: 2 firing",
            ]
        )
        ledger.end(1, .withdrawn)
        #expect(ledger.run() == ["unit: 1 withdrawn", "region: 1 withdrawn"])
        #expect(ledger.run(after: 1_000_000) == ["ministry: 2 firing"])
    }

    @Test("lets the most urgent ones wait for nothing, and takes along what waits")
    func pageNow() throws {
        var ledger = ledger(spare("receiver: unit, group_by: [region], group_wait: 1h"))
        ledger.fire(try firing(1))
        #expect(ledger.run() == [])
        ledger.fire(try firing(2, rule: "B", .critical))
        #expect(ledger.run(after: 60) == ["unit: 2 firing, 1 firing"])
    }

    @Test("does not speak of what began and ended while its group waited")
    func shortLived() throws {
        var ledger = ledger(spare("receiver: unit, group_by: [region], group_wait: 1h"))
        ledger.fire(try firing(1))
        ledger.run()
        ledger.end(1)
        #expect(ledger.run(after: 7200) == [])
        #expect(ledger.input.groups == [])
    }

    @Test("tells the end to those who were told, whatever the routes say by then")
    func changedRoutes() throws {
        var ledger = ledger(spare("receiver: unit"))
        ledger.fire(try firing(1))
        ledger.run()
        ledger.dispatch.routing = routing(
            "route: { receiver: [region] }\nreceivers: [{ name: region, email: "
                + "[{ to: region@example.org, severities: [critical] }] }]"
        )
        ledger.end(1)
        #expect(ledger.run() == ["unit: 1 resolved"])
        #expect(ledger.run() == [])
    }

    @Test("climbs a step when nobody takes it on")
    func escalation() throws {
        var ledger = ledger(spare("receiver: unit"))
        ledger.fire(try firing(1))
        #expect(ledger.run() == ["unit: 1 firing"])
        #expect(ledger.dueAt == noon + 2 * 86_400)
        #expect(ledger.run(after: 2 * 86_400) == ["region: 1 firing"])
        #expect(ledger.run(after: 5 * 86_400) == ["ministry: 1 firing"])
        ledger.end(1)
        #expect(ledger.run().count == 3)
    }

    @Test("rests while somebody has taken it on, and climbs once their day has passed")
    func acknowledged() throws {
        var ledger = ledger(spare("receiver: unit, repeat_interval: 1d"))
        ledger.fire(try firing(1))
        ledger.run()
        ledger.input.episodes[0].acknowledgement = Acknowledgement(
            alert: 1,
            by: "Jana",
            reason: "měříme",
            at: noon + 3600,
            until: noon + 10 * 86_400
        )
        #expect(ledger.run(after: 9 * 86_400) == [])
        #expect(ledger.dueAt == noon + 10 * 86_400)
        #expect(ledger.run(after: 86_400) == ["unit: 1 updated", "region: 1 firing"])
        #expect(ledger.run(after: 5 * 86_400 - 1).contains("ministry: 1 firing") == false)
        #expect(ledger.run(after: 1).contains("ministry: 1 firing"))
    }

    @Test("keeps silent for a silence and speaks when it ends, if it still fires")
    func silence() throws {
        var ledger = ledger(spare("receiver: unit"))
        ledger.input.silences = [
            Silence(
                id: 1,
                matchers: [try #require(LabelMatcher("alert=A"))],
                reason: "stěhování",
                author: "Jana",
                startsAt: noon,
                endsAt: noon + 3600,
                updatedAt: noon
            )
        ]
        ledger.fire(try firing(1))
        ledger.fire(try firing(2, rule: "B"))
        #expect(ledger.run() == ["unit: 2 firing"])
        #expect(ledger.dueAt == noon + 3600)
        #expect(ledger.run(after: 3600) == ["unit: 1 firing"])
    }

    @Test("shows an Alertmanager what fires for its receiver, and says what is quiet")
    func forwards() throws {
        let receivers = """
            receivers:
              - name: unit
                webhook: [{ url: "https://a.example.org/", secret: a, language: en }]
                alertmanager: [{ url: "http://127.0.0.1:9093", language: en }]
              - name: boss
                alertmanager:
                  - { url: "http://127.0.0.1:9093" }
                  - { url: "http://127.0.0.1:9094", severities: [warning] }
            """
        var ledger = Ledger(
            routing(
                "route: { receiver: unit, escalation: [{ after: 2d, receiver: boss }] }\n"
                    + receivers
            )
        )
        ledger.input.silences = [
            Silence(
                id: 1,
                matchers: [try #require(LabelMatcher("alert=A"))],
                reason: "stěhování",
                author: "Jana",
                startsAt: noon,
                endsAt: noon + 3600,
                updatedAt: noon
            )
        ]
        func shown() -> [String] {
            ledger.dispatch.plan(ledger.input).forwards.map {
                "\($0.alert) \($0.url.text.suffix(4)) \($0.language)\($0.isQuiet ? " quiet" : "")"
            }
        }
        ledger.fire(try firing(1))
        ledger.fire(try firing(2, rule: "B"))
        #expect(shown() == ["1 9093 en quiet", "2 9093 en"])
        #expect(ledger.run().map { $0.hasSuffix("2 firing") } == [true])
        ledger.run(after: 2 * 86_400)
        #expect(shown() == ["1 9093 en", "1 9094 cs", "2 9093 en", "2 9094 cs"])
        ledger.end(1)
        ledger.end(2, .withdrawn)
        #expect(shown() == [])
        #expect(ledger.letters.allSatisfy { $0.recipient.address.way == .webhook })
        ledger.run()
        #expect(ledger.letters.last?.items.map(\.news) == [.withdrawn])
    }

    @Test("keeps silent while another alert says the same, and speaks once that is over")
    func inhibition() throws {
        var ledger = ledger(
            spare("receiver: unit"),
            """
            inhibit_rules:
              - source_matchers: [severity=critical]
                target_matchers: ['severity=~"warning|critical"']
                equal: [region]
            """
        )
        ledger.fire(try firing(1, .critical))
        ledger.fire(try firing(2, rule: "B"))
        ledger.fire(try firing(3, rule: "C", region: "CZ010"))
        ledger.fire(try firing(4, rule: "D", .critical))
        #expect(ledger.run() == ["unit: 1 firing", "unit: 3 firing", "unit: 4 firing"])
        ledger.end(1)
        #expect(ledger.run() == ["unit: 1 resolved"])
        ledger.end(4)
        #expect(ledger.run() == ["unit: 2 firing", "unit: 4 resolved"])
    }
}
