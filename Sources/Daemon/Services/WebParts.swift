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
        let database = database
        return WebSite(
            WebSite.Sources(
                clock: clock,
                metrics: metrics,
                overview: overview,
                ready: {
                    do {
                        try await database.ping()
                        return HealthReport(checks: [.init(name: "database", isGood: true)])
                    } catch {
                        return HealthReport(checks: [
                            .init(name: "database", isGood: false, reason: "no answer")
                        ])
                    }
                },
                uploads: UploadIntake(
                    spool: spool,
                    intake: intake,
                    database: database,
                    clock: clock
                ).sources
            )
        )
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
