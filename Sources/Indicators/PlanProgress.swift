package import Domain

/// One milestone of a plan, as the forecast sees it.
package struct MilestoneProgress: Sendable, Hashable {
    /// 1…10, the phases of the ministry's criteria; nil when not stated.
    package var phase: Int?
    package var mandatory: Bool
    package var due: Day?
    package var done: Day?

    package init(phase: Int? = nil, mandatory: Bool = true, due: Day?, done: Day? = nil) {
        self.phase = phase
        self.mandatory = mandatory
        self.due = due
        self.done = done
    }
}

/// One transformation plan, as the forecast sees it.
package struct PlanProgress: Sendable, Hashable, Identifiable {
    /// States as the feed `plans` has them (contract § 4.1).
    package enum State: String, Sendable, Hashable, CaseIterable {
        case draft
        case submitted
        case approved
        case inProgress = "in_progress"
        case completed
        case cancelled
    }

    package var id: String
    /// NUTS 3 code.
    package var region: String
    /// Services the plan still has to bring: those already counted as transformed left out.
    package var services: Int
    package var plannedOn: Day?
    package var state: State
    package var milestones: [MilestoneProgress]

    package init(
        id: String,
        region: String,
        services: Int,
        plannedOn: Day?,
        state: State,
        milestones: [MilestoneProgress] = []
    ) {
        self.id = id
        self.region = region
        self.services = services
        self.plannedOn = plannedOn
        self.state = state
        self.milestones = milestones
    }

    /// The day the plan promises: its own, else that of its last milestone.
    var promised: Day? { plannedOn ?? milestones.compactMap(\.due).max() }

    /// Days by which mandatory milestones passed their due day; negative when early.
    ///
    /// An open milestone that is overdue counts with the days so far: it is late by at least that.
    func slips(on today: Day) -> [Int] {
        milestones.compactMap { milestone in
            guard milestone.mandatory, let due = milestone.due else { return nil }
            if let done = milestone.done, done <= today { return done.days(since: due) }
            return due < today ? today.days(since: due) : nil
        }
    }
}

/// What finished plans and milestones of the whole country taught.
package struct SlipHistory: Sendable, Hashable {
    /// Days from the planned to the real day, one per finished plan or mandatory milestone.
    package var slips: [Int]
    /// Plans that ended so.
    package var completed: Int
    package var cancelled: Int

    package init(slips: [Int], completed: Int, cancelled: Int) {
        self.slips = slips
        self.completed = completed
        self.cancelled = cancelled
    }

    /// The chance 0…1 that a plan is cancelled, as if ten more plans had ended, one of them so.
    var cancellationRate: Double {
        Double(cancelled + 1) / Double(completed + cancelled + 10)
    }
}
