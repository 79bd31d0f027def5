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
                    name: help("Služba:", "Daemon:"),
                    subcommands: [Serve.self, Migrate.self, Status.self]
                ),
                CommandGroup(
                    name: help("Data dovnitř:", "Data in:"),
                    subcommands: [
                        Import.self, Validate.self, Waves.self, Batches.self, Sample.self,
                    ]
                ),
                CommandGroup(name: help("Přístup:", "Access:"), subcommands: [Token.self]),
            ]
        )
    }
}
