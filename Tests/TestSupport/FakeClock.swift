package import Domain
package import Foundation
import Synchronization

/// A clock in Europe/Prague that stands still until a test moves it.
package final class FakeClock: Sendable {
    private let instant: Mutex<Date>
    private let zone: TimeZone

    /// Starts at an instant such as `2026-04-03T12:00:00Z`.
    package init(_ text: String = "2026-04-03T12:00:00Z") throws {
        instant = Mutex(try Date(text, strategy: .iso8601))
        zone = try FakeClock.prague()
    }

    /// What the code under test is given.
    package var clock: Domain.Clock {
        Clock(zone: zone) { self.now }
    }

    package var now: Date { instant.withLock { $0 } }

    package func advance(by seconds: TimeInterval) {
        instant.withLock { $0 += seconds }
    }

    package func set(_ text: String) throws {
        let date = try Date(text, strategy: .iso8601)
        instant.withLock { $0 = date }
    }

    private static func prague() throws -> TimeZone {
        guard let zone = TimeZone(identifier: "Europe/Prague") else {
            throw TestClusterError("the time zones of the system are missing (tzdata)")
        }
        return zone
    }
}
