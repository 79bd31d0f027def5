import ArgumentParser
import Daemon

struct Plans: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Transformační plány a milníky.", "Transformation plans."),
            discussion: help("Příklad: dimond plans TP-2026-01", "Example: dimond plans TP-2026-01")
        )
    }

    @Argument(help: ArgumentHelp(help("Označení plánu.", "Name of the plan.")))
    var id: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            guard let id else { return try await commands.plans() }
            return try await commands.plan(id)
        }
    }
}

struct Targets: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Cíle a body jejich drah.", "Targets and the points of their paths."),
            discussion: help("Příklad: dimond targets", "Example: dimond targets")
        )
    }

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in try await commands.targets() }
    }
}

struct Doctor: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Prohlédne konfiguraci, databázi, disk, hodiny a poštu.",
                "Check configuration, database, disk, clock and mail."
            ),
            discussion: help("Příklad: dimond doctor", "Example: dimond doctor")
        )
    }

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in try await commands.doctor() }
    }
}
