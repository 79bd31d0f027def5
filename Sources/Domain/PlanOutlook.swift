/// When one transformation plan is likely to be done.
package struct PlanOutlook: Sendable, Hashable {
    /// The day the plan promises.
    package var promised: Day
    /// By this day in one of ten futures in which it is not cancelled.
    package var earliest: Day
    /// In half of them.
    package var expected: Day
    /// In nine of ten.
    package var latest: Day
    /// Mandatory milestones that are not done.
    package var openMilestones: Int

    package init(
        promised: Day,
        earliest: Day,
        expected: Day,
        latest: Day,
        openMilestones: Int
    ) {
        self.promised = promised
        self.earliest = earliest
        self.expected = expected
        self.latest = latest
        self.openMilestones = openMilestones
    }
}
