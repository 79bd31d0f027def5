import Alerting
import Domain
import Foundation
import TestSupport
import Testing

/// A daemon that dies again and again beside a twin that never does.
///
/// What is durable is written in one piece: the memory and the notices that came of it. A crash
/// before it loses both, a crash after it only the knowledge that it was done; either way the
/// same reading comes again.
private struct Simulation {
    let rule: Rule
    let seed: UInt64
    var random: SeededGenerator
    var clock = noon
    var last = 24_312
    /// What is durable; it is read back through its written form.
    var disk = AlertState()
    var notices: [AlertAction] = []
    /// Memory of the daemon that runs; nil after a crash.
    var running: AlertState?
    /// Never written down, never interrupted.
    var twin = AlertState()
    var told: [AlertAction] = []
    var crashes = 0

    init(rule: Rule, seed: UInt64) {
        self.rule = rule
        self.seed = seed
        random = SeededGenerator(seed: seed)
    }

    mutating func run(steps: Int) throws {
        for step in 0..<steps {
            do { try self.step() } catch let broken as Broken {
                throw Broken(description: "seed \(seed), step \(step): \(broken)")
            }
        }
        guard notices == told else {
            throw Broken(description: "seed \(seed): \(notices.count) told, \(told.count) expected")
        }
    }

    private mutating func step() throws {
        clock += Double(Int.random(in: 0...172_800, using: &random))
        if Int.random(in: 0..<8, using: &random) == 0 { last += 1 }
        let reading = draw()
        while try !attempt(reading) {
            crashes += 1
            clock += Double(Int.random(in: 0...3600, using: &random))
        }
        let action = twin.observe(reading, rule: rule, at: clock)
        if action.isTold { told.append(action) }
        // The reading is delivered once more: whoever sent it does not know that it was heard.
        if Int.random(in: 0..<6, using: &random) == 0 {
            var again = try running ?? restored()
            guard again.observe(reading, rule: rule, at: clock) == .none, again == disk else {
                throw Broken(description: "the same reading did something again")
            }
        }
        guard notices.count == told.count, notices.last == told.last else {
            throw Broken(description: "\(notices.suffix(2)) told, \(told.suffix(2)) expected")
        }
        try checkOrder(action)
    }

    /// One try to take in a reading; false when the daemon died before the write.
    private mutating func attempt(_ reading: Reading) throws -> Bool {
        var state = try running ?? restored()
        let action = state.observe(reading, rule: rule, at: clock)
        let fate = Int.random(in: 0..<20, using: &random)
        running = nil
        guard fate != 0 else { return false }
        disk = state
        if action.isTold { notices.append(action) }
        if fate != 1 { running = state }
        return true
    }

    private func restored() throws -> AlertState {
        try JSONDecoder().decode(AlertState.self, from: JSONEncoder().encode(disk))
    }

    private func checkOrder(_ action: AlertAction) throws {
        guard let before = told.dropLast().last, action.isTold else { return }
        guard (before == .fire) != (action == .fire) else {
            throw Broken(description: "\(action) after \(before)")
        }
    }

    private mutating func draw() -> Reading {
        let ordinal = last - Int.random(in: 0...3, using: &random)
        let kind = Int.random(in: 0..<10, using: &random)
        let value = kind == 0 ? nil : Double(Int.random(in: 0...50, using: &random)) / 10
        return Reading(
            indicator: "NE-03",
            scope: .region,
            region: "CZ072",
            point: Reading.Point(
                period: .month(year: ordinal / 12, ordinal % 12 + 1),
                value: value,
                n: 9,
                state: value == nil ? .notReported : .ok
            ),
            revision: "\(value ?? -1)",
            corrected: Bool.random(using: &random)
        )
    }
}

extension AlertAction {
    /// Whether somebody is told.
    fileprivate var isTold: Bool {
        switch self {
        case .fire, .resolve, .withdraw: true
        case .none, .startPending, .update, .cancel: false
        }
    }
}

@Suite("A daemon that dies")
struct SimulatorTests {
    static let seeds = 40
    static let steps = 25_000

    @Test("at any moment of a million loses no notice and tells none twice")
    func crashes() async throws {
        let first = UInt64.random(in: 0...UInt64.max / 2)
        let rules = [
            try rule(), try rule("for: 36h", "clear: \"< 2.0\"", "keep_firing_for: 3d"),
            try rule("for: 2 periods"), try rule("for: 3 periods", "clear: \"< 2.0\""),
            try rule("keep_firing_for: 10d"), try rule("flapping: { fires: 3, within: 20d }"),
        ]
        let (told, crashes) = try await withThrowingTaskGroup(
            of: (told: Int, crashes: Int).self
        ) { group in
            for number in 0..<Self.seeds {
                group.addTask {
                    var simulation = Simulation(
                        rule: rules[number % rules.count],
                        seed: first + UInt64(number)
                    )
                    try simulation.run(steps: Self.steps)
                    return (simulation.told.count, simulation.crashes)
                }
            }
            return try await group.reduce((0, 0)) { ($0.0 + $1.told, $0.1 + $1.crashes) }
        }
        // A million steps in which nothing happens would prove nothing.
        #expect(told > 10_000 && crashes > 10_000, "seed \(first): \(told), \(crashes)")
    }
}
