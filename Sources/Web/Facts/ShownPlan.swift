package import Domain
package import Foundation

/// A transformation plan as pages and the API show it.
package struct ShownPlan: Sendable, Hashable {
    /// As the feed has them (contract § 4.1).
    package enum State: String, Sendable, Hashable, CaseIterable {
        case draft
        case submitted
        case approved
        case inProgress = "in_progress"
        case completed
        case cancelled

        /// Whether something is still to be done.
        var isOpen: Bool { self != .completed && self != .cancelled }
    }

    package struct Service: Sendable, Hashable {
        package var id: String
        /// The day from which it counts as transformed.
        package var transformed: Day?

        package init(id: String, transformed: Day?) {
            self.id = id
            self.transformed = transformed
        }
    }

    /// A step of the plan.
    package struct Milestone: Sendable, Hashable {
        package var name: String
        /// 1…10, the phases of the 2011 criteria.
        package var phase: Int
        package var mandatory: Bool
        package var due: Day
        package var done: Day?
        package var verified: Day?

        package init(
            name: String,
            phase: Int,
            mandatory: Bool,
            due: Day,
            done: Day? = nil,
            verified: Day? = nil
        ) {
            self.name = name
            self.phase = phase
            self.mandatory = mandatory
            self.due = due
            self.done = done
            self.verified = verified
        }

        /// Days after its term, of an open one until `today`; negative when it was early.
        func lateness(_ today: Day) -> Int? {
            if let done { return done.days(since: due) }
            return due < today ? today.days(since: due) : nil
        }

        func isOverdue(_ today: Day) -> Bool { done == nil && due < today }
    }

    package var id: String
    /// NUTS 3 code.
    package var region: String
    package var services: [Service]
    package var state: State
    package var approved: Day?
    package var planned: Day?
    package var bedsBefore: Int?
    package var bedsResidual: Int?
    package var updated: Day
    package var milestones: [Milestone]
    /// How much more probable the country's target is when this plan ends in time, 0…1; nil when
    /// the forecast does not say.
    package var swing: Double?

    package init(
        id: String,
        region: String,
        services: [Service],
        state: State,
        approved: Day? = nil,
        planned: Day? = nil,
        bedsBefore: Int? = nil,
        bedsResidual: Int? = nil,
        updated: Day,
        milestones: [Milestone] = [],
        swing: Double? = nil
    ) {
        self.id = id
        self.region = region
        self.services = services
        self.state = state
        self.approved = approved
        self.planned = planned
        self.bedsBefore = bedsBefore
        self.bedsResidual = bedsResidual
        self.updated = updated
        self.milestones = milestones
        self.swing = swing
    }

    /// The open milestone with the earliest term.
    var next: Milestone? {
        guard state.isOpen else { return nil }
        return milestones.filter { $0.done == nil }.min { ($0.due, $0.phase) < ($1.due, $1.phase) }
    }

    /// Phases of the milestone template, 1…10, in which the plan has no milestone.
    var missingPhases: [Int] {
        (1...10).filter { phase in !milestones.contains { $0.phase == phase } }
    }

    /// Milestones not done though their term has passed; none of a plan that is over.
    func overdue(_ today: Day) -> [Milestone] {
        state.isOpen ? milestones.filter { $0.isOverdue(today) } : []
    }

    /// Days since the oldest term that has passed, of a milestone or the whole plan; 0 = in time.
    func delay(_ today: Day) -> Int {
        guard state.isOpen else { return 0 }
        let terms = overdue(today).map(\.due) + [planned].compactMap { $0 }.filter { $0 < today }
        return terms.map { today.days(since: $0) }.max() ?? 0
    }
}

/// What one batch said about a plan; nobody's name.
package struct PlanRevision: Sendable, Hashable {
    package var at: Date
    package var batch: Int64
    package var feed: String
    /// Rows of this plan in the batch.
    package var rows: Int
    /// It changed what was known before.
    package var isCorrection: Bool
    /// What the batch said, when it told the state of the plan.
    package var state: ShownPlan.State?
    package var planned: Day?

    package init(
        at: Date,
        batch: Int64,
        feed: String,
        rows: Int,
        isCorrection: Bool,
        state: ShownPlan.State?,
        planned: Day?
    ) {
        self.at = at
        self.batch = batch
        self.feed = feed
        self.rows = rows
        self.isCorrection = isCorrection
        self.state = state
        self.planned = planned
    }
}
