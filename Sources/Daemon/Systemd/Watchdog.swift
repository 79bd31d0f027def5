import Glibc
import ServiceLifecycle

/// Tells systemd that the daemon lives, but only while every watched loop turns; else systemd kills and
/// restarts it.
package struct Watchdog: Service {
    /// systemd's own limit; pings come twice as often.
    package let limit: Duration
    private let notifier: ServiceNotifier
    private let heartbeats: Heartbeats
    private let report: @Sendable ([String]) -> Void

    /// Nil when systemd does not watch this process.
    ///
    /// - Parameters:
    ///   - environment: `WATCHDOG_USEC`, `WATCHDOG_PID`, `NOTIFY_SOCKET`.
    ///   - heartbeats: The loops to ask.
    ///   - process: Our number.
    ///   - report: Called with the names of late loops whenever a ping is withheld.
    package init?(
        environment: [String: String],
        heartbeats: Heartbeats,
        process: Int32 = getpid(),
        report: @escaping @Sendable ([String]) -> Void
    ) {
        guard let notifier = ServiceNotifier(environment: environment),
            let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init), microseconds > 0,
            (environment["WATCHDOG_PID"].flatMap(Int32.init) ?? process) == process
        else { return nil }
        limit = .microseconds(microseconds)
        self.notifier = notifier
        self.heartbeats = heartbeats
        self.report = report
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                tick()
                try await Task.sleep(for: limit / 2)
            }
        }
    }

    /// One decision: a ping, or a report of who is late.
    func tick() {
        let stalled = heartbeats.stalled()
        if stalled.isEmpty {
            notifier.send(.watchdog)
        } else {
            report(stalled)
        }
    }
}
