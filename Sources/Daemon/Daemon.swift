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
        /// What this process does; two of them may share one database.
        package enum Work: Sendable {
            case everything
            case withoutMail
            /// Only sends: no files, no evaluation, no HTTP; needs the rights of `dimond_mailer` only.
            case onlyMail
        }

        /// Fill an empty database with the sample country.
        package var sample: Bool
        package var work: Work

        package init(sample: Bool = false, work: Work = .everything) {
            self.sample = sample
            self.work = work
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
        // The runtime would begin a backtrace, which a sandbox stops half-way: the watchdog's signal
        // must end the process.
        signal(SIGABRT, SIG_DFL)
        telemetry.adoptLibraries()
        let events: @Sendable (DaemonEvent) -> Void = { telemetry.record($0) }
        let database = installation.database(connections: 8, events: events)
        let services =
            options.work == .onlyMail
            ? try MailerParts(daemon: self, database: database, events: events).services
            : try DaemonParts(daemon: self, database: database, events: events).services
        // It tells every service with all that is in it.
        var logger = telemetry.logger
        logger.logLevel = max(logger.logLevel, .info)
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(50)
        telemetry.record(.started(version: Installation.version))
        if !installation.configuration.mail.isAligned {
            let problem = "mail.from is of another domain than mail.dkim.domain"
            telemetry.record(.configurationDoubtful(problem: problem))
        }
        try await ServiceGroup(configuration: configuration).run()
        await database.close()
    }
}
