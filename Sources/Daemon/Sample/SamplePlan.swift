import Domain

/// An invented transformation plan.
struct SamplePlan: Sendable {
    enum State: String, Sendable, CaseIterable {
        case draft
        case submitted
        case approved
        case inProgress = "in_progress"
        case completed
        case cancelled
    }

    struct Milestone: Sendable {
        /// 1–10.
        var phase: Int
        var dueOn: Day
        var doneOn: Day?
        var verifiedOn: Day?

        /// Analyses, moves, staff and evaluation must be shown; the rest is advice.
        var isMandatory: Bool { ![1, 3, 9].contains(phase) }
    }

    var id: String
    var nuts3: String
    var services: [SampleService]
    var state: State
    var approvedOn: Day?
    var plannedOn: Day?
    var updatedOn: Day
    var milestones: [Milestone] = []
    /// It aims at a better institution, not at a transformation.
    var isHumanised = false

    var isApproved: Bool { approvedOn != nil }

    /// One row for every service, in the columns of feed `plans`.
    var rows: [[SampleField]] {
        services.map { service in
            [
                .text(id), .text(service.id), .text(nuts3), .text(state.rawValue),
                .day(approvedOn), .day(plannedOn), .whole(service.capacity),
                .whole(service.capacity > 60 ? service.capacity / 10 : 0), .day(updatedOn),
                .text(isHumanised ? "humanised" : nil),
            ]
        }
    }

    /// In the columns of feed `milestones`.
    var milestoneRows: [[SampleField]] {
        milestones.map { milestone in
            [
                .text(id), .text(milestone.phase < 10 ? "F0\(milestone.phase)" : "F10"),
                .whole(milestone.phase), .flag(milestone.isMandatory), .day(milestone.dueOn),
                .day(milestone.doneOn), .day(milestone.verifiedOn),
            ]
        }
    }
}

/// How a plan goes, in days.
struct PlanCourse: Sendable {
    /// Phases done, 0–10.
    var done: Int
    /// Between two phases.
    var step: Int
    /// By which phases were done too late; 0 = in time, as a rule earlier.
    var slip: Int
    /// Until the next phase is due; negative when it is overdue.
    var next: Int
    /// Since anything was reported; nothing is done after that.
    var silence: Int

    /// Ten phases around `today`.
    func milestones(today: Day, _ random: inout SampleRandom) -> [SamplePlan.Milestone] {
        let due = today.adding(days: next)
        return (1...10).map { phase in
            let jitter = phase <= done ? random.within(-6...0) : 0
            let dueOn = due.adding(days: (phase - done - 1) * step + jitter)
            guard phase <= done else { return SamplePlan.Milestone(phase: phase, dueOn: dueOn) }
            let latest = today.adding(days: -silence)
            let doneOn = min(latest, dueOn.adding(days: delay(&random)))
            let verifiedOn = doneOn.adding(days: random.within(2...9))
            return SamplePlan.Milestone(
                phase: phase,
                dueOn: dueOn,
                doneOn: doneOn,
                verifiedOn: verifiedOn <= latest ? verifiedOn : nil
            )
        }
    }

    private func delay(_ random: inout SampleRandom) -> Int {
        if slip > 0 { return slip + random.within(-5...5) }
        return random.chance(0.85) ? random.within(-24 ... -10) : random.within(2...18)
    }
}
