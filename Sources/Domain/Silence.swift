package import Foundation

/// For how long alerts with these labels send nothing, and why.
package struct Silence: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable, Hashable, Codable {
        case pending
        case active
        case expired
    }

    package var id: UUID
    /// Never empty; an alert is silenced when all fit.
    package var matchers: [LabelMatcher]
    package var reason: String
    package var author: String
    package var startsAt: Date
    /// When it ends, or ended.
    package var endsAt: Date
    package var updatedAt: Date

    package init(
        id: UUID,
        matchers: [LabelMatcher],
        reason: String,
        author: String,
        startsAt: Date,
        endsAt: Date,
        updatedAt: Date
    ) {
        self.id = id
        self.matchers = matchers
        self.reason = reason
        self.author = author
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.updatedAt = updatedAt
    }

    package func state(at now: Date) -> State {
        if endsAt <= now { return .expired }
        return startsAt <= now ? .active : .pending
    }

    package func covers(_ labels: [String: String]) -> Bool {
        matchers.allSatisfy { $0.matches(labels) }
    }
}
