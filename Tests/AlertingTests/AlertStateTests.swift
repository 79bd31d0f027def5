import Alerting
import Domain
import Foundation
import Testing

@Suite("An alert")
struct AlertStateTests {
    private let hour = 3600.0

    @Test("fires at once when its rule waits for nothing, and only once")
    func firesAtOnce() throws {
        let rule = try rule()
        var state = AlertState()
        #expect(state.observe(try reading(2.6), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(2.6), rule: rule, at: noon) == .none)
        #expect(state.observe(try reading(2.6), rule: rule, at: noon + hour) == .none)
        #expect(state.phase == .firing)
        #expect(state.since == noon)
        #expect(state.firedAt == noon)
        #expect(state.period == (try wave("2026-H1")))
        #expect(state.value == 2.6)
    }

    @Test("with a duration fires when the breach has lasted for it, not a second before")
    func durationBounds() throws {
        let rule = try rule("for: 36h")
        for (seconds, expected) in [(-1.0, AlertAction.none), (0, .fire), (1, .fire)] {
            var state = AlertState()
            #expect(state.observe(try reading(3), rule: rule, at: noon) == .startPending)
            #expect(state.nextDue(rule) == noon + 36 * hour)
            let later = noon + 36 * hour + seconds
            #expect(state.observe(try reading(3), rule: rule, at: later) == expected)
        }
    }

    @Test("with a duration begins to wait anew after a clear value, as in Prometheus")
    func durationRestarts() throws {
        let rule = try rule("for: 36h")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(2), rule: rule, at: noon + hour) == .cancel)
        #expect(state.observe(try reading(2), rule: rule, at: noon + hour) == .none)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 2 * hour) == .startPending)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 37 * hour) == .none)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 38 * hour) == .fire)
    }

    @Test("over two waves counts each wave once, however often it is evaluated")
    func waves() throws {
        let rule = try rule("for: 2 waves")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 900 * hour) == .none)
        #expect(state.observe(try reading(3.1), rule: rule, at: noon + 999 * hour) == .update)
        let next = noon + 5000 * hour
        #expect(state.observe(try reading(2.7, "2026-H2"), rule: rule, at: next) == .fire)
        #expect(state.since == noon)
        #expect(state.breachedPeriods.map(\.description) == ["2026-H1", "2026-H2"])
    }

    @Test("over two waves is not stopped by one without data, but by one that is clear")
    func gaps() throws {
        let rule = try rule("for: 2 waves")
        var state = AlertState()
        #expect(state.observe(try reading(3, "2025-H1"), rule: rule, at: noon) == .startPending)
        let missing = try reading(nil, "2025-H2", state: .notReported)
        #expect(state.observe(missing, rule: rule, at: noon) == .none)
        #expect(state.phase == .pending)
        #expect(state.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .fire)

        var other = AlertState()
        #expect(other.observe(try reading(3, "2025-H1"), rule: rule, at: noon) == .startPending)
        #expect(other.observe(try reading(2, "2025-H2"), rule: rule, at: noon) == .cancel)
        #expect(other.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .startPending)
    }

    @Test("over two waves knows the wave before from the history, and only valid ones")
    func recall() throws {
        let before = [try past("2025-H2", 3)]
        var state = AlertState()
        let now = try reading(3, history: before)
        #expect(state.observe(now, rule: try rule("for: 2 waves"), at: noon) == .fire)
        var young = AlertState()
        let rule = try rule("for: 2 waves", "valid_from: 2026-01-01")
        #expect(young.observe(now, rule: rule, at: noon) == .startPending)
    }

    @Test("between clear and breach stays as it is")
    func hysteresis() throws {
        let rule = try rule("clear: \"< 2.2\"")
        var state = AlertState()
        #expect(state.observe(try reading(2.4, "2025-H1"), rule: rule, at: noon) == .none)
        #expect(state.observe(try reading(2.6, "2025-H2"), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(2.4), rule: rule, at: noon) == .update)
        #expect(state.phase == .firing)
        #expect(state.observe(try reading(2.3), rule: rule, at: noon) == .update)
        #expect(state.observe(try reading(2.1), rule: rule, at: noon) == .resolve(.cleared))
        #expect(state.phase == nil)
    }

    @Test("pending between clear and breach waits on, but does not fire")
    func pendingBetween() throws {
        let rule = try rule("clear: \"< 2.2\"", "for: 36h")
        var state = AlertState()
        #expect(state.observe(try reading(2.6), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(2.4), rule: rule, at: noon + 40 * hour) == .update)
        #expect(state.phase == .pending)
        #expect(state.observe(try reading(2.6), rule: rule, at: noon + 41 * hour) == .fire)
    }

    @Test("with keep_firing_for ends after that long without a breach, not a second before")
    func keepFiring() throws {
        let rule = try rule("keep_firing_for: 10d")
        for (seconds, expected) in [(-1.0, AlertAction.none), (0, .resolve(.cleared))] {
            var state = AlertState()
            #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
            let clear = try reading(2, "2026-H2")
            #expect(state.observe(clear, rule: rule, at: noon + hour) == .update)
            #expect(state.nextDue(rule) == noon + 241 * hour)
            let later = noon + 241 * hour + seconds
            #expect(state.observe(clear, rule: rule, at: later) == expected)
        }
    }

    @Test("with keep_firing_for that breaches again goes on and counts anew")
    func keepFiringAgain() throws {
        let rule = try rule("keep_firing_for: 10d")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(2), rule: rule, at: noon + hour) == .update)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 2 * hour) == .update)
        #expect(state.clearSince == nil)
        #expect(state.observe(try reading(2), rule: rule, at: noon + 240 * hour) == .update)
        #expect(state.observe(try reading(2), rule: rule, at: noon + 300 * hour) == .none)
        #expect(state.firedAt == noon)
    }

    @Test("never ends because data are missing", arguments: 0..<5)
    func missing(which: Int) throws {
        let rule = try rule("min_n: 50", "min_coverage: 0.5", "keep_firing_for: 1h")
        let nothing = [
            try reading(nil, "2026-H2", state: .notReported),
            try reading(nil, "2026-H2", state: .insufficient),
            try reading(1, "2026-H2", n: 49), try reading(1, "2026-H2", coverage: 0.49),
            try reading(.nan, "2026-H2"),
        ][which]
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
        for hours in [1.0, 1000] {
            #expect(state.observe(nothing, rule: rule, at: noon + hours * hour) == .none)
        }
        #expect(state.observe(try reading(1), rule: rule, at: noon + hour) == .update)
        #expect(state.observe(nothing, rule: rule, at: noon + 9 * hour) == .none)
        #expect(state.phase == .firing)
    }

    @Test("is judged by the newest wave: late data speak for their own")
    func lateData() throws {
        let rule = try rule()
        var state = AlertState()
        #expect(state.observe(try reading(2, "2026-H1"), rule: rule, at: noon) == .none)
        #expect(state.observe(try reading(3, "2025-H2"), rule: rule, at: noon) == .none)
        #expect(state.observe(try reading(3, "2026-H2"), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(1, "2026-H1"), rule: rule, at: noon) == .none)
        #expect(state.phase == .firing)
    }

    @Test("over two waves fires when the earlier one comes late")
    func lateCompletes() throws {
        let rule = try rule("for: 2 waves")
        var state = AlertState()
        #expect(state.observe(try reading(3, "2026-H2"), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .fire)
    }

    @Test(
        "is judged by the rule in force in its period",
        arguments: [
            ("2025-H1", AlertAction.none), ("2025-H2", .fire), ("2026-H1", .fire),
            ("2026-H2", .none),
        ]
    )
    func validity(period: String, expected: AlertAction) throws {
        let rule = try rule("valid_from: 2025-12-31", "valid_to: 2026-06-30")
        var state = AlertState()
        #expect(state.observe(try reading(3, period), rule: rule, at: noon) == expected)
    }

    @Test("ends with a reason when its rule expires, is changed or removed")
    func ends() throws {
        let old = try rule("valid_to: 2026-06-30")
        var expired = AlertState()
        _ = expired.observe(try reading(3), rule: old, at: noon)
        let next = try reading(3, "2026-H2")
        #expect(expired.observe(next, rule: old, at: noon) == .resolve(.ruleExpired))

        var changed = AlertState()
        _ = changed.observe(try reading(3), rule: old, at: noon)
        let milder = try rule("version: 2", when: "> 4")
        #expect(changed.observe(try reading(3), rule: milder, at: noon) == .resolve(.ruleChanged))
        #expect(changed.ruleVersion == 2)

        var removed = AlertState()
        _ = removed.observe(try reading(3), rule: old, at: noon)
        #expect(removed.ruleRemoved() == .resolve(.ruleRemoved))
        #expect(removed.ruleRemoved() == .none)
        var pending = AlertState()
        _ = pending.observe(try reading(3), rule: try rule("for: 2 waves"), at: noon)
        #expect(pending.ruleRemoved() == .cancel)
    }

    @Test("keeps its count over a new text, not over a new threshold")
    func newVersion() throws {
        for (condition, expected) in [("> 2.5", AlertAction.fire), ("> 2.4", .update)] {
            var state = AlertState()
            _ = state.observe(try reading(3), rule: try rule("for: 2 waves"), at: noon)
            let newer = try rule("for: 2 waves", "version: 2", when: condition)
            #expect(state.observe(try reading(3, "2026-H2"), rule: newer, at: noon) == expected)
        }
    }

    @Test("takes no notice of another indicator's or scope's values")
    func otherReadings() throws {
        var state = AlertState()
        var other = try reading(3)
        other.scope = .country
        #expect(state.observe(other, rule: try rule(), at: noon) == .none)
        other = try reading(3)
        other.indicator = "NE-02"
        #expect(state.observe(other, rule: try rule(), at: noon) == .none)
        #expect(state == AlertState())
    }

    @Test("is not hurried or ended by a clock that jumps back")
    func clockJumps() throws {
        let rule = try rule("for: 36h", "keep_firing_for: 10d")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(3), rule: rule, at: noon - 999 * hour) == .none)
        #expect(state.observe(try reading(3), rule: rule, at: noon + 36 * hour) == .fire)
    }

    @Test("never learns a suppressed number")
    func suppressed() throws {
        let value = IndicatorValue(
            indicator: "NE-03",
            region: "CZ072",
            period: try wave("2026-H1"),
            numerator: 9,
            denominator: 3,
            n: 3,
            value: 3,
            lower: 2,
            upper: 4,
            suppressed: true,
            asOf: noon,
            computedAt: noon,
            inputHash: "ab"
        )
        let reading = Reading(value)
        #expect(reading.point.value == nil)
        #expect(reading.point.lower == nil)
        #expect(reading.numerator == nil)
        #expect(try rule().judge(reading) == .insufficient)
        #expect(reading.scope == .region)
    }

    @Test("survives being stored and read at any time, with periods as people write them")
    func stored() throws {
        let rule = try rule("for: 2 waves")
        var state = AlertState()
        for (period, value) in [("2025-H2", 3.0), ("2026-H1", 2), ("2026-H2", 3), ("2027-H1", 4)] {
            _ = state.observe(try reading(value, period), rule: rule, at: noon)
            let json = try JSONEncoder().encode(state)
            #expect(try JSONDecoder().decode(AlertState.self, from: json) == state)
            #expect(String(decoding: json, as: UTF8.self).contains("\"\(period)\""))
        }
        let broken = Data(#"{"judgements":[{"period":"x","verdict":"clear","revision":""}]}"#.utf8)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(AlertState.self, from: broken)
        }
    }
}
