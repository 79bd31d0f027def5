@preconcurrency import Dispatch

/// Asks again and again until there is an answer; for what no event announces.
package func eventually<Value: Sendable>(
    _ what: String,
    within limit: Duration = .seconds(120),
    isolation: isolated (any Actor)? = #isolation,
    _ ask: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    for await _ in ticks() {
        if let answer = try await ask() { return answer }
        if ContinuousClock.now > end { break }
    }
    throw NeverHappened(what: what)
}

/// As the other one, for something that is so or not.
package func eventually(
    _ what: String,
    within limit: Duration = .seconds(120),
    isolation: isolated (any Actor)? = #isolation,
    isSo ask: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit) { try await ask() ? () : nil }
}

package struct NeverHappened: Error, CustomStringConvertible {
    package let what: String

    package init(what: String) {
        self.what = what
    }

    package var description: String { "did not happen in time: \(what)" }
}

private func ticks() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { ticks in
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now(), repeating: .milliseconds(30))
        timer.setEventHandler { ticks.yield() }
        timer.activate()
        ticks.onTermination = { _ in timer.cancel() }
    }
}
