import Domain
import Foundation
import Testing

@testable import Alerting

/// Who is told, case by case, as the tables of other systems have it.
@Suite("Telling, case by case")
struct DispatchTableTests {
    private static let receivers = """
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
        """

    private func ledger(_ route: String, _ more: String = "") -> Ledger {
        Ledger(routing("route: { \(route) }\n\(Self.receivers)\n\(more)"))
    }

    /// What happens to a group of three between two looks at it.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Told before by one mail; the number is the alert.
        var told: [Int64]
        var ends: [Int64] = []
        var begins: [Int64] = []
        /// Seconds since the mail.
        var after: TimeInterval = 60
        var heard: [String]

        static let all = [
            Case(testDescription: "nothing known, nothing fires", told: [], heard: []),
            Case(
                testDescription: "first",
                told: [],
                begins: [1, 2],
                heard: ["1 firing, 2 firing"]
            ),
            Case(testDescription: "began and ended", told: [], ends: [1], begins: [1], heard: []),
            Case(testDescription: "no change", told: [1, 2], heard: []),
            Case(
                testDescription: "no change, just before repeat",
                told: [1],
                after: 599,
                heard: []
            ),
            Case(
                testDescription: "repeat",
                told: [1, 2],
                after: 600,
                heard: ["1 updated, 2 updated"]
            ),
            Case(testDescription: "one more", told: [1, 2], begins: [3], heard: ["3 firing"]),
            Case(testDescription: "one less", told: [1, 2], ends: [1], heard: ["1 resolved"]),
            Case(
                testDescription: "another one in its place",
                told: [1, 2],
                ends: [2],
                begins: [3],
                heard: ["3 firing, 2 resolved"]
            ),
            Case(
                testDescription: "all end",
                told: [1, 2],
                ends: [1, 2],
                heard: ["1 resolved, 2 resolved"]
            ),
            Case(
                testDescription: "all end, long after the repeat",
                told: [1, 2],
                ends: [1, 2],
                after: 6000,
                heard: ["1 resolved, 2 resolved"]
            ),
            Case(
                testDescription: "one more that ends at once",
                told: [1],
                ends: [2],
                begins: [2],
                heard: []
            ),
        ]
    }

    @Test("whether a mail is due follows from what was told", arguments: Case.all)
    func table(_ row: Case) throws {
        var ledger = ledger("receiver: unit, group_by: [region], repeat_interval: 10m")
        for id in row.told { ledger.fire(try firing(id)) }
        ledger.run()
        ledger.dispatch.now += row.after
        for id in row.begins { ledger.fire(try firing(id)) }
        for id in row.ends { ledger.end(id) }
        #expect(ledger.run() == row.heard.map { "unit: \($0)" })
        // Once it is told, asking again tells nothing, and what is over stays over.
        #expect(ledger.run() == [])
        for id in row.told + row.begins { ledger.end(id) }
        ledger.run()
        #expect(ledger.run(after: 1_000_000) == [])
    }

    private static let inhibited = """
        inhibit_rules:
          - source_matchers: [severity=critical]
            target_matchers: [severity=warning]
            equal: [region]
        """

    @Test("an inhibited alert that ends with the one that spoke for it is told by nobody")
    func endsTogether() throws {
        var ledger = ledger("receiver: unit", Self.inhibited)
        ledger.fire(try firing(1, .critical))
        ledger.fire(try firing(2))
        #expect(ledger.run() == ["unit: 1 firing"])
        ledger.end(1)
        ledger.end(2)
        #expect(ledger.run() == ["unit: 1 resolved"])
        #expect(ledger.run(after: 86_400) == [])
    }

    @Test("an alert that was told and is inhibited then is told its end")
    func inhibitedLater() throws {
        var ledger = ledger("receiver: unit, repeat_interval: 1h", Self.inhibited)
        ledger.fire(try firing(1))
        #expect(ledger.run() == ["unit: 1 firing"])
        ledger.fire(try firing(2, .critical))
        #expect(ledger.run() == ["unit: 2 firing"])
        #expect(ledger.run(after: 7200) == ["unit: 2 updated"])
        ledger.end(1)
        #expect(ledger.run() == ["unit: 1 resolved"])
    }

    @Test("an inhibition that fits everything silences nothing")
    func emptyInhibition() throws {
        var ledger = ledger(
            "receiver: unit",
            "inhibit_rules: [{ source_matchers: [], target_matchers: [], equal: [] }]"
        )
        ledger.fire(try firing(1, .critical))
        ledger.fire(try firing(2))
        #expect(ledger.run() == ["unit: 1 firing", "unit: 2 firing"])
        let bare = "route: { receiver: unit }\n\(Self.receivers)\ninhibit_rules: [{}]"
        let problems = Routing.parse(files: [("r.yaml", bare)], calendar: RoutingCalendar()).1
        #expect(problems.count == 2)
    }

    private static let nights = """
        time_intervals:
          - name: nights
            time_intervals: [{ times: [{ start_time: "18:00", end_time: "24:00" }, { start_time: "00:00", end_time: "06:00" }] }]
        """

    @Test("what begins and ends in a quiet time cancels out; what still holds is told when it ends")
    func quietTime() throws {
        var ledger = ledger("receiver: unit, mute_time_intervals: [nights]", Self.nights)
        ledger.fire(try firing(1))
        #expect(ledger.run() == ["unit: 1 firing"])
        // 19:00.
        ledger.fire(try firing(2))
        ledger.fire(try firing(3))
        #expect(ledger.run(after: 7 * 3600) == [])
        ledger.end(2)
        ledger.end(1)
        #expect(ledger.run(after: 3600) == [])
        #expect(ledger.dueAt == noon + 18 * 3600)
        #expect(ledger.run(after: 10 * 3600) == ["unit: 3 firing, 1 resolved"])
        #expect(ledger.run(after: 86_400) == [])
    }

    @Test("a morning digest gathers a day's news into one mail, the most urgent first")
    func digest() throws {
        var ledger = ledger(
            "receiver: unit, page_now: [critical], active_time_intervals: [mornings]",
            """
            time_intervals:
              - { name: mornings, time_intervals: [{ times: [{ start_time: "07:00", end_time: "07:30" }] }] }
            """
        )
        // Noon.
        ledger.fire(try firing(1, .info))
        #expect(ledger.run() == [])
        #expect(ledger.dueAt == noon + 19 * 3600)
        ledger.fire(try firing(2, .warning))
        ledger.fire(try firing(3, .info))
        #expect(ledger.run(after: 6 * 3600) == [])
        ledger.end(3)
        ledger.fire(try firing(4, .critical))
        #expect(ledger.run(after: 3600) == ["unit: 4 firing"])
        // Seven in the morning.
        #expect(ledger.run(after: 12 * 3600) == ["unit: 2 firing, 1 firing"])
        #expect(ledger.run(after: 60) == [])
        ledger.end(1)
        #expect(ledger.run(after: 3600) == [])
        #expect(ledger.run(after: 22 * 3600 + 59 * 60) == ["unit: 1 resolved"])
    }

    @Test("an alert that ends in a quiet time and comes back in it is told as both")
    func backInQuietTime() throws {
        var ledger = ledger("receiver: unit, mute_time_intervals: [nights]", Self.nights)
        ledger.fire(try firing(1))
        #expect(ledger.run() == ["unit: 1 firing"])
        ledger.dispatch.now = noon + 8 * 3600
        ledger.end(1)
        #expect(ledger.run() == [])
        ledger.fire(try firing(2))
        #expect(ledger.run(after: 3600) == [])
        #expect(ledger.run(after: 9 * 3600) == ["unit: 2 firing, 1 resolved"])
    }

    @Test("the most urgent ones wait for no quiet time and for no group")
    func urgentAtNight() throws {
        var ledger = ledger(
            "receiver: unit, group_by: [region], group_wait: 1h, mute_time_intervals: [nights]",
            Self.nights
        )
        ledger.dispatch.now = noon + 8 * 3600
        ledger.fire(try firing(1))
        #expect(ledger.run() == [])
        ledger.fire(try firing(2, .critical))
        #expect(ledger.run(after: 60) == ["unit: 2 firing"])
        #expect(ledger.run(after: 12 * 3600) == ["unit: 1 firing"])
    }
}
