import Domain
import Foundation
import Indicators
import Intake
import Store

/// Counts and judges whenever something changed or a day has turned.
struct Evaluation: Sendable {
    let database: Database
    let catalogue: @Sendable () -> Catalogue
    let configuration: @Sendable () -> Configuration
    let signer: LinkSigner
    let clock: Clock
    let events: @Sendable (DaemonEvent) -> Void

    /// Evaluates when it is due, or in any case.
    func work(isForced: Bool) async throws {
        let store = EvaluationStore(database)
        if !isForced {
            guard try await store.isDue(today: clock.today, now: clock.now()) else { return }
        }
        try await evaluate(isTimed: !isForced)
    }

    /// One evaluation now, whether something changed or not; `isTimed` counts only what time alone
    /// changes where nothing else did.
    @discardableResult
    func evaluate(everything: Bool = false, isTimed: Bool = false) async throws -> EvaluationOutput
    {
        let started = ContinuousClock.now
        let evaluator = try await evaluator()
        let output = try await EvaluationStore(database).run(
            today: evaluator.today,
            now: evaluator.now,
            everything: everything,
            isTimed: isTimed
        ) { try evaluator.decide($0).output }
        // At the start what fails already is said too: that is where somebody looks.
        let begun = everything ? output.failures.present : output.failures.begun
        tell(begun, over: output.failures.over)
        for change in output.alerts {
            guard let phase = change.entered else { continue }
            events(
                .alertChanged(
                    rule: change.alert.rule,
                    region: change.alert.region,
                    severity: change.alert.severity,
                    phase: phase
                )
            )
        }
        let seconds = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1000
        events(
            .evaluated(
                values: output.values.count,
                seconds: seconds,
                queries: output.queries.map {
                    QueryRun(indicator: $0.indicator, seconds: $0.seconds, rows: $0.rows)
                },
                judged: output.judged
            )
        )
        return output
    }

    private func tell(_ begun: [EvaluationFailure], over: [EvaluationFailure]) {
        for failure in begun {
            switch failure.kind {
            case .indicator:
                events(.indicatorFailed(indicator: failure.name, problem: failure.problem))
            case .rule: events(.ruleFailed(rule: failure.name, problem: failure.problem))
            }
        }
        for failure in over {
            switch failure.kind {
            case .indicator: events(.indicatorMended(indicator: failure.name))
            case .rule: events(.ruleMended(rule: failure.name))
            }
        }
    }

    /// The pure part with everything it needs to know.
    func evaluator() async throws -> Evaluator {
        let (catalogue, configuration) = (catalogue(), configuration())
        let regions = try await OverviewStore(database).regions()
        let now = clock.now()
        return Evaluator(
            catalogue: catalogue,
            regions: regions,
            notifier: Notifier(
                from: configuration.mail.from,
                publicURL: configuration.http.publicURL,
                regions: regions,
                indicators: catalogue.definitions.mapValues(\.description),
                disclosure: Disclosure(forOffices: configuration),
                feeds: catalogue.schemas.feeds.mapValues(\.title),
                zone: clock.zone,
                signer: signer,
                replies: configuration.mail.replies,
                now: now,
                report: events
            ),
            zone: clock.zone,
            now: now,
            today: clock.today
        )
    }
}
