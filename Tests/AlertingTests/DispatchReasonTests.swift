import Domain
import Foundation
import Testing

@testable import Alerting

/// Why a mail comes just now, case by case.
@Suite("Reasons of news")
struct DispatchReasonTests {
    private static let nights = """
        time_intervals:
          - name: nights
            time_intervals: [{ times: [{ start_time: "18:00", end_time: "24:00" }, { start_time: "00:00", end_time: "06:00" }] }]
        """

    private static let hour: TimeInterval = 3600

    /// One alert; at noon it is quiet or not, fires and is looked at, then again after a while.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var route = "receiver: unit"
        /// Seconds after noon at which the alert begins.
        var begins: TimeInterval = 0
        var isCorrected = false
        /// What happens at noon after the first look.
        var then: @Sendable (inout Ledger) -> Void = { _ in }
        /// Seconds until the next look.
        var after: TimeInterval = 0
        /// What the last look tells.
        var heard: [String]
    }

    private static func acknowledge(_ ledger: inout Ledger, for seconds: TimeInterval) {
        let now = ledger.dispatch.now
        ledger.input.episodes[0].acknowledgement = Acknowledgement(
            alert: 1,
            by: "Jana",
            reason: "řešíme",
            at: now,
            until: now + seconds
        )
    }

    private static let cases = [
        Case(testDescription: "it begins", heard: ["unit: 1 began"]),
        Case(
            testDescription: "a correction shows it",
            isCorrected: true,
            heard: ["unit: 1 foundInRetrospect"]
        ),
        Case(
            testDescription: "it says something new",
            route: "receiver: unit, repeat_interval: 1h",
            then: { $0.input.episodes[0].changedAt = $0.dispatch.now + 60 },
            after: hour,
            heard: ["unit: 1 changed"]
        ),
        Case(
            testDescription: "it goes on",
            route: "receiver: unit, repeat_interval: 1h",
            after: hour,
            heard: ["unit: 1 repeated"]
        ),
        Case(
            testDescription: "nobody takes it on",
            route: "receiver: unit, escalation: [{ after: 1h, receiver: boss }]",
            after: hour,
            heard: ["boss: 1 escalated"]
        ),
        Case(
            testDescription: "the promised day passes",
            route: "receiver: unit, escalation: [{ after: 1h, receiver: boss }]",
            then: { acknowledge(&$0, for: 2 * hour) },
            after: 2 * hour,
            heard: ["unit: 1 promisePassed", "boss: 1 promisePassed"]
        ),
        Case(
            testDescription: "a quiet time ends",
            route: "receiver: unit, mute_time_intervals: [nights]",
            begins: 7 * hour,
            after: 11 * hour,
            heard: ["unit: 1 quietTimeOver"]
        ),
        Case(
            testDescription: "it rises while a quiet time lasts",
            route: "receiver: [], mute_time_intervals: [nights], "
                + "escalation: [{ after: 1h, receiver: boss }]",
            begins: 7 * hour,
            after: 11 * hour,
            heard: ["boss: 1 escalated"]
        ),
        Case(testDescription: "it ends", then: { $0.end(1) }, heard: ["unit: 1 resolved"]),
        Case(
            testDescription: "it ends in a quiet time",
            route: "receiver: unit, mute_time_intervals: [nights]",
            then: {
                $0.dispatch.now += 7 * hour
                $0.end(1)
                $0.run()
            },
            after: 11 * hour,
            heard: ["unit: 1 resolved"]
        ),
        Case(
            testDescription: "a correction takes it back",
            then: { $0.end(1, .withdrawn) },
            heard: ["unit: 1 withdrawn"]
        ),
    ]

    private func ledger(_ route: String, _ more: String = "") -> Ledger {
        // A receiver that no route names would be refused.
        let receivers = ["unit", "boss"].filter { route.contains($0) }.map {
            "  - { name: \($0), email: [{ to: \($0)@example.org }] }\n"
        }
        return Ledger(
            routing(
                "route: { \(route) }\nreceivers:\n\(receivers.joined())\(Self.nights)\n\(more)"
            )
        )
    }

    private func reasons(_ ledger: Ledger, from first: Int = 0) -> [String] {
        ledger.letters.dropFirst(first).map { letter in
            let items = letter.items.map { "\($0.alert) \($0.reason)" }.joined(separator: ", ")
            return "\(letter.recipient.address.text.prefix { $0 != "@" }): \(items)"
        }
    }

    @Test("each has its own", arguments: cases)
    func each(_ row: Case) throws {
        var ledger = ledger(row.route)
        ledger.dispatch.now += row.begins
        ledger.fire(try firing(1))
        ledger.input.episodes[0].isCorrected = row.isCorrected
        ledger.run()
        let before = ledger.letters.count
        row.then(&ledger)
        ledger.run(after: row.after)
        let isFirst = ledger.letters.count == before
        #expect(reasons(ledger, from: isFirst ? 0 : before) == row.heard)
    }

    @Test("what a silence held back says so, also when its group then waits")
    func silence() throws {
        var ledger = ledger("receiver: unit, group_by: [region], group_wait: 10m")
        ledger.input.silences = [
            Silence(
                id: 1,
                matchers: [try #require(LabelMatcher("alert=A"))],
                reason: "stěhování",
                author: "Jana",
                startsAt: noon,
                endsAt: noon + Self.hour,
                updatedAt: noon
            )
        ]
        ledger.fire(try firing(1))
        ledger.fire(try firing(2, rule: "B"))
        ledger.run()
        #expect(ledger.input.withheld == [WithheldAlert(alert: 1, reason: .silenceOver)])
        ledger.run(after: 600)
        #expect(reasons(ledger) == ["unit: 2 began"])
        // It is over and forgotten by whoever keeps silences, and the group gathers.
        ledger.input.silences = []
        #expect(ledger.run(after: Self.hour) == [])
        #expect(ledger.input.withheld.map(\.alert) == [1])
        ledger.run(after: 600)
        #expect(reasons(ledger, from: 1) == ["unit: 1 silenceOver"])
        #expect(ledger.input.withheld == [])
        #expect(ledger.run(after: Self.hour) == [])
    }

    @Test("what another alert or the limit of its rule held back says so")
    func inhibition() throws {
        var ledger = ledger(
            "receiver: unit",
            """
            inhibit_rules:
              - { source_matchers: [severity=critical], target_matchers: [severity=warning], equal: [region] }
            """
        )
        ledger.fire(try firing(1, .critical))
        ledger.fire(try firing(2, rule: "B"))
        ledger.run()
        ledger.end(1)
        ledger.run()
        #expect(
            reasons(ledger) == ["unit: 1 began", "unit: 1 resolved", "unit: 2 inhibitionOver"]
        )
        ledger.fire(try firing(3, rule: "C"))
        let held = ledger.dispatch.plan(
            ledger.input,
            withheld: [WithheldAlert(alert: 3, reason: .limitOver)]
        )
        #expect(held.letters == [])
        ledger.input.withheld = held.withheld
        ledger.run()
        #expect(reasons(ledger, from: 3) == ["unit: 3 limitOver"])
    }

    @Test("what ends while it is held back is forgotten")
    func forgotten() throws {
        var ledger = ledger("receiver: unit, group_by: [region], group_wait: 10m")
        ledger.input.withheld = [WithheldAlert(alert: 1, reason: .silenceOver)]
        ledger.fire(try firing(1))
        ledger.run()
        #expect(ledger.input.withheld.count == 1)
        ledger.end(1)
        ledger.run()
        #expect(ledger.input.withheld == [])
    }
}
