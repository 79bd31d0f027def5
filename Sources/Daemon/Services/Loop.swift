package import Domain
import Foundation
import ServiceLifecycle

/// One endless task of the daemon: works, waits for its bell, and never dies of an error.
package struct Loop: Service {
    package let name: String
    let wakeup: Wakeup
    /// Longest pause without being rung.
    let pause: Duration
    let gate: Gate
    let heartbeat: @Sendable () -> Void
    let events: @Sendable (DaemonEvent) -> Void
    /// Does all there is to do; returns when there is nothing left.
    let work: @Sendable () async throws -> Void

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            await gate.pass()
            var failures = 0
            while !Task.isCancelled {
                heartbeat()
                do {
                    try await work()
                    failures = 0
                } catch is CancellationError {
                    break
                } catch {
                    failures += 1
                    events(.loopFailed(loop: name, problem: "\(error)"))
                }
                heartbeat()
                let limit =
                    failures == 0 ? pause : min(.seconds(30), .milliseconds(250 << min(failures, 7)))
                await wakeup.wait(atMost: limit)
            }
        }
    }
}
