import Domain
import Foundation
import TestSupport

@testable import Daemon

/// Files that tests send, with days counted from today, because the daemon lives in real time.
enum Sendings {
    static let clock = Clock(zone: TimeZone(identifier: "Europe/Prague") ?? .gmt) { Date() }

    /// A wave whose field period is over; its answers lie in the past on any day.
    static let wave = SampleWave.around(clock.today)[0]

    /// One running plan that nobody has reported on for a year: `PlanForgotten` fires.
    static func forgottenPlan(_ plan: String, region: String = "CZ010") -> String {
        let year = clock.today.adding(days: -365)
        return """
            plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on
            \(plan),S-\(plan),\(region),in_progress,\(year),,40,10,\(year)

            """
    }

    /// The same plan, reported on today: the alert ends.
    static func livelyPlan(_ plan: String, region: String = "CZ010") -> String {
        forgottenPlan(plan, region: region).replacingOccurrences(
            of: ",10,\(clock.today.adding(days: -365))",
            with: ",10,\(clock.today)"
        )
    }

    /// An expected path, so that the forecast is computed.
    static var targets: String {
        """
        indicator,nuts3,on_day,value
        TP-01,CZ,\(clock.today.adding(days: -700)),0
        TP-01,CZ,\(clock.today.adding(days: 400)),40

        """
    }

    /// Answers of the whole country in `wave`.
    static func survey(rows: Int, seed: UInt64 = 1, badRate: Double = 0) throws -> [UInt8] {
        var survey = SampleSurvey(
            seed: seed,
            wave: wave.wave,
            rows: rows,
            badRate: badRate,
            reference: try SampleReference(
                directory: MigratedDatabase.sql.appending(path: "reference")
            )
        )
        var bytes: [UInt8] = []
        while let chunk = survey.next() { bytes += chunk }
        return bytes
    }
}
