package import Domain
package import Foundation

/// Everything one evaluation reads, in one snapshot under one lease.
package struct EvaluationInput: Sendable {
    /// Sums over the rows of a survey or another big relation.
    package struct Cell: Sendable, Hashable {
        package var indicator: String
        package var region: String
        package var period: String
        package var ageBand: String
        package var degree: String
        package var setting: String
        package var mode: String
        package var n: Int
        package var numerator: Double
        package var numeratorSquared: Double
        package var denominator: Double
    }

    /// A row that an indicator's own query returned.
    package struct Counted: Sendable, Hashable {
        package var indicator: String
        /// The wave or earlier period it is about; empty for indicators of the day.
        package var period: String
        package var region: String
        package var subject: String
        package var numerator: Double
        package var denominator: Double
        package var n: Int
        package var value: Double?
    }

    /// One run of an indicator's own query.
    package struct Query: Sendable, Hashable {
        /// Why its rows are not to be used.
        package struct Problem: Sendable, Hashable {
            /// SQLSTATE.
            package var code: String
            /// The server's words where these quote no row, else empty.
            package var message = ""
        }

        package var indicator: String
        package var seconds: Double
        package var rows: Int
        package var problem: Problem?
    }

    /// Care-allowance recipients, newest count.
    package struct Margin: Sendable, Hashable {
        package var region: String
        package var ageBand: String
        package var degree: String
        package var recipients: Int
    }

    /// Number of this evaluation; a writer with an older one is too late.
    package var epoch: Int64
    /// Periods whose cells changed.
    package var periods: Set<String>
    /// False when only the indicators that time alone changes were counted.
    package var isWhole: Bool
    /// By period in which counted rows were changed or taken back, the batches that did it.
    package var corrections: [String: [Int64]]
    package var cells: [Cell]
    package var counted: [Counted]
    /// Those that were run now; one with a problem has no rows in ``counted``.
    package var queries: [Query]
    /// Those of the last evaluation.
    package var failures: [EvaluationFailure]
    package var margins: [Margin]
    /// Persons asked less those who could not answer, by wave and region.
    package var sampled: [String: [String: Int]]
    /// Answers by wave and region, of the waves that are counted.
    package var answered: [String: [String: Int]]
    package var waves: [SurveyWave]
    /// Values in force, all periods.
    package var values: [IndicatorValue]
    /// Episodes that are pending or fire.
    package var alerts: [Alert]
    package var memories: [RuleMemory]
    package var plans: [PlanRecord]
    package var targets: [TargetPoint]
    /// Missing reports with a step that nobody was told of.
    package var reminders: [Reminder]
    /// Who has had today's mail about reports.
    package var reminded: Set<String>
    /// The newest occasion of the mail that says that dimond lives; nil before the first.
    package var heartbeat: Day?
    /// Instant of the newest batch.
    package var asOf: Date
}

/// A transformation plan with its milestones; several services are one record.
package struct PlanRecord: Sendable, Hashable {
    /// A step of a plan.
    package struct Milestone: Sendable, Hashable {
        package var name: String
        /// 1…10, the phases of the 2011 criteria.
        package var phase: Int
        package var mandatory: Bool
        package var due: Day
        package var done: Day?
        package var verified: Day?
    }

    package var id: String
    package var region: String
    package var services: [String]
    /// How many of the services the plan will only make better institutions, not transform.
    package var humanised: Int
    package var state: String
    package var approved: Day?
    package var planned: Day?
    package var bedsBefore: Int?
    package var bedsResidual: Int?
    package var updated: Day
    package var milestones: [Milestone]
}

/// A point of an expected path.
package struct TargetPoint: Sendable, Hashable {
    package var indicator: String
    package var region: String
    /// Plan, service or project; empty for the whole region.
    package var subject: String
    package var day: Day
    package var value: Double

    /// True on the country's way to +40 transformed services.
    package var isGoal: Bool {
        indicator == "TP-01" && region == Region.country && subject.isEmpty
    }
}
