import Alerting
import Domain
import Foundation
import TestSupport

/// What a run that broke a promise says.
struct Broken: Error, CustomStringConvertible {
    var description: String
}

/// Two daemons on one database, mailboxes behind a relay, and all that goes wrong between them.
///
/// Judging, dispatching and the waits between attempts are dimond's own; the database is values that
/// are assigned whole, as a transaction is; the outbox is the model that the real one is held to.
struct WholeWaySimulation {
    /// What a commit keeps.
    struct Disk {
        /// By rule and region, in the written form.
        var memories: [String: Data] = [:]
        var input = DispatchInput()
        var outbox = OutboxModel()
        /// What each mail says.
        var letters: [Int64: DispatchPlan.Letter] = [:]
        var alerts: Int64 = 0
        var silences: Int64 = 0
    }

    /// One process; all of it is gone when it dies.
    struct Daemon {
        var mailer: Int32
        /// Mails whose answer it waits for.
        var talks: [OutboxModel.Mail] = []
    }

    let rules: [Rule]
    var dispatch: Dispatch
    var random: SeededGenerator
    var disk = Disk()
    var daemons: [Daemon] = []
    /// What the clock on the wall would say were it always right.
    var time = noon
    /// How far the clock is from it, in seconds.
    var error = 0.0
    var isRelayUp = true
    /// How often each mail came to its mailbox.
    var received: [Int64: Int] = [:]
    /// How often it came and its sender never heard so.
    var unheard: [Int64: Int] = [:]
    /// How often a mail was claimed from a daemon that lived: its lease ended in a leap of the clock.
    var overtaken: [Int64: Int] = [:]
    var kills = 0
    private var sessions: Int32 = 0

    init(rules: [Rule], routing: Routing, zone: TimeZone, seed: UInt64) {
        self.rules = rules
        dispatch = Dispatch(routing: routing, zone: zone, now: noon)
        random = SeededGenerator(seed: seed)
        for _ in 0..<2 {
            daemons.append(newDaemon())
        }
    }

    var now: Date { time + error }

    private mutating func newDaemon() -> Daemon {
        sessions += 1
        disk.outbox.begin(sessions)
        return Daemon(mailer: sessions)
    }

    func chance(_ part: Int, of whole: Int, _ random: inout SeededGenerator) -> Bool {
        Int.random(in: 0..<whole, using: &random) < part
    }

    mutating func step() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<10: try evaluate(readings: [draw()])
        case 10..<80: try talk(Int.random(in: 0..<2, using: &random))
        case 80..<82: act()
        case 82: kill(Int.random(in: 0..<2, using: &random))
        case 83 where chance(1, of: 4, &random): isRelayUp.toggle()
        case 84 where chance(1, of: 10, &random):
            let leaps: [Double] = [0, 0, 0, 3000, -3000, 400_000, -400_000, 400 * 86_400]
            error = leaps.randomElement(using: &random) ?? 0
        case 85: time += Double(Int.random(in: 0...40_000, using: &random))
        default: time += Double(Int.random(in: 0...60, using: &random))
        }
    }

    mutating func kill(_ index: Int) {
        disk.outbox.end(daemons[index].mailer)
        daemons[index] = newDaemon()
        kills += 1
    }
}

/// Evaluations.
extension WholeWaySimulation {
    /// Judges and tells in one transaction; who dies before its commit leaves the readings to the next one.
    mutating func evaluate(readings: [Reading], isSafe: Bool = false) throws {
        while true {
            var next = disk
            for reading in readings { try judge(reading, &next) }
            dispatch.now = now
            let plan = dispatch.plan(next.input)
            next.input.record(plan, at: now, mails: next.letters.count)
            next.input.forgetWhatIsOver()
            for letter in plan.letters {
                let id = next.outbox.add(to: letter.recipient.address.text, now: now)
                next.letters[id] = letter
            }
            let fate = isSafe ? 9 : Int.random(in: 0..<20, using: &random)
            if fate != 0 { disk = next }
            if fate < 2 { kill(fate) }
            if fate != 0 { return }
        }
    }

    private func judge(_ reading: Reading, _ disk: inout Disk) throws {
        for rule in rules {
            let key = "\(rule.name) \(reading.region)"
            var state =
                try disk.memories[key].map {
                    try JSONDecoder().decode(AlertState.self, from: $0)
                } ?? AlertState()
            switch state.observe(reading, rule: rule, at: now) {
            case .fire: fire(rule, reading, &disk)
            case .resolve: end(rule, reading, .resolved, &disk)
            case .withdraw: end(rule, reading, .withdrawn, &disk)
            case .none, .startPending, .update, .cancel: break
            }
            disk.memories[key] = try JSONEncoder().encode(state)
        }
    }

    private func fire(_ rule: Rule, _ reading: Reading, _ disk: inout Disk) {
        disk.alerts += 1
        disk.input.episodes.append(
            .init(
                alert: Alert(
                    id: disk.alerts,
                    rule: rule.name,
                    ruleVersion: 1,
                    indicator: reading.indicator,
                    scope: .region,
                    region: reading.region,
                    subject: reading.region,
                    severity: rule.severity,
                    phase: .firing,
                    period: reading.period,
                    since: now,
                    firedAt: now,
                    condition: rule.name,
                    summary: LocalizedText(cs: "", en: ""),
                    description: LocalizedText(cs: "", en: "")
                )
            )
        )
    }

    private func end(_ rule: Rule, _ reading: Reading, _ phase: AlertPhase, _ disk: inout Disk) {
        let live = disk.input.episodes.map(\.alert).first {
            $0.phase == .firing && $0.rule == rule.name && $0.region == reading.region
        }
        if let live { disk.input.end(live.id, as: phase) }
    }

    static let regions = ["CZ010", "CZ071", "CZ072"]

    mutating func draw() -> Reading {
        let month = 24_312 + Int(time.timeIntervalSince(noon) / 200_000)
        let kind = Int.random(in: 0..<10, using: &random)
        let value = kind == 0 ? nil : Double(Int.random(in: 0...50, using: &random)) / 10
        return Self.reading(
            value,
            month: month - Int.random(in: 0...2, using: &random),
            in: Self.regions.randomElement(using: &random) ?? "CZ",
            corrected: Bool.random(using: &random)
        )
    }

    static func reading(_ value: Double?, month: Int, in region: String, corrected: Bool) -> Reading
    {
        Reading(
            indicator: "NE-03",
            scope: .region,
            region: region,
            point: Reading.Point(
                period: .month(year: month / 12, month % 12 + 1),
                value: value,
                n: 9,
                state: value == nil ? .notReported : .ok
            ),
            revision: "\(value ?? -1)",
            corrected: corrected
        )
    }

    /// Somebody takes an alert on, or keeps a region silent for a while.
    private mutating func act() {
        guard let index = disk.input.episodes.indices.randomElement(using: &random) else { return }
        let until = now + Double(Int.random(in: 60...90_000, using: &random))
        let alert = disk.input.episodes[index].alert
        if chance(1, of: 3, &random) {
            disk.silences += 1
            let now = now
            disk.input.silences.removeAll { $0.endsAt < now }
            disk.input.silences.append(
                Silence(
                    id: disk.silences,
                    matchers: [LabelMatcher("region=\(alert.region)")].compactMap(\.self),
                    reason: "stěhování",
                    author: "Jana",
                    startsAt: now,
                    endsAt: until,
                    updatedAt: now
                )
            )
        } else {
            disk.input.episodes[index].acknowledgement = Acknowledgement(
                alert: alert.id,
                by: "Jana",
                reason: "řešíme",
                at: now,
                until: until
            )
        }
    }
}
