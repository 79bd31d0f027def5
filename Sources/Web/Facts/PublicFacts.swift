package import Domain
package import Foundation

/// Everything that pages and the API tell everybody, after disclosure control.
package struct PublicFacts: Sendable {
    /// The newest data of one feed from one region.
    package struct Arrival: Sendable, Hashable {
        /// NUTS 3 code.
        package var region: String
        /// Name of the feed.
        package var feed: LocalizedText
        package var at: Date

        package init(region: String, feed: LocalizedText, at: Date) {
            self.region = region
            self.feed = feed
            self.at = at
        }
    }

    /// A point of an expected path.
    package struct Target: Sendable, Hashable {
        package var indicator: String
        /// NUTS 3 code, or `CZ` for the country.
        package var region: String
        /// Plan, service or project; empty for the whole region.
        package var subject: String
        package var day: Day
        package var value: Double

        package init(
            indicator: String,
            region: String,
            subject: String = "",
            day: Day,
            value: Double
        ) {
            self.indicator = indicator
            self.region = region
            self.subject = subject
            self.day = day
            self.value = value
        }
    }

    /// What disclosure control was told to hide.
    package struct Protection: Sendable, Hashable {
        /// Fewer persons than this are hidden.
        package var minimumCell: Int
        /// A quotient over fewer than this is hidden.
        package var minimumDenominator: Int
        /// Counts are rounded to a multiple of this.
        package var rounding: Int

        package init(minimumCell: Int, minimumDenominator: Int, rounding: Int) {
            self.minimumCell = minimumCell
            self.minimumDenominator = minimumDenominator
            self.rounding = rounding
        }
    }

    /// What the overview shows, with day, alerts and notice.
    package var overview: OverviewModel
    package var regions: [Region]
    /// By code.
    package var indicators: [IndicatorSheet]
    /// By identifier.
    package var plans: [ShownPlan]
    package var targets: [Target]
    package var arrivals: [Arrival]
    package var protection: Protection

    package init(
        overview: OverviewModel,
        regions: [Region],
        indicators: [IndicatorSheet],
        plans: [ShownPlan],
        targets: [Target],
        arrivals: [Arrival],
        protection: Protection
    ) {
        self.overview = overview
        self.regions = regions
        self.indicators = indicators
        self.plans = plans
        self.targets = targets
        self.arrivals = arrivals
        self.protection = protection
    }

    var today: Day { overview.today }

    func region(_ code: String) -> Region? {
        code == Region.country ? .wholeCountry : regions.first { $0.code == code }
    }

    func name(of region: String, _ language: Language) -> String {
        self.region(region)?.name[language] ?? region
    }

    /// Firing alerts about this region or something in it, the most urgent first.
    func alerts(in region: String) -> [ShownAlert] {
        overview.alerts.filter { $0.alert.region == region }.sorted(by: ShownAlert.isMoreUrgent)
    }

    /// What firing alerts and the value itself say together.
    func state(of value: IndicatorValue?) -> RegionStanding.State {
        guard let value else { return .notReported }
        let alarms = overview.alerts.map(\.alert).filter {
            $0.indicator == value.indicator && $0.region == value.region
                && (value.subject.isEmpty || $0.subject == value.subject)
        }
        return switch (alarms.map(\.severity).max(), value.state) {
        case (.critical?, _): .critical
        case (.warning?, _): .warning
        case (_, .notReported): .notReported
        case (_, .insufficient): .insufficient
        case (_, .ok), (_, .breached): .good
        }
    }
}
