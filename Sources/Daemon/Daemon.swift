import Domain
import Foundation
import Glibc
import Logging
import Mail
import ServiceLifecycle
import Store
import Synchronization
import SystemPackage
import Telemetry
import UnixSignals
import Web

/// The whole program: everything is built here, top to bottom, and nothing builds itself.
package struct Daemon: Sendable {
    package let installation: Installation
    /// What `serve` was asked to do.
    package struct Options: Sendable {
        /// Fill an empty database with the sample country.
        package var sample = false
        package var withoutMail = false

        package init(sample: Bool = false, withoutMail: Bool = false) {
            self.sample = sample
            self.withoutMail = withoutMail
        }
    }

    let options: Options
    let telemetry: Telemetry
    let clock: Clock

    package init(installation: Installation, options: Options) {
        self.installation = installation
        self.options = options
        clock = installation.clock
        let configuration = installation.configuration
        let registry = MetricRegistry(clock: clock, families: DimondMetrics.all)
        telemetry = Telemetry(
            registry: registry,
            log: LogWriter(configuration.log.format == .json ? .json : .text),
            level: configuration.log.level
        )
    }

    /// Runs until SIGTERM or SIGINT; finishes what is under way, then stops.
    package func run() async throws {
        // A reader that went away and a full file are errors where they happen, not the end of all.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        telemetry.adoptLibraries()
        let parts = try DaemonParts(daemon: self)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if installation.configuration.isEmbedded {
            services.append(.init(service: parts.embedded))
        } else {
            services.append(.init(service: parts.preparation))
        }
        services += parts.loops.map { .init(service: $0) }
        services.append(.init(service: parts.web))
        services.append(.init(service: parts.reload))
        services.append(.init(service: parts.watchdog))
        // It tells every service with all that is in it.
        var logger = telemetry.logger
        logger.logLevel = max(logger.logLevel, .info)
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(50)
        telemetry.record(.started(version: Installation.version))
        try await ServiceGroup(configuration: configuration).run()
        await parts.database.close()
    }
}
