import Synchronization

/// A number that a callback notes for the test around it.
final class Seen: Sendable {
    private let noted = Mutex<Int?>(nil)

    var value: Int? { noted.withLock { $0 } }

    func note(_ value: Int) { noted.withLock { $0 = value } }
}
