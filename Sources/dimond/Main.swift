import ArgumentParser
import Daemon

@main
struct Dimond: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dimond",
        abstract: "Sleduje přechod sociálních služeb z ústavů do běžných domácností.",
        version: Installation.version,
        subcommands: [Serve.self, Migrate.self, Sample.self]
    )
}
