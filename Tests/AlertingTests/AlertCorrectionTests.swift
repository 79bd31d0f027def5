import Alerting
import Domain
import Foundation
import Testing

@Suite("An alert whose data are corrected")
struct AlertCorrectionTests {
    private let hour = 3600.0

    @Test("whose own wave is corrected is withdrawn, not resolved, and at once")
    func withdrawn() throws {
        let rule = try rule("keep_firing_for: 10d", "clear: \"< 2.2\"")
        for value in [2.0, 2.4] {
            var state = AlertState()
            #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
            let right = try reading(value, corrected: true)
            #expect(state.observe(right, rule: rule, at: noon + hour) == .withdraw)
            #expect(state.observe(right, rule: rule, at: noon + hour) == .none)
            #expect(state.phase == nil)
            #expect(state.since == nil)
        }
    }

    @Test("is withdrawn even while it waits to end")
    func withdrawnLate() throws {
        let rule = try rule("keep_firing_for: 10d")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(2, "2026-H2"), rule: rule, at: noon) == .update)
        let right = try reading(2, corrected: true)
        #expect(state.observe(right, rule: rule, at: noon) == .withdraw)
    }

    @Test("that another wave justifies too outlives the correction of one")
    func justified() throws {
        let rule = try rule()
        var state = AlertState()
        #expect(state.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .fire)
        #expect(state.observe(try reading(3, "2026-H2"), rule: rule, at: noon) == .update)
        let first = try reading(2, "2026-H1", corrected: true)
        #expect(state.observe(first, rule: rule, at: noon) == .none)
        #expect(state.phase == .firing)
        let second = try reading(2, "2026-H2", corrected: true)
        #expect(state.observe(second, rule: rule, at: noon) == .withdraw)
    }

    @Test("that was right in an earlier wave is resolved by a corrected later one")
    func correctedLaterWave() throws {
        var state = AlertState()
        #expect(state.observe(try reading(3, "2026-H1"), rule: try rule(), at: noon) == .fire)
        #expect(state.observe(try reading(3, "2026-H2"), rule: try rule(), at: noon) == .update)
        let second = try reading(2, "2026-H2", corrected: true)
        #expect(state.observe(second, rule: try rule(), at: noon) == .resolve(.cleared))
    }

    @Test("over two waves is withdrawn when one of the two never breached")
    func correctedOneOfTwo() throws {
        let rule = try rule("for: 2 waves")
        var state = AlertState()
        #expect(state.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(3, "2026-H2"), rule: rule, at: noon) == .fire)
        let first = try reading(2, "2026-H1", corrected: true)
        #expect(state.observe(first, rule: rule, at: noon) == .withdraw)
        #expect(state.observe(first, rule: rule, at: noon) == .none)
        #expect(state.observe(try reading(3, "2026-H2"), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(3, "2027-H1"), rule: rule, at: noon) == .fire)
    }

    @Test("is not justified by an episode before")
    func earlierEpisode() throws {
        let rule = try rule()
        var state = AlertState()
        #expect(state.observe(try reading(3, "2025-H1"), rule: rule, at: noon) == .fire)
        #expect(
            state.observe(try reading(2, "2025-H2"), rule: rule, at: noon) == .resolve(.cleared)
        )
        #expect(state.observe(try reading(3, "2026-H1"), rule: rule, at: noon) == .fire)
        let right = try reading(2, "2026-H1", corrected: true)
        #expect(state.observe(right, rule: rule, at: noon) == .withdraw)
    }

    @Test("pending that a correction takes away ends silently")
    func correctedPending() throws {
        let rule = try rule("for: 2 waves", "clear: \"< 2.2\"")
        var state = AlertState()
        #expect(state.observe(try reading(3), rule: rule, at: noon) == .startPending)
        #expect(state.observe(try reading(2.4, corrected: true), rule: rule, at: noon) == .cancel)
    }
}
