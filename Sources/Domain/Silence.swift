package import Foundation

/// A time in which nobody is told of certain alerts, and why; they are recorded all the same.
package struct Silence: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable, Hashable, Codable {
        case pending
        case active
        case expired
    }

    /// 0 until it is kept.
    package var id: Int64
    /// All must fit; never empty.
    package var matchers: [LabelMatcher]
    package var reason: String
    package var author: String
    package var startsAt: Date
    /// When it ends, or was ended.
    package var endsAt: Date
    /// When it was last written.
    package var updatedAt: Date
    /// Within these only, each week; nil holds all the time.
    package var weekly: WeeklyTime?

    package init(
        id: Int64 = 0,
        matchers: [LabelMatcher],
        reason: String,
        author: String,
        startsAt: Date,
        endsAt: Date,
        updatedAt: Date,
        weekly: WeeklyTime? = nil
    ) {
        self.id = id
        self.matchers = matchers
        self.reason = reason
        self.author = author
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.updatedAt = updatedAt
        self.weekly = weekly
    }

    /// Between its weekly times it is pending; those are in `zone`.
    package func state(at now: Date, zone: TimeZone) -> State {
        if endsAt <= now { return .expired }
        guard startsAt <= now else { return .pending }
        return weekly?.contains(LocalTime(now, in: zone)) ?? true ? .active : .pending
    }

    package func covers(_ labels: [String: String]) -> Bool {
        !matchers.isEmpty && matchers.allSatisfy { $0.matches(labels) }
    }
}
