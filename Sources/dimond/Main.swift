import ArgumentParser
import Daemon
import Foundation

@main
struct Dimond: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dimond",
            abstract: help(
                "Sleduje přechod sociálních služeb z ústavů do běžných domácností.",
                "Watches social services move from institutions into ordinary homes."
            ),
            discussion: help(
                """
                Příklad: dimond serve            spustí službu
                         dimond status           ukáže, jak na tom věci jsou
                         dimond help import      poradí s jedním příkazem
                """,
                """
                Example: dimond serve            runs the daemon
                         dimond status           shows where things stand
                         dimond help import      tells about one command
                """
            ),
            version: Installation.version,
            groupedSubcommands: [
                CommandGroup(
                    name: help("Služba", "Daemon"),
                    subcommands: [Serve.self, Migrate.self, Doctor.self, Status.self]
                ),
                CommandGroup(
                    name: help("Data dovnitř", "Data in"),
                    subcommands: [
                        Feeds.self, Forms.self, Waves.self, Validate.self, Import.self,
                        Batches.self, Reports.self, Sample.self,
                    ]
                ),
                CommandGroup(
                    name: help("Výsledky", "Results"),
                    subcommands: [
                        Indicators.self, Explain.self, Plans.self, Projects.self, Targets.self,
                        Places.self, Services.self, GoodPractices.self, Alerts.self, Rules.self,
                    ]
                ),
                CommandGroup(
                    name: help("Pošta, přístup, deník", "Mail, access, journal"),
                    subcommands: [Outbox.self, Mail.self, Token.self, Audit.self]
                ),
            ]
        )
    }
}
