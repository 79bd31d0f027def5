package import Domain
package import Foundation

/// A named set of times, as `time_intervals` of Alertmanager, in one zone.
package struct TimeIntervalRule: Sendable, Hashable {
    package var name: String
    package var zone: TimeZone
    /// One of them is enough.
    package var times: [WeeklyTime]
    /// Days that count as well, whatever the times say.
    package var holidays: [HolidayRule]

    package func contains(_ instant: Date) -> Bool {
        let local = LocalTime(instant, in: zone)
        return holidays.contains { $0.falls(on: local.day) }
            || times.contains { $0.contains(local) }
    }
}
