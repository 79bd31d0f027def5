import Domain
import Foundation
import Indicators
import Store
import Telemetry
import Web

/// Everything that dashboards and pages show, read once per change.
struct Snapshot: Sendable {
    var today: Day
    var regions: [Region]
    /// After disclosure control; all periods.
    let values: [IndicatorValue]
    /// Per indicator, region and subject the newest period, in their order.
    let newestValues: [IndicatorValue]
    var firing: [Alert]
    /// The last ones that are over, newest first.
    var ended: [Alert]
    var alertCounts: [OverviewStore.Count]
    var plans: [OverviewStore.Count]
    var milestones: [OverviewStore.Count]
    var mails: [OverviewStore.Count]
    var queue: OverviewStore.MailQueue
    var webhooks: OverviewStore.MailQueue
    var batches: [OverviewStore.Count]
    var rows: [OverviewStore.Count]
    var reports: [ReportStore.Count]
    var planRecords: [PlanRecord]
    var transformed: [PlanStore.Transformed]
    var targets: [TargetPoint]
    var arrivals: [OverviewStore.Arrival]
    var waves: [SurveyWave]
    var forecast: ForecastDocument?
    /// When programs last asked for figures.
    var polls: [Poll]
    /// When the newest file of the survey came; nil before the first.
    var surveyAsOf: Date?
    /// When the register was last found to be up to date; nil before its first file.
    var registerAsOf: Date?
    /// Cases that are not closed, by region.
    var openSuspicions: [String: Int]
    /// What cannot be counted or judged now.
    var failures: [EvaluationFailure]
    var schemaVersion: Int
    /// Newest link of the chain of acts and deliveries; nil before the first.
    var auditHead: ChainLink?

    /// Reads everything the pages show; `disclosure` is the one exit, nothing is read past it.
    static func read(
        from database: Database,
        disclosure: Disclosure,
        definitions: [String: IndicatorDefinition],
        clock: Clock
    ) async throws -> Snapshot {
        let overview = OverviewStore(database)
        let today = clock.today
        let forecast = try await overview.forecast().map { json in
            try JSONDecoder().decode(ForecastDocument.self, from: Data(json.utf8))
        }
        let values = disclosure.apply(
            try await ValueStore(database).values(),
            definitions: definitions
        )
        return Snapshot(
            today: today,
            regions: try await overview.regions(),
            values: values,
            newestValues: newest(of: values),
            firing: try await AlertStore(database).alerts(),
            ended: try await AlertStore(database).ended(limit: 30),
            alertCounts: try await overview.alerts(),
            plans: try await overview.plans(),
            milestones: try await overview.milestones(today: today),
            mails: try await overview.mails(),
            queue: try await overview.queue(.mail),
            webhooks: try await overview.queue(.webhook),
            batches: try await overview.batches(),
            rows: try await overview.rows(),
            reports: try await ReportStore(database).counts(today: today),
            planRecords: try await PlanStore(database).all(),
            transformed: try await PlanStore(database).transformed(),
            targets: try await TargetStore(database).all(),
            arrivals: try await overview.arrivals(),
            waves: try await WaveStore(database).all(),
            forecast: forecast,
            polls: try await PollStore(database).newest(),
            surveyAsOf: try await PollStore(database).survey(),
            registerAsOf: try await RegisterStore(database).asOf(),
            openSuspicions: try await RegisterStore(database).openSuspicions(),
            failures: try await FailureStore(database).all(),
            schemaVersion: try await overview.schemaVersion(),
            auditHead: try await AuditStore(database).head()
        )
    }

    private static func newest(of values: [IndicatorValue]) -> [IndicatorValue] {
        var newest: [[String]: IndicatorValue] = [:]
        for value in values {
            let key = [value.indicator, value.region, value.subject]
            if let known = newest[key], known.period.ordinal >= value.period.ordinal { continue }
            newest[key] = value
        }
        return newest.values.sorted {
            ($0.indicator, $0.region, $0.subject) < ($1.indicator, $1.region, $1.subject)
        }
    }

    /// The wave that is open, else the newest.
    var currentWave: SurveyWave? {
        waves.last { $0.state == .open } ?? waves.last
    }

    /// Corners of the way to the target, oldest first.
    var path: [TargetPoint] {
        targets.filter { $0.isGoal }.sorted { $0.day < $1.day }
    }

    func value(_ indicator: String, _ region: String, period: String? = nil) -> IndicatorValue? {
        newestValues.first {
            $0.indicator == indicator && $0.region == region && $0.subject.isEmpty
                && (period == nil || $0.period.description == period)
        }
    }
}
