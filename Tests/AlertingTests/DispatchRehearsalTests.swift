import Domain
import Foundation
import Testing

@testable import Alerting

@Suite("Rehearsals of routes")
struct DispatchRehearsalTests {
    @Test("count messages of the past with waits, repeats and steps at their times")
    func rehearsal() throws {
        let routing = routing(
            """
            route:
              receiver: unit
              group_by: [region]
              group_wait: 30s
              group_interval: 5m
              repeat_interval: 1d
              escalation: [{ after: 2d, receiver: region }, { after: 7d, receiver: ministry }]
            receivers:
              - { name: unit, email: [{ to: unit@example.org }] }
              - { name: region, email: [{ to: region@example.org }] }
              - { name: ministry, email: [{ to: ministry@example.org }] }
            """
        )
        var rehearsal = DispatchRehearsal(routing: routing, zone: .gmt, at: noon)
        for id in [1, 2] as [Int64] {
            var alert = try firing(id, rule: "R\(id)")
            (alert.since, alert.firedAt) = (noon, noon)
            rehearsal.begin(alert)
        }
        rehearsal.tell([])
        #expect(rehearsal.letters == [:])
        rehearsal.pass(to: noon + 60, superseded: [])
        #expect(rehearsal.letters == ["unit@example.org": 1])
        // Three repeats, and after two days the region hears of both, which then is reminded daily.
        rehearsal.pass(to: noon + 3.5 * 86_400, superseded: [])
        #expect(rehearsal.letters["unit@example.org"] == 4)
        #expect(rehearsal.letters["region@example.org"] ?? 0 > 0)
        #expect(rehearsal.letters["ministry@example.org"] == nil)
        let before = rehearsal.letters
        rehearsal.end(1, as: .resolved)
        rehearsal.end(2, as: .withdrawn)
        rehearsal.tell([])
        rehearsal.pass(to: noon + 3.5 * 86_400 + 600, superseded: [])
        #expect(rehearsal.letters == before.mapValues { $0 + 1 })
        rehearsal.pass(to: noon + 30 * 86_400, superseded: [])
        #expect(rehearsal.letters == before.mapValues { $0 + 1 })
    }
}
