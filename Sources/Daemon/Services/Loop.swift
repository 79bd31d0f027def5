import Domain
import ServiceLifecycle

/// One endless task of the daemon: works, waits for its bell, and never dies of an error.
struct Loop: Service {
    let name: String
    let wakeup: Wakeup
    /// Longest wait without being rung.
    let pause: Duration
    /// Longest time between two beats of a healthy loop; nil when its work has no end.
    let limit: Duration?
    /// How long work under way may go on while the daemon stops, before it is cancelled.
    let grace: Duration
    let gate: Gate
    let heartbeats: Heartbeats
    let events: @Sendable (DaemonEvent) -> Void
    /// Does all there is to do and returns; beats on the way when that takes long.
    let work: @Sendable (_ beat: @escaping @Sendable () -> Void) async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await gate.pass() }
        let heartbeat = limit.map { heartbeats.watch(name, limit: $0 + pause) }
        var failures = 0
        var lastProblem = ""
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            heartbeat?.beat()
            do {
                try await workInGrace { heartbeat?.beat() }
                failures = 0
                lastProblem = ""
            } catch is CancellationError {
                break
            } catch {
                failures += 1
                // The same trouble is said once, however long it lasts.
                if "\(error)" != lastProblem {
                    lastProblem = "\(error)"
                    events(.loopFailed(loop: name, problem: lastProblem))
                }
            }
            let wait = pause(after: failures)
            await cancelWhenGracefulShutdown { await wakeup.wait(atMost: wait) }
        }
    }

    private func workInGrace(beat: @escaping @Sendable () -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await work(beat) }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: grace)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Doubles from half a second with every failure in a row, but is never longer than the loop's
    /// own, so that the watchdog knows what to expect.
    private func pause(after failures: Int) -> Duration {
        failures == 0 ? pause : min(pause, .milliseconds(250 << min(failures, 7)))
    }
}

/// Makes loops that share a gate, a watchdog and a log.
struct LoopFactory {
    let gate: Gate
    let heartbeats: Heartbeats
    let events: @Sendable (DaemonEvent) -> Void

    func loop(
        _ name: String,
        _ wakeup: Wakeup,
        pause: Duration,
        limit: Duration?,
        grace: Duration = .zero,
        work: @escaping @Sendable (@escaping @Sendable () -> Void) async throws -> Void
    ) -> Loop {
        Loop(
            name: name,
            wakeup: wakeup,
            pause: pause,
            limit: limit,
            grace: grace,
            gate: gate,
            heartbeats: heartbeats,
            events: events,
            work: work
        )
    }
}
