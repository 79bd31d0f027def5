import Domain
import Foundation

extension Silence {
    /// When it begins or ends to hold next, its weekly times being those of `zone`; nil when it is over.
    func nextChange(after now: Date, zone: TimeZone) -> Date? {
        guard now < endsAt else { return nil }
        guard startsAt <= now else { return startsAt }
        guard let weekly else { return endsAt }
        let holds = weekly.contains(LocalTime(now, in: zone))
        let change = firstMinute(after: now) {
            weekly.contains(LocalTime($0, in: zone)) != holds
        }
        return min(change ?? endsAt, endsAt)
    }
}

/// The first full minute within eight days for which `holds`.
func firstMinute(after now: Date, where holds: (Date) -> Bool) -> Date? {
    let minute = (now.timeIntervalSince1970 / 60).rounded(.down) * 60
    return (1...8 * 1440).lazy
        .map { Date(timeIntervalSince1970: minute + Double($0) * 60) }
        .first(where: holds)
}
