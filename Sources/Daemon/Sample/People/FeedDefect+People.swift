import Domain

extension FeedDefect {
    /// Faults of the feeds about people and places; every one fits every row.
    static func people(
        _ feed: SampleColumns.Feed,
        _ day: (Int) -> SampleField
    ) -> [FeedDefect] {
        switch feed {
        case .moves: moves(day)
        case .assessments: assessments(day)
        case .occupancy:
            [
                FeedDefect("service_missing", "REQUIRED", "service_id", .empty),
                FeedDefect("unknown_form", "VALUE", "form", .text("X")),
                FeedDefect("in_future", "OC1", "as_of", day(20)),
                FeedDefect("district_of_other_region", "OC2", "orp", .text("1000"), other),
                FeedDefect("more_free_than_all", "OC3", "free", .whole(30), ["places": .whole(9)]),
                FeedDefect("form_of_other_kind", "OC4", "form", .text("T"), ["kind": .text("48")]),
            ]
        case .applications: applications(day)
        case .successors:
            [
                FeedDefect("plan_missing", "REQUIRED", "plan_id", .empty),
                FeedDefect("unknown_purpose", "VALUE", "purpose", .text("bydlo")),
                FeedDefect(
                    "succeeds_itself",
                    "SU1",
                    "successor_service_id",
                    .text("9900001"),
                    ["service_id": .text("9900001")]
                ),
            ]
        case .staff:
            [
                FeedDefect("no_period", "VALUE", "period", .text("2025-H1")),
                FeedDefect("negative_fte", "ST1", "direct_care_fte", .tenths(-15)),
                FeedDefect(
                    "more_trained_than_planned",
                    "ST2",
                    "training_completed",
                    .whole(9),
                    ["training_planned": .whole(3)]
                ),
            ]
        case .serviceReturns:
            [
                FeedDefect("no_period", "VALUE", "period", .text("2025-Q1")),
                FeedDefect("users_missing", "REQUIRED", "users", .empty),
                FeedDefect("high_support_over_users", "SR1", "users_high_support", .whole(19_000)),
                FeedDefect("restrained_over_users", "SR2", "restrained_persons", .whole(19_000)),
                FeedDefect("plans_over_users", "SR3", "plans_current", .whole(19_000)),
            ]
        default:
            [
                FeedDefect("capacity_missing", "REQUIRED", "capacity_before", .empty),
                FeedDefect("form_of_other_kind", "PS1", "form", .text("T"), ["kind": .text("48")]),
                FeedDefect("ends_before_it_begins", "PS2", "supported_to", day(-1500)),
            ]
        }
    }

    /// So that the district of Prague does not lie in it.
    private static let other: [String: SampleField] = ["nuts3": .text("CZ072")]

    private static func moves(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("person_missing", "REQUIRED", "subject", .empty),
            FeedDefect("unknown_setting", "VALUE", "to_setting", .text("ústav")),
            FeedDefect("degree_out_of_range", "VALUE", "degree", .whole(5)),
            FeedDefect("in_future", "MO1", "moved_on", day(9)),
            FeedDefect("service_left_missing", "MO2", "from_service_id", .empty),
            FeedDefect(
                "same_service",
                "MO3",
                "to_service_id",
                .text("9900001"),
                ["from_service_id": .text("9900001"), "to_setting": .text("institution")]
            ),
            FeedDefect("region_missing", "MO4", "nuts3_to", .empty, ["to_setting": .text("own")]),
            FeedDefect(
                "dead_in_a_service",
                "MO5",
                "to_service_id",
                .text("9900002"),
                ["to_setting": .text("died")]
            ),
        ]
    }

    private static func assessments(_ day: (Int) -> SampleField) -> [FeedDefect] {
        [
            FeedDefect("place_missing", "REQUIRED", "place_id", .empty),
            FeedDefect("unknown_result", "VALUE", "result", .text("asi ano")),
            FeedDefect("no_hash", "AS9", "evidence_sha256", .text("abc")),
            FeedDefect(
                "verified_by_assessor",
                "AS1",
                "verifier",
                .text("KU-1"),
                ["assessor": .text("KU-1")]
            ),
            FeedDefect("in_future", "AS2", "assessed_on", day(9)),
            FeedDefect("ends_before_it_begins", "AS3", "valid_to", day(-3000)),
            FeedDefect("more_single_than_persons", "AS4", "single_rooms", .whole(900)),
            FeedDefect("district_of_other_region", "AS5", "orp", .text("1000"), other),
        ]
    }

    private static func applications(_ day: (Int) -> SampleField) -> [FeedDefect] {
        let open: [String: SampleField] = ["contracted_on": .empty]
        return [
            FeedDefect("person_missing", "REQUIRED", "subject", .empty),
            FeedDefect("unknown_reason", "VALUE", "end_reason", .text("jiný")),
            FeedDefect("in_future", "AP1", "applied_on", day(9), open),
            FeedDefect("contract_before", "AP2", "contracted_on", day(-3000)),
            FeedDefect(
                "end_before",
                "AP3",
                "ended_on",
                day(-3000),
                open.merging(["end_reason": .text("died")]) { $1 }
            ),
            FeedDefect(
                "both_ends",
                "AP4",
                "ended_on",
                day(0),
                ["contracted_on": day(0), "end_reason": .text("died")]
            ),
            FeedDefect("reason_without_end", "AP5", "end_reason", .text("died"), open),
            FeedDefect(
                "refusal_without_reason",
                "AP6",
                "refused_reason",
                .empty,
                open.merging(["ended_on": day(0), "end_reason": .text("refused")]) { $1 }
            ),
        ]
    }
}
