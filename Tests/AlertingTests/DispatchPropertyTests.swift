import Domain
import Foundation
import TestSupport
import Testing

@testable import Alerting

@Suite("Whatever happens, in any order")
struct DispatchPropertyTests {
    private static let route = """
        route:
          receiver: unit
          group_by: [region]
          group_wait: 2m
          group_interval: 10m
          repeat_interval: 3h
          escalation: [{ after: 5h, receiver: boss }]
          routes:
            - { receiver: log, matchers: [severity=warning], continue: true, group_by: [alert] }
            - receiver: [unit, boss]
              matchers: ['severity=~"warning|critical"']
              group_by: []
              mute_time_intervals: [nights]
        time_intervals:
          - name: nights
            time_intervals:
              - times: [{ start_time: "18:00", end_time: "24:00" }, { start_time: "00:00", end_time: "06:00" }]
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
          - { name: boss, email: [{ to: boss@example.org }, { to: UNIT@example.org }] }
          - { name: log, email: [{ to: log@example.org, regions: [CZ07] }] }
        """

    private static let limited = route.replacing(
        "to: unit@example.org }",
        with: "to: unit@example.org, hourly_limit: 2 }"
    )

    /// Nobody with a limit gets more, but for what is urgent or awaited.
    private func expectLimit(_ ledger: Ledger, of limit: Int, to address: String) {
        let mine = zip(ledger.letters, ledger.times).filter {
            $0.0.recipient.address.identity == address
        }
        let episodes = Dictionary(
            ledger.input.episodes.map { ($0.alert.id, $0) }
        ) { first, _ in first }
        for (place, (letter, at)) in mine.enumerated() {
            let isExempt = letter.items.contains { item in
                let episode = episodes[item.alert]
                return episode?.alert.severity == .critical
                    || item.news.isEnd && episode?.acknowledgement != nil
            }
            let before = mine.prefix(place).count { $0.1.addingTimeInterval(3600) > at }
            #expect(isExempt || before < limit)
        }
    }

    /// What one recipient heard of one alert, in order.
    private func stories(_ ledger: Ledger) -> [String: [News]] {
        ledger.letters.reduce(into: [:]) { stories, letter in
            for item in letter.items {
                stories["\(letter.recipient.address.identity) \(item.alert)", default: []]
                    .append(item.news)
            }
        }
    }

    private func live(_ ledger: inout Ledger, _ dice: inout SeededGenerator) throws {
        let regions = ["CZ010", "CZ071", "CZ072", "CZ"]
        for step in 1...120 {
            switch Int.random(in: 0..<6, using: &dice) {
            case 0, 1:
                let alert = try firing(
                    Int64(step),
                    rule: ["A", "B"].randomElement(using: &dice) ?? "A",
                    region: regions.randomElement(using: &dice) ?? "CZ",
                    Severity.allCases.randomElement(using: &dice) ?? .info
                )
                ledger.fire(alert)
            case 2:
                let live = ledger.input.episodes.filter { $0.alert.phase == .firing }
                guard let ended = live.randomElement(using: &dice) else { break }
                ledger.end(ended.alert.id, Bool.random(using: &dice) ? .resolved : .withdrawn)
            case 3:
                guard let index = ledger.input.episodes.indices.randomElement(using: &dice)
                else { break }
                let now = ledger.dispatch.now
                ledger.input.episodes[index].acknowledgement = Acknowledgement(
                    alert: ledger.input.episodes[index].alert.id,
                    by: "Jana",
                    reason: "řešíme",
                    at: now,
                    until: now + Double.random(in: 60...20_000, using: &dice)
                )
            default: break
            }
            ledger.run(after: Double.random(in: 0...1500, using: &dice))
            // A crash after the commit: the same question again.
            #expect(ledger.run() == [])
        }
    }

    @Test("nobody hears a thing twice, out of turn, or never", arguments: 1...25, [false, true])
    func neverLostNeverTwice(seed: Int, isLimited: Bool) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        var ledger = Ledger(routing(isLimited ? Self.limited : Self.route))
        try live(&ledger, &dice)
        for (index, episode) in ledger.input.episodes.enumerated() where index % 2 == 0 {
            if episode.alert.phase == .firing { ledger.end(episode.alert.id) }
        }
        // Until nothing waits any more: only repeats are left.
        for _ in 0..<200 { ledger.run(after: 600) }
        if isLimited { expectLimit(ledger, of: 2, to: "unit@example.org") }
        let stories = stories(ledger)
        for (name, story) in stories {
            #expect(story.first == .firing, "\(name): \(story)")
            #expect(story.dropFirst().allSatisfy { $0 != .firing }, "\(name): \(story)")
            #expect(story.dropLast().allSatisfy { !$0.isEnd }, "\(name): \(story)")
        }
        for episode in ledger.input.episodes {
            let alert = episode.alert
            let mine = stories.filter { $0.key.hasSuffix(" \(alert.id)") }
            switch alert.phase {
            case .firing:
                let owed = ledger.dispatch.routing.recipients(for: alert)
                for recipient in owed {
                    #expect(mine["\(recipient.address.identity) \(alert.id)"] != nil)
                }
            case .resolved: #expect(mine.values.allSatisfy { $0.last == .resolved })
            case .withdrawn: #expect(mine.values.allSatisfy { $0.last == .withdrawn })
            case .pending: break
            }
        }
    }

    @Test(
        "the time it asks for is enough: asking more often tells nothing else",
        arguments: 1...10,
        [false, true]
    )
    func wakesInTime(seed: Int, isLimited: Bool) throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        var often = Ledger(routing(isLimited ? Self.limited : Self.route))
        for id in 1...12 {
            often.fire(
                try firing(
                    Int64(id),
                    rule: "R\(id % 3)",
                    region: ["CZ072", "CZ010"].randomElement(using: &dice) ?? "CZ",
                    Severity.allCases.randomElement(using: &dice) ?? .info
                )
            )
        }
        var seldom = often
        let end = often.dispatch.now + 86_400
        while often.dispatch.now < end { often.run(after: 60) }
        seldom.run(after: 60)
        while let due = seldom.dueAt, due <= end {
            let now = seldom.dispatch.now
            #expect(due > now)
            seldom.run(after: due.timeIntervalSince(now))
        }
        #expect(stories(often) == stories(seldom))
    }
}
