import Synchronization

/// Which loops of the daemon still turn.
///
/// A process whose timers fire can still have stopped working; so the watchdog asks the loops.
package final class Heartbeats: Sendable {
    private let table = Mutex(HeartbeatTable())
    private let now: @Sendable () -> ContinuousClock.Instant

    package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.now = now
    }

    /// A loop starts to be watched.
    ///
    /// - Parameters:
    ///   - loop: Its name in messages; two loops never share one.
    ///   - limit: Longest time between two beats, the longest wait of the loop included.
    /// - Returns: To be beaten in every turn; the loop is watched as long as it lives.
    package func watch(_ loop: String, limit: Duration) -> Heartbeat {
        let instant = now()
        table.withLock { $0.beat(loop, limit: limit, at: instant) }
        return Heartbeat(loop: loop, limit: limit, registry: self)
    }

    /// Names of the loops that are late, sorted.
    package func stalled() -> [String] {
        let instant = now()
        return table.withLock { $0.stalled(at: instant) }
    }

    fileprivate func beat(_ loop: String, limit: Duration) {
        let instant = now()
        table.withLock { $0.beat(loop, limit: limit, at: instant) }
    }

    fileprivate func forget(_ loop: String) {
        table.withLock { $0.forget(loop) }
    }
}

/// One loop's part in `Heartbeats`.
package final class Heartbeat: Sendable {
    private let loop: String
    private let limit: Duration
    private let registry: Heartbeats

    fileprivate init(loop: String, limit: Duration, registry: Heartbeats) {
        self.loop = loop
        self.limit = limit
        self.registry = registry
    }

    deinit {
        registry.forget(loop)
    }

    /// The loop has come round.
    package func beat() {
        registry.beat(loop, limit: limit)
    }
}

/// The decision itself, without a clock.
struct HeartbeatTable: Sendable {
    private var due: [String: ContinuousClock.Instant] = [:]

    mutating func beat(_ loop: String, limit: Duration, at now: ContinuousClock.Instant) {
        due[loop] = now + limit
    }

    mutating func forget(_ loop: String) {
        due[loop] = nil
    }

    func stalled(at now: ContinuousClock.Instant) -> [String] {
        due.filter { $0.value < now }.keys.sorted()
    }
}
