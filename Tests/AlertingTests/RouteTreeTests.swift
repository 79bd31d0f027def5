import Domain
import Foundation
import Testing

@testable import Alerting

/// An alert that fires since noon.
func firing(
    _ id: Int64,
    rule: String = "A",
    region: String = "CZ072",
    _ severity: Severity = .warning,
    at since: Date = noon
) throws -> Alert {
    Alert(
        id: id,
        rule: rule,
        ruleVersion: 1,
        indicator: "NE-03",
        scope: region == Region.country ? .country : .region,
        region: region,
        subject: region,
        severity: severity,
        phase: .firing,
        period: try wave("2026-H1"),
        since: since,
        firedAt: since,
        condition: "> 1",
        summary: LocalizedText(cs: "", en: ""),
        description: LocalizedText(cs: "", en: "")
    )
}

func routing(_ text: String, calendar: RoutingCalendar = RoutingCalendar()) -> Routing {
    let (routing, problems) = Routing.parse(files: [("r.yaml", text)], calendar: calendar)
    #expect(problems.map(\.description) == [])
    return routing
}

@Suite("The tree of routes")
struct RouteTreeTests {
    private static let tree = """
        route:
          receiver: unit
          group_by: [region]
          group_wait: 30s
          routes:
            - receiver: log
              matchers: ['severity=~"warning|critical"']
              continue: true
            - receiver: zlin
              matchers: [region=CZ072]
              group_wait: 5m
              routes:
                - { receiver: boss, matchers: ['severity = "critical"'] }
            - { receiver: moravia, matchers: ['region="CZ07"', 'alert!~"Plan.*"'] }
        receivers:
          - { name: unit, email: [{ to: unit@example.org }] }
          - { name: log, email: [{ to: log@example.org }] }
          - { name: zlin, email: [{ to: zlin@example.org }] }
          - { name: boss, email: [{ to: boss@example.org }] }
          - { name: moravia, email: [{ to: moravia@example.org }] }
        """

    @Test(
        "takes the deepest route that matches, and goes on only after `continue`",
        arguments: [
            ("A", "CZ010", Severity.info, ["unit"]), ("A", "CZ010", .warning, ["log"]),
            ("A", "CZ072", .info, ["zlin"]), ("A", "CZ072", .warning, ["log", "zlin"]),
            ("A", "CZ072", .critical, ["log", "boss"]), ("A", "CZ071", .info, ["moravia"]),
            ("PlanForgotten", "CZ071", .info, ["unit"]), ("A", "CZ", .info, ["unit"]),
        ]
    )
    func tree(rule: String, region: String, severity: Severity, told: [String]) throws {
        let alert = try firing(1, rule: rule, region: region, severity)
        let found = routing(Self.tree).recipients(for: alert).map(\.receiver)
        #expect(found == told)
    }

    @Test("gives a child what it leaves out from its parent")
    func inheritance() throws {
        let routing = routing(Self.tree)
        let zlin = try #require(routing.routes(for: try firing(1, .info)).first)
        #expect(zlin.groupBy == ["region"])
        #expect(zlin.groupWait == 300)
        let boss = try #require(routing.routes(for: try firing(1, .critical)).last)
        #expect(boss.groupWait == 300)
        #expect(boss.receivers == ["boss"])
        #expect(boss.key == "/{region=\"CZ072\"}/{severity=\"critical\"}/")
    }

    @Test("reports mistakes in the tree with their places")
    func mistakes() {
        let text = """
            route:
              receiver: unit
              mute_time_intervals: [nights]
              routes:
                - { receiver: unti, matchers: [colour=red], continue: maybe }
              escalation: [{ after: soon, receiver: unit }, { receiver: unit }]
            receivers: [{ name: unit, email: [{ to: unit@example.org }] }]
            """
        let problems = Routing.parse(files: [("r.yaml", text)]).1.map(\.description)
        #expect(problems.contains { $0.contains("5:36: expected a matcher such as") })
        #expect(problems.contains { $0.contains("\"continue\": expected true or false") })
        #expect(problems.contains { $0.contains("\"after\": expected a duration") })
        #expect(problems.contains { $0.contains("\"after\" is missing") })
        #expect(problems.contains { $0.contains("5:19: unknown receiver \"unti\"") })
        #expect(problems.contains { $0.contains("3:25: unknown time interval \"nights\"") })
    }
}
