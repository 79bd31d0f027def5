import Synchronization

/// The configuration and catalogue in force; a reload swaps both at once.
final class Settings: Sendable {
    private let current: Mutex<(Configuration, Catalogue)>

    init(configuration: Configuration, catalogue: Catalogue) {
        current = Mutex((configuration, catalogue))
    }

    var configuration: Configuration { current.withLock { $0.0 } }
    var catalogue: Catalogue { current.withLock { $0.1 } }

    func swap(_ configuration: Configuration, _ catalogue: Catalogue) {
        current.withLock { $0 = (configuration, catalogue) }
    }
}
