import Domain
import Foundation
import Logging
import Store
import SystemPackage
import Telemetry
import Web

/// The web server with what it shows and whom it asks.
struct WebParts {
    let settings: Settings
    let database: Database
    let clock: Clock
    let metrics: MetricsPage
    let overview: OverviewPage
    let polls: PollLog
    let pages: [PageSet]
    let gate: Gate
    let intake: SpoolIntake
    let spool: Spool
    let telemetry: Telemetry
    let notifier: ServiceNotifier?
    let events: @Sendable (DaemonEvent) -> Void

    /// One server for each socket that systemd passed, or one for the configured address; the first
    /// says that all is ready.
    func servers() -> [WebServer] {
        let (gate, notifier, events) = (gate, notifier, events)
        let site = site
        return addresses.enumerated().map { index, address in
            WebServer(
                address: address,
                site: site,
                logger: quietLogger,
                onListening: { address in
                    await gate.pass()
                    guard index == 0 else { return }
                    events(.ready(address: "\(address)"))
                    notifier?.send(.ready, .status("\(address)"))
                }
            )
        }
    }

    private var site: WebSite {
        let (database, gate, settings, clock) = (database, gate, settings, clock)
        return WebSite(
            WebSite.Sources(
                clock: clock,
                metrics: metrics,
                overview: overview,
                pages: pages,
                isPublic: { settings.configuration.http.publicPages },
                authorize: { await TokenStore(database).access($0, scope: $1, now: clock.now()) },
                ready: { await readiness(database, gate, clock.now()) },
                polls: polls,
                uploads: UploadIntake(
                    spool: spool,
                    intake: intake,
                    database: database,
                    clock: clock
                ).sources
            )
        )
    }

    /// Ready when the database answers and everything before the first loop is done.
    private func readiness(
        _ database: Database,
        _ gate: Gate,
        _ now: Date
    ) async -> HealthReport {
        let isPrepared = await gate.isOpen
        var checks = [
            HealthReport.Check(
                name: "preparation",
                isGood: isPrepared,
                reason: isPrepared ? "" : "schema, forms and indicators are being prepared"
            )
        ]
        do {
            try await database.ping()
            let queue = try await OverviewStore(database).queue(.mail)
            checks.append(.init(name: "database", isGood: true))
            checks.append(mail(queue, now))
            checks.append(evaluation(try await FailureStore(database).all()))
        } catch {
            checks.append(.init(name: "database", isGood: false, reason: "no answer"))
        }
        return HealthReport(checks: checks)
    }

    /// Mail that does not leave cannot say so by mail; pages and figures are as good as ever.
    private func mail(_ queue: OverviewStore.MailQueue, _ now: Date) -> HealthReport.Check {
        let minutes = queue.oldest.map { Int(now.timeIntervalSince($0) / 60) } ?? 0
        let isGood = minutes < Self.mailPatience
        return HealthReport.Check(
            name: "mail",
            isGood: isGood,
            isEssential: false,
            reason: isGood ? "" : "the oldest mail has waited for \(minutes) minutes"
        )
    }

    /// Everything else is counted and judged; with the names of what is not, which are no secret.
    private func evaluation(_ failures: [EvaluationFailure]) -> HealthReport.Check {
        HealthReport.Check(
            name: "evaluation",
            isGood: failures.isEmpty,
            isEssential: false,
            reason: failures.map { "\($0.kind.rawValue) \($0.name) fails: \($0.reason)" }
                .joined(separator: "; ")
        )
    }

    /// In minutes, as in the rule `MailWaiting`.
    private static let mailPatience = 30

    /// Sockets passed by systemd win over the configured address.
    private var addresses: [ListenAddress] {
        let passed = PassedSocket.all(
            environment: ProcessInfo.processInfo.environment,
            process: getpid()
        )
        guard passed.isEmpty else {
            return passed.map { .inherited(descriptor: $0.descriptor) }
        }
        switch settings.configuration.http.listen {
        case .tcp(let host, let port): return [.tcp(host: host, port: Int(port))]
        case .unix(let path): return [.unix(path: path.string)]
        }
    }

    /// Libraries speak of every broken connection; that is not news here.
    private var quietLogger: Logger {
        var logger = telemetry.logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
