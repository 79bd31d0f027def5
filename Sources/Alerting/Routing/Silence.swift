import Domain
package import Foundation

/// A time in which nobody is told of certain alerts; they are recorded all the same.
package struct Silence: Sendable, Hashable {
    package var id: Int64
    /// All must hold; at least one.
    package var matchers: [Matcher]
    package var reason: String
    package var author: String
    package var startsAt: Date
    package var endsAt: Date
    /// Within these only, each week; nil holds all the time.
    package var weekly: WeeklyTime?

    package init(
        id: Int64,
        matchers: [Matcher],
        reason: String,
        author: String,
        startsAt: Date,
        endsAt: Date,
        weekly: WeeklyTime? = nil
    ) {
        self.id = id
        self.matchers = matchers
        self.reason = reason
        self.author = author
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.weekly = weekly
    }

    /// Whether it holds now; the weekly times are those of `zone`.
    package func holds(at now: Date, zone: TimeZone) -> Bool {
        guard startsAt <= now, now < endsAt else { return false }
        return weekly?.contains(LocalTime(now, in: zone)) ?? true
    }

    func covers(_ alert: Alert) -> Bool {
        !matchers.isEmpty && matchers.allSatisfy { $0.isTrue(of: alert) }
    }

    /// When it begins or ends to hold next; nil when it is over.
    func nextChange(after now: Date, zone: TimeZone) -> Date? {
        guard now < endsAt else { return nil }
        guard startsAt <= now else { return startsAt }
        guard let weekly else { return endsAt }
        let holds = holds(at: now, zone: zone)
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
