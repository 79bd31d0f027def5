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

    /// The instant at which an hour of a day begins in `zone`.
    package func instant(_ day: Day, hour: Int) -> Date {
        instant(day, minute: hour * 60)
    }

    /// The instant at which a minute of a day, counted from midnight, begins in `zone`.
    package func instant(_ day: Day, minute: Int) -> Date {
        let local = Double(day.daysSince1970) * 86_400 + Double(minute) * 60
        let near = Date(timeIntervalSince1970: local)
        let guess = near.addingTimeInterval(-Double(zone.secondsFromGMT(for: near)))
        // The offset at midnight may be another one than at the hour itself.
        return near.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
    }

    /// The civil date of `instant`, in `zone`.
    package func day(of instant: Date) -> Day {
        let seconds =
            Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        return Day(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
    }

    /// The instant at which `day` is over, in `zone`.
    package func end(of day: Day) -> Date {
        let midnight = Date(
            timeIntervalSince1970: Double(day.adding(days: 1).daysSince1970) * 86_400
        )
        return midnight.addingTimeInterval(-Double(zone.secondsFromGMT(for: midnight)))
    }
}
