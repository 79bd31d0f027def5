import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("The rule of the mail that says that dimond lives")
struct HeartbeatRuleTests {
    private static let receivers = "receivers: [{ name: unit, email: [{ to: unit@example.org }] }]"
    private static let route = "route: { receiver: unit }"

    private static func calendar() throws -> RoutingCalendar {
        let easterMonday = HolidayRule(
            date: .easter(offset: 1),
            name: LocalizedText(cs: "Velikonoční pondělí", en: "Easter Monday")
        )
        return RoutingCalendar(
            zone: try #require(TimeZone(identifier: "Europe/Prague")),
            holidays: ["cz": [easterMonday]]
        )
    }

    private func parse(_ texts: String...) throws -> (Routing, [String]) {
        let files = texts.enumerated().map { ("f\($0).yaml", $1) }
        let (routing, problems) = Routing.parse(files: files, calendar: try Self.calendar())
        return (routing, problems.map(\.description))
    }

    private func rule(_ keys: String) throws -> HeartbeatRule {
        let (routing, problems) = try parse(
            "heartbeat: { receiver: unit, \(keys) }\n\(Self.route)\n\(Self.receivers)"
        )
        #expect(problems == [])
        return try #require(routing.heartbeat)
    }

    private func instant(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }

    /// 2026-04-06 is Easter Monday, summer time begins on 2026-03-29.
    @Test(
        "its newest occasion and the next one go by the clock on the wall and the working calendar",
        arguments: [
            ("2026-03-23T05:59:59Z", "2026-03-16", "2026-03-23T06:00:00Z"),
            ("2026-03-23T06:00:00Z", "2026-03-23", "2026-03-30T05:00:00Z"),
            ("2026-03-30T05:00:00Z", "2026-03-30", "2026-04-07T05:00:00Z"),
            ("2026-04-06T12:00:00Z", "2026-03-30", "2026-04-07T05:00:00Z"),
            ("2026-04-07T05:00:00Z", "2026-04-06", "2026-04-13T05:00:00Z"),
            ("2026-04-12T22:00:00Z", "2026-04-06", "2026-04-13T05:00:00Z"),
        ]
    )
    func occasions(now: String, newest: String, next: String) throws {
        let rule = try rule("weekdays: [monday], at: \"07:00\", holidays: cz")
        #expect(rule.newest(at: try instant(now)) == Day(iso: newest))
        #expect(rule.next(after: try instant(now)) == (try instant(next)))
    }

    @Test("without holidays it comes on its day, and in its own zone")
    func location() throws {
        let rule = try rule("weekdays: [monday, \"thursday:friday\"], at: \"07:30\", location: UTC")
        #expect(rule.newest(at: try instant("2026-04-06T07:30:00Z")) == Day(iso: "2026-04-06"))
        #expect(
            rule.next(after: try instant("2026-04-06T07:30:00Z"))
                == (try instant("2026-04-09T07:30:00Z"))
        )
    }

    @Test(
        "every mistake has its place",
        arguments: [
            ("weekdays: [monday], at: \"07:00\"", "f0.yaml:1:12: \"receiver\" is missing"),
            ("receiver: unit, at: \"07:00\"", "f0.yaml:1:12: \"weekdays\" is missing"),
            ("receiver: unit, weekdays: [monday]", "f0.yaml:1:12: \"at\" is missing"),
            (
                "receiver: unit, weekdays: [], at: \"07:00\"",
                "f0.yaml:1:40: \"weekdays\" names no day"
            ),
            (
                "receiver: unit, weekdays: [maandag], at: \"07:00\"",
                "f0.yaml:1:41: \"weekdays\": expected a range such as monday:friday or 1:5"
            ),
            (
                "receiver: unit, weekdays: [monday], at: \"24:00\"",
                "f0.yaml:1:54: \"at\": expected a time such as 07:30"
            ),
            (
                "receiver: unit, weekdays: [monday], at: \"07:00\", holidays: at",
                "f0.yaml:1:73: \"holidays\": expected cz"
            ),
        ]
    )
    func mistakes(keys: String, expected: String) throws {
        let (routing, problems) = try parse(
            "heartbeat: { \(keys) }\n\(Self.route)\n\(Self.receivers)"
        )
        #expect(problems == [expected])
        #expect(routing.heartbeat == nil || expected.contains("holidays"))
    }

    @Test("its receiver must be one, and needs no route")
    func receiver() throws {
        let heartbeat = "heartbeat: { receiver: boss, weekdays: [monday], at: \"07:00\" }"
        let unknown = try parse("\(heartbeat)\n\(Self.route)\n\(Self.receivers)")
        #expect(unknown.1.count == 1)
        #expect(unknown.1[0].hasPrefix("f0.yaml:1:24: "))
        let known = try parse(
            """
            \(heartbeat)
            \(Self.route)
            receivers:
              - { name: unit, email: [{ to: unit@example.org }] }
              - name: boss
                email:
                  - { to: boss@example.org, language: en, regions: [CZ010], severities: [critical] }
                  - { to: BOSS@example.org }
            """
        )
        #expect(known.1 == [])
        #expect(known.0.heartbeatRecipients.map(\.address.text) == ["boss@example.org"])
        #expect(known.0.heartbeatRecipients.map(\.language) == [.en])
        #expect(known.0.namedReceivers == ["unit"])
    }

    @Test("a later file's route takes an earlier file's away, a later one replaces it")
    func files() throws {
        let first =
            "heartbeat: { receiver: unit, weekdays: [monday], at: \"07:00\" }\n\(Self.route)\n\(Self.receivers)"
        #expect(try parse(first, Self.route).0.heartbeat == nil)
        #expect(try parse(first, "groups: []").0.heartbeat != nil)
        let later = "heartbeat: { receiver: unit, weekdays: [friday], at: \"09:15\" }"
        #expect(try parse(first, later).0.heartbeat?.minute == 9 * 60 + 15)
    }
}
