package import Domain
package import Foundation

/// Everything the overview shows, after disclosure control.
package struct OverviewModel: Sendable {
    /// A count on a day.
    package struct Point: Sendable, Hashable {
        package var day: Day
        package var value: Double

        package init(_ day: Day, _ value: Double) {
            self.day = day
            self.value = value
        }
    }

    /// The day in whose light everything is shown.
    package var today: Day
    /// Services transformed as of `today`.
    package var transformed: Int
    /// Services promised, and the day they are promised for.
    package var target: Point
    /// Services there should be today to reach the target in time.
    package var expectedToday: Double?
    /// Ascending; each point is the count from its day on.
    package var history: [Point]
    /// Ascending corners of the way to the target, the target last.
    package var plan: [Point]
    package var forecast: ForecastFan?
    /// What the tiles show, with unit and direction: "Přeměněné služby (↑ více je lépe)".
    package var measure: LocalizedText
    package var regions: [RegionStanding]
    /// Only firing ones, without those for which a more urgent alert speaks.
    package var alerts: [ShownAlert]
    package var wave: Wave?
    package var completeness: [Completeness]
    /// Instant of the newest batch inside.
    package var dataAsOf: Date?
    /// Shown above everything: the data are old, or the database does not answer.
    package var notice: LocalizedText?

    package init(
        today: Day,
        transformed: Int,
        target: Point,
        expectedToday: Double? = nil,
        history: [Point] = [],
        plan: [Point] = [],
        forecast: ForecastFan? = nil,
        measure: LocalizedText = LocalizedText(cs: "Přeměněné služby", en: "Services transformed"),
        regions: [RegionStanding] = [],
        alerts: [ShownAlert] = [],
        wave: Wave? = nil,
        completeness: [Completeness] = [],
        dataAsOf: Date? = nil,
        notice: LocalizedText? = nil
    ) {
        self.today = today
        self.transformed = transformed
        self.target = target
        self.expectedToday = expectedToday
        self.history = history
        self.plan = plan
        self.forecast = forecast
        self.measure = measure
        self.regions = regions
        self.alerts = alerts
        self.wave = wave
        self.completeness = completeness
        self.dataAsOf = dataAsOf
        self.notice = notice
    }
}

/// How many services there may be, month by month.
package struct ForecastFan: Sendable, Hashable {
    /// Percentiles of the count on one day.
    package struct Band: Sendable, Hashable {
        package var day: Day
        package var p5: Double
        package var p25: Double
        package var p50: Double
        package var p75: Double
        package var p95: Double

        package init(
            day: Day,
            p5: Double,
            p25: Double,
            p50: Double,
            p75: Double,
            p95: Double
        ) {
            self.day = day
            self.p5 = p5
            self.p25 = p25
            self.p50 = p50
            self.p75 = p75
            self.p95 = p95
        }
    }

    /// 0…1 that the target is reached in time.
    package var probability: Double
    /// Ascending, at least one; the last one not before the target's day.
    package var bands: [Band]
    /// When the target is reached most likely: "v březnu 2027"; nil when that cannot be said.
    package var expected: LocalizedText?
    /// How it was counted, with the seed.
    package var method: LocalizedText

    package init(
        probability: Double,
        bands: [Band],
        expected: LocalizedText? = nil,
        method: LocalizedText
    ) {
        self.probability = probability
        self.bands = bands
        self.expected = expected
        self.method = method
    }

    /// The band on `day`, or the last one before it.
    func band(on day: Day) -> Band? {
        bands.last { $0.day <= day } ?? bands.first
    }
}

/// What one region's tile and row say.
package struct RegionStanding: Sendable {
    /// Shape, word and colour together.
    package enum State: String, Sendable, CaseIterable {
        case good
        case warning
        case critical
        case insufficient
        case notReported = "not-reported"
    }

    package var region: Region
    /// Formatted; nil when there is none; not shown when `isSuppressed`.
    package var value: LocalizedText?
    package var state: State
    /// How many stand behind the value; not shown when `isSuppressed`.
    package var n: Int?
    package var isSuppressed: Bool

    package init(
        region: Region,
        value: LocalizedText?,
        state: State,
        n: Int? = nil,
        isSuppressed: Bool = false
    ) {
        self.region = region
        self.value = value
        self.state = state
        self.n = n
        self.isSuppressed = isSuppressed
    }
}

/// Answers of one region in the wave.
package struct Completeness: Sendable, Hashable {
    /// NUTS 3 code.
    package var region: String
    package var received: Int
    package var expected: Int

    package init(region: String, received: Int, expected: Int) {
        self.region = region
        self.received = received
        self.expected = expected
    }

    /// 0…1; nil when nothing was expected.
    var share: Double? { expected > 0 ? Double(received) / Double(expected) : nil }
}
