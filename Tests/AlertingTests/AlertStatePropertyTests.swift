import Alerting
import Domain
import Foundation
import Testing

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Drives one state with random data and watches it from outside.
private struct Walk {
    /// What the world outside knows: the last verdict of each period.
    struct Memory {
        var verdicts: [Int: Rule.Verdict] = [:]
        var values: [Int: Double] = [:]
        var newest: Rule.Verdict? { verdicts.max { $0.key < $1.key }?.value }
    }

    let rule: Rule
    var random: SplitMix
    var state = AlertState()
    var memory = Memory()
    var clock = noon
    var last = 24_312
    var isPending = false
    var isFiring = false
    var fired = 0
    var ended = 0
    var withdrawn = 0

    mutating func step() throws {
        clock += Double(Int.random(in: 0...172_800, using: &random))
        if Int.random(in: 0..<8, using: &random) == 0 { last += 1 }
        let ordinal = last - Int.random(in: 0...3, using: &random)
        let reading = draw(ordinal)
        let before = state
        let action = state.observe(reading, rule: rule, at: clock)
        try check(action, reading, ordinal, before: before)
        try repeatAndCrash(reading)
    }

    private mutating func draw(_ ordinal: Int) -> Reading {
        let period = Period.month(year: ordinal / 12, ordinal % 12 + 1)
        let kind = Int.random(in: 0..<10, using: &random)
        let old = memory.values[ordinal]
        // Most evaluations see nothing new; some see nothing at all.
        let value: Double? =
            switch kind {
            case 0, 1: nil
            case 2...5 where old != nil: old
            default: Double(Int.random(in: 0...50, using: &random)) / 10
            }
        let point = Reading.Point(
            period: period,
            value: value,
            n: 9,
            state: kind == 0 ? .notReported : value == nil ? .insufficient : .ok
        )
        return Reading(
            indicator: "NE-03",
            scope: .region,
            region: "CZ072",
            point: point,
            revision: "\(value ?? -1)",
            corrected: Bool.random(using: &random)
        )
    }

    private mutating func check(
        _ action: AlertAction,
        _ reading: Reading,
        _ ordinal: Int,
        before: AlertState
    ) throws {
        let verdict = rule.judge(reading)
        if verdict.isKnown {
            memory.verdicts[ordinal] = verdict
            memory.values[ordinal] = reading.point.value
        } else {
            #expect(action == .none && state == before, "missing data changed something")
        }
        switch action {
        case .none: #expect(state.phase == before.phase)
        case .update: #expect(isPending || isFiring)
        case .startPending:
            #expect(!isPending && !isFiring && verdict == .breached)
            isPending = true
        case .fire:
            #expect(!isFiring && verdict == .breached, "fired twice, or without a breach")
            try checkPatience()
            (isPending, isFiring) = (false, true)
            fired += 1
        case .cancel:
            #expect(isPending)
            isPending = false
        case .resolve:
            #expect(isFiring && memory.newest == .clear, "resolved without a clear newest value")
            let waited = before.clearSince ?? clock
            #expect(clock.timeIntervalSince(waited) >= rule.keepFiringFor)
            isFiring = false
            ended += 1
        case .withdraw:
            #expect(isFiring && reading.corrected && verdict != .breached)
            isFiring = false
            ended += 1
            withdrawn += 1
        }
        #expect(state.phase == (isFiring ? .firing : isPending ? .pending : nil))
        #expect((0...1).contains(fired - ended), "fire and end must alternate")
        if verdict == .breached, rule.patience == .duration(0), memory.newest == .breached {
            #expect(isFiring, "a breach was missed")
        }
        #expect(state.judgements.count <= 24)
        #expect(
            state.judgements.map(\.period.ordinal)
                == state.judgements.map(\.period.ordinal).sorted()
        )
    }

    private func checkPatience() throws {
        switch rule.patience {
        case .duration(let seconds):
            #expect(clock.timeIntervalSince(try #require(state.since)) >= seconds)
        case .periods(let count):
            #expect(state.breachedPeriods.count >= count)
            #expect(Set(state.breachedPeriods).count == state.breachedPeriods.count)
            // Nothing clear lies between the first of them and now, as the world outside knows it.
            let first = try #require(state.breachedPeriods.first?.ordinal)
            #expect(!memory.verdicts.contains { $0.key > first && $0.value == .clear })
        }
    }

    private mutating func repeatAndCrash(_ reading: Reading) throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            let stored = try JSONEncoder().encode(state)
            state = try JSONDecoder().decode(AlertState.self, from: stored)
        case 1, 2:
            let before = state
            #expect(state.observe(reading, rule: rule, at: clock) == .none, "not idempotent")
            #expect(state == before)
        default: break
        }
    }
}

@Suite("Any sequence of events")
struct AlertStatePropertyTests {
    @Test("of late, corrected, missing and repeated data with crashes keeps every promise")
    func randomWalks() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let rules = [
            try rule(), try rule("clear: \"< 2.0\""), try rule("for: 36h"),
            try rule("for: 36h", "clear: \"< 2.0\"", "keep_firing_for: 3d"),
            try rule("for: 2 periods"), try rule("for: 3 periods", "clear: \"< 2.0\""),
            try rule("keep_firing_for: 10d"), try rule("for: 2 periods", "keep_firing_for: 2d"),
            try rule("flapping: { fires: 2, within: 5d }"),
        ]
        var random = SplitMix(state: seed)
        var fired = 0
        var withdrawn = 0
        for number in 0..<240 {
            var walk = Walk(
                rule: rules[number % rules.count],
                random: SplitMix(state: random.next())
            )
            for _ in 0..<500 { try walk.step() }
            fired += walk.fired
            withdrawn += walk.withdrawn
        }
        // 120 000 steps that never fire would prove nothing.
        #expect(
            fired > 2000 && withdrawn > 200,
            "seed \(seed): \(fired) fired, \(withdrawn) withdrawn"
        )
    }
}
