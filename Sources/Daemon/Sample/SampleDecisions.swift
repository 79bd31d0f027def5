import Domain
import Store

/// What people decide about the reports of the sample country once its data are in.
struct SampleDecisions: Sendable {
    let database: Database
    let clock: Clock

    func take(_ decisions: [SampleReports.Decision]) async throws {
        let store = ReportStore(database)
        try await store.bringUp(today: clock.today, now: clock.now())
        let reports = try await store.reports()
        for decision in decisions {
            for report in reports where decision.concerns(report) {
                let isApproved = decision.kind == .approve
                try await decide(
                    report,
                    isApproved ? .approved : .returned,
                    reason: isApproved ? nil : "chybí plány, které kraj ohlásil vloni"
                )
            }
        }
        try await noteAnnual(reports)
    }

    /// Annual returns are handed in elsewhere: of ten services one has not done so, one was late.
    private func noteAnnual(_ reports: [Report]) async throws {
        let due = reports.filter { $0.feed == "annual_return" && $0.dueAt < clock.now() }
        for (index, report) in due.enumerated() where index % 10 != 3 {
            let deadline = clock.day(of: report.dueAt)
            let day = deadline.adding(days: index % 10 == 7 ? 5 : -(index % 20))
            guard day <= clock.today else { continue }
            try await decide(report, .submitted, reason: "podáno v OKslužbách", day: day)
        }
    }

    private func decide(
        _ report: Report,
        _ state: Report.State,
        reason: String?,
        day: Day? = nil
    ) async throws {
        try await ReportStore(database).decide(
            ReportStore.Decision(
                report: report.id,
                state: state,
                person: "sample",
                reason: reason,
                day: day,
                now: clock.now()
            )
        )
    }
}
