package import Foundation

/// The one source of the present: time is an argument everywhere, so that tests can set it.
package struct Clock: Sendable {
    package var now: @Sendable () -> Date
    /// The zone in which days begin and working hours run; from configuration, never the machine's.
    package var zone: TimeZone

    package init(zone: TimeZone, now: @escaping @Sendable () -> Date) {
        self.zone = zone
        self.now = now
    }

    /// The civil date now, in `zone`.
    package var today: Day { day(of: now()) }

    /// The civil date of `instant`, in `zone`.
    package func day(of instant: Date) -> Day {
        let seconds =
            Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        return Day(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
    }
}
