import Domain
import Foundation
import TestSupport
import Testing

@testable import Alerting

/// What holds at the end, when everything works again.
extension WholeWaySimulation {
    /// Clock, relay and daemons are well: what waits leaves within three days, whatever the clock said before.
    mutating func heal() throws {
        (error, isRelayUp) = (0, true)
        disk.input.silences = []
        for index in disk.input.episodes.indices {
            disk.input.episodes[index].acknowledgement = nil
        }
        try settle()
        guard disk.outbox.queued.isEmpty, disk.outbox.dead.isEmpty else {
            throw Broken(description: "\(disk.outbox.queued.count) mails still wait")
        }
    }

    private mutating func settle() throws {
        for _ in 0..<3 * 24 * 4 {
            time += 900
            try evaluate(readings: [], isSafe: true)
            deliver()
        }
    }

    /// Whoever should know of what fires does.
    func checkOwed() throws {
        let told = Set(
            disk.input.told.map { "\($0.alert) \(Destination($0.recipient)?.identity ?? "")" }
        )
        let firing = disk.input.episodes.map(\.alert).filter { $0.phase == .firing }
        let spokenFor = dispatch.routing.inhibitors(among: firing)
        for alert in firing where spokenFor[alert.id] == nil {
            for recipient in dispatch.routing.recipients(for: alert)
            where !told.contains("\(alert.id) \(recipient.address.identity)") {
                throw Broken(description: "\(recipient.address.text) never heard of \(alert)")
            }
        }
    }

    /// Everything is in order from now on; the world says so until the last rule believes it.
    mutating func endAll() throws {
        let month = 24_312 + Int(time.timeIntervalSince(noon) / 200_000) + 1
        for day in 0..<500 {
            time += 86_400
            let readings = Self.regions.map {
                Self.reading(0, month: month + day / 30, in: $0, corrected: false)
            }
            try evaluate(readings: readings, isSafe: true)
            if disk.input.episodes.allSatisfy({ $0.alert.phase != .firing }) { break }
        }
        try settle()
        guard disk.input.episodes.isEmpty else {
            throw Broken(description: "no end was told of \(disk.input.episodes.map(\.alert))")
        }
    }

    /// Each mail came once, and once more for each time that its sender could not know.
    func checkMails() throws {
        for id in disk.letters.keys {
            let (count, excused) = (received[id] ?? 0, unheard[id] ?? 0)
            guard count >= 1 else { throw Broken(description: "mail \(id) never came") }
            guard count <= 1 + excused + (overtaken[id] ?? 0) else {
                throw Broken(
                    description: "mail \(id) came \(count) times, \(excused) answers were lost"
                )
            }
        }
    }

    /// Each recipient heard of each alert its beginning, then what is new, then one end.
    func checkStories() throws {
        var stories: [String: [News]] = [:]
        for (_, letter) in disk.letters.sorted(by: { $0.key < $1.key }) {
            for item in letter.items {
                let name = "\(letter.recipient.address.identity) of \(item.alert)"
                stories[name, default: []].append(item.news)
            }
        }
        for (name, story) in stories {
            let middle = story.dropFirst().dropLast()
            guard story.first == .firing, story.last?.isEnd == true,
                middle.allSatisfy({ $0 == .updated })
            else { throw Broken(description: "\(name): \(story)") }
        }
    }
}

@Suite("From a value to a mailbox")
struct WholeWayTests {
    private static let route = """
        route:
          receiver: unit
          group_by: [region]
          group_wait: 2m
          group_interval: 10m
          repeat_interval: 12h
          escalation: [{ after: 5h, receiver: boss }]
          routes:
            - { receiver: log, matchers: [severity=warning], continue: true, group_by: [alert] }
            - receiver: [unit, boss]
              matchers: ['severity=~"warning|critical"']
              group_by: []
              mute_time_intervals: [nights]
        inhibit_rules:
          - { source_matchers: [severity=critical], target_matchers: [severity=info], equal: [region] }
        time_intervals:
          - name: nights
            location: Europe/Prague
            time_intervals:
              - times: [{ start_time: "18:00", end_time: "24:00" }, { start_time: "00:00", end_time: "06:00" }]
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
          - { name: boss, email: [{ to: boss@example.org }, { to: UNIT@example.org }] }
          - { name: log, email: [{ to: log@example.org, regions: [CZ07], hourly_limit: 2 }] }
        """

    static let seeds = 40
    static let steps = 25_000

    private static func named(_ rule: Rule, _ name: String) -> Rule {
        var rule = rule
        rule.name = name
        return rule
    }

    @Test(
        "a million steps of two daemons that die lose nothing, and double only what nobody answered"
    )
    func million() async throws {
        let first = SeededGenerator.base
        print("whole way: DIMOND_TEST_SEED=\(first) repeats this run")
        let rules = [
            Self.named(try rule("for: 2 periods", severity: "critical"), "Critical"),
            Self.named(try rule("for: 36h", "clear: \"< 2.0\"", "keep_firing_for: 3d"), "Warning"),
            Self.named(try rule("flapping: { fires: 3, within: 20d }", severity: "info"), "Info"),
        ]
        let routing = routing(Self.route)
        let zone = try #require(TimeZone(identifier: "Europe/Prague"))
        let ended = try await withThrowingTaskGroup(of: WholeWaySimulation.self) { group in
            for number in 0..<Self.seeds {
                group.addTask {
                    let seed = first &+ UInt64(number)
                    var simulation = WholeWaySimulation(
                        rules: rules,
                        routing: routing,
                        zone: zone,
                        seed: seed
                    )
                    do {
                        for _ in 0..<Self.steps { try simulation.step() }
                        try simulation.heal()
                        try simulation.checkOwed()
                        try simulation.endAll()
                        try simulation.checkMails()
                        try simulation.checkStories()
                    } catch let broken as Broken {
                        throw Broken(description: "seed \(seed): \(broken)")
                    }
                    return simulation
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let mails = ended.map { $0.disk.letters.count }.reduce(0, +)
        let doubled = ended.flatMap(\.received.values).map { $0 - 1 }.reduce(0, +)
        let unheard = ended.flatMap(\.unheard.values).reduce(0, +)
        let overtaken = ended.flatMap(\.overtaken.values).reduce(0, +)
        let kills = ended.map(\.kills).reduce(0, +)
        print(
            "whole way: \(mails) mails, \(kills) kills, \(doubled) came again, \(unheard) answers lost"
        )
        #expect(doubled <= unheard + overtaken)
        // A million steps in which nothing happens would prove nothing.
        #expect(mails > 5000 && kills > 5000 && unheard > 500, "seed \(first)")
    }
}
