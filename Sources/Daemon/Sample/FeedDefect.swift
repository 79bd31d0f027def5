import Domain

/// A kind of fault planted into rows of a register feed, and the rule that must find it.
struct FeedDefect: Sendable {
    let kind: String
    let rule: String
    let column: String
    /// New values by column; `column` is among them.
    let changes: [String: SampleField]

    /// `changes` holds, beside the value of `column`, what the fault needs to be the only one.
    init(
        _ kind: String,
        _ rule: String,
        _ column: String,
        _ value: SampleField,
        _ changes: [String: SampleField] = [:]
    ) {
        self.kind = kind
        self.rule = rule
        self.column = column
        self.changes = changes.merging([column: value]) { $1 }
    }

    /// All kinds of a feed; every one fits every row.
    static func all(of feed: SampleColumns.Feed, today: Day) -> [FeedDefect] {
        func day(_ offset: Int) -> SampleField { .day(today.adding(days: offset)) }
        switch feed {
        case .services: return services(day)
        case .capacities, .facilities, .codelists, .unregistered:
            return register(feed, day)
        case .allowance: return allowance(day)
        case .targets:
            return [
                FeedDefect("unknown_indicator", "VALUE", "indicator", .text("TP1")),
                FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
                FeedDefect("day_missing", "REQUIRED", "on_day", .empty),
                FeedDefect("no_number", "VALUE", "value", .text("čtyřicet")),
            ]
        case .plans: return plans(day)
        case .milestones: return milestones(day)
        case .transformations: return transformations(day)
        case .obligations:
            return [
                FeedDefect("obligation_missing", "REQUIRED", "obligation_id", .empty),
                FeedDefect("unknown_duty", "VALUE", "duty", .text("weekly_return")),
                FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
                FeedDefect("no_mailbox", "VALUE", "contact", .text("Novakova")),
                FeedDefect("start_missing", "REQUIRED", "valid_from", .empty),
            ]
        case .samples:
            return [
                FeedDefect("unknown_wave", "VALUE", "wave", .text("2026-H3")),
                FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
                FeedDefect("sampled_missing", "REQUIRED", "sampled", .empty),
                FeedDefect("ineligible_over_sampled", "SA1", "ineligible", .whole(900_000)),
            ]
        default: return people(feed, day)
        }
    }

    private static func services(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("service_missing", "REQUIRED", "service_id", .empty),
            FeedDefect("short_ico", "VALUE", "ico", .text("9912345")),
            FeedDefect("unknown_kind", "VALUE", "kind", .text("999")),
            FeedDefect(
                "ends_before_it_begins",
                "SE1",
                "active_to",
                day(-900),
                [
                    "active_from": day(-800)
                ]
            ),
            FeedDefect("unknown_form", "VALUE", "form", .text("X")),
            FeedDefect("capacity_out_of_range", "VALUE", "capacity", .whole(500_000)),
        ]
    }

    private static func allowance(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
            FeedDefect("unknown_age", "VALUE", "age_band", .text("15-64")),
            FeedDefect("degree_out_of_range", "VALUE", "degree", .whole(5)),
            FeedDefect("in_future", "AL1", "as_of", day(60)),
            FeedDefect("negative_recipients", "VALUE", "recipients", .whole(-12)),
            FeedDefect("recipients_missing", "REQUIRED", "recipients", .empty),
        ]
    }

    private static func plans(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("plan_missing", "REQUIRED", "plan_id", .empty),
            FeedDefect("blank_in_identifier", "VALUE", "service_id", .text("99 12345")),
            FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
            FeedDefect("unknown_state", "VALUE", "state", .text("hotovo")),
            FeedDefect(
                "approval_missing",
                "PL1",
                "approved_on",
                .empty,
                [
                    "state": .text("approved")
                ]
            ),
            FeedDefect(
                "residual_over_before",
                "PL2",
                "beds_residual",
                .whole(40),
                [
                    "beds_before": .whole(20)
                ]
            ),
            FeedDefect("approved_in_future", "PL3", "approved_on", day(30)),
            FeedDefect("updated_in_future", "PL4", "updated_on", day(30)),
            FeedDefect("no_such_day", "VALUE", "planned_on", .text("2026-02-30")),
            FeedDefect("negative_beds", "VALUE", "beds_before", .whole(-5)),
        ]
    }

    private static func milestones(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("milestone_missing", "REQUIRED", "milestone", .empty),
            FeedDefect("phase_out_of_range", "VALUE", "phase", .whole(11)),
            FeedDefect("no_flag", "VALUE", "mandatory", .text("možná")),
            FeedDefect("due_missing", "REQUIRED", "due_on", .empty),
            FeedDefect("done_in_future", "MI1", "done_on", day(10), ["verified_on": .empty]),
            FeedDefect("verified_not_done", "MI2", "verified_on", day(-1), ["done_on": .empty]),
            FeedDefect(
                "verified_before_done",
                "MI3",
                "verified_on",
                day(-20),
                [
                    "done_on": day(-10)
                ]
            ),
            FeedDefect("verified_in_future", "MI4", "verified_on", day(5), ["done_on": day(-5)]),
        ]
    }

    private static func transformations(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("plan_missing", "REQUIRED", "plan_id", .empty),
            FeedDefect("evidence_missing", "REQUIRED", "evidence", .empty),
            FeedDefect("unknown_region", "VALUE", "nuts3", .text("CZ099")),
            FeedDefect(
                "verified_by_reporter",
                "TR1",
                "verified_by",
                .text("KU-1"),
                [
                    "reported_by": .text("KU-1")
                ]
            ),
            FeedDefect(
                "revoked_before",
                "TR2",
                "revoked_on",
                day(-200),
                [
                    "transformed_on": day(-100)
                ]
            ),
            FeedDefect("in_future", "TR3", "transformed_on", day(30), ["revoked_on": .empty]),
            FeedDefect(
                "revoked_in_future",
                "TR4",
                "revoked_on",
                day(30),
                [
                    "transformed_on": day(-100)
                ]
            ),
        ]
    }
}
