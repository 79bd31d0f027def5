import Domain

extension FeedDefect {
    /// Faults of the feeds beside the services themselves.
    static func register(
        _ feed: SampleColumns.Feed,
        _ day: (Int) -> SampleField
    ) -> [FeedDefect] {
        switch feed {
        case .capacities:
            [
                FeedDefect("unknown_type", "VALUE", "type", .text("misto")),
                FeedDefect("places_missing", "REQUIRED", "places", .empty),
            ]
        case .facilities:
            [
                FeedDefect("facility_missing", "REQUIRED", "facility", .empty),
                FeedDefect(
                    "secret_with_a_name",
                    "FA1",
                    "secret",
                    .flag(true),
                    ["name": .text("Azylový dům")]
                ),
            ]
        case .codelists:
            [
                FeedDefect("name_missing", "REQUIRED", "name", .empty),
                FeedDefect("ends_before_it_begins", "CL1", "valid_to", day(-1000)),
            ]
        default:
            [
                FeedDefect("wrong_check_digit", "UN1", "ico", .text("12345678")),
                FeedDefect(
                    "in_future",
                    "UN2",
                    "reported_on",
                    day(3),
                    ["state": .text("raised"), "closed_on": .empty]
                ),
                FeedDefect(
                    "closed_without_a_word",
                    "UN3",
                    "closed_on",
                    .empty,
                    ["state": .text("closed")]
                ),
                FeedDefect(
                    "open_with_closing_day",
                    "UN4",
                    "closed_on",
                    day(0),
                    ["state": .text("checked")]
                ),
            ]
        }
    }
}
