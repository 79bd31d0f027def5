import Synchronization

/// The configuration and catalogue in force; a reload swaps both at once.
final class Settings: Sendable {
    private struct State {
        var configuration: Configuration
        var catalogue: Catalogue
        var swaps = 0
        /// Swaps that an evaluation has taken into account.
        var followed = 0
    }

    private let state: Mutex<State>

    init(configuration: Configuration, catalogue: Catalogue) {
        state = Mutex(State(configuration: configuration, catalogue: catalogue))
    }

    var configuration: Configuration { state.withLock { $0.configuration } }
    var catalogue: Catalogue { state.withLock { $0.catalogue } }

    func swap(_ configuration: Configuration, _ catalogue: Catalogue) {
        state.withLock {
            $0.configuration = configuration
            $0.catalogue = catalogue
            $0.swaps += 1
        }
    }

    /// Tells `work` whether there was a swap since it last succeeded: new rules judge old values too.
    func follow(_ work: (_ isNew: Bool) async throws -> Void) async throws {
        let (swaps, followed) = state.withLock { ($0.swaps, $0.followed) }
        try await work(swaps != followed)
        state.withLock { $0.followed = swaps }
    }
}
