import Domain
import Foundation
import Logging
import Store
import SystemPackage
import Telemetry
import Web

/// The web server with what it shows and whom it asks.
struct WebParts {
    let configuration: Configuration
    let database: Database
    let clock: Clock
    let metrics: MetricsPage
    let overview: OverviewPage
    let alerts: AlertPages
    let gate: Gate
    let intake: SpoolIntake
    let spool: Spool
    let telemetry: Telemetry
    let notifier: ServiceNotifier?
    let events: @Sendable (DaemonEvent) -> Void

    func server() throws -> WebServer {
        let (gate, notifier, events) = (gate, notifier, events)
        return WebServer(
            address: address,
            site: site,
            logger: quietLogger,
            onListening: { address in
                await gate.pass()
                events(.ready(address: "\(address)"))
                notifier?.send(.ready, .status("\(address)"))
            }
        )
    }

    private var site: WebSite {
        let (database, gate) = (database, gate)
        return WebSite(
            WebSite.Sources(
                clock: clock,
                metrics: metrics,
                overview: overview,
                alerts: alerts,
                places: PlacePages(PlaceReader(database: database, clock: clock).model),
                ready: { await readiness(database, gate) },
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
    private func readiness(_ database: Database, _ gate: Gate) async -> HealthReport {
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
            checks.append(.init(name: "database", isGood: true))
        } catch {
            checks.append(.init(name: "database", isGood: false, reason: "no answer"))
        }
        return HealthReport(checks: checks)
    }

    /// A socket passed by systemd wins over the configured address.
    private var address: ListenAddress {
        if let passed = PassedSocket.all(
            environment: ProcessInfo.processInfo.environment,
            process: getpid()
        ).first {
            return .inherited(descriptor: passed.descriptor)
        }
        switch configuration.http.listen {
        case .tcp(let host, let port): return .tcp(host: host, port: Int(port))
        case .unix(let path): return .unix(path: path.string)
        }
    }

    /// Libraries speak of every broken connection; that is not news here.
    private var quietLogger: Logger {
        var logger = telemetry.logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
