import ArgumentParser
import Daemon

struct Places: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Kde mají služby volná místa a kdy to hlásily.",
                "Where services have room, and when they reported it."
            ),
            discussion: help(
                "Příklad: dimond places --kind 39 --region CZ072",
                "Example: dimond places --kind 39 --region CZ072"
            )
        )
    }

    @Option(help: ArgumentHelp(help("Druh služby (§), například 39.", "Kind (§), such as 39.")))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            help(
                "P pobytová, A ambulantní, T terénní.",
                "P residential, A out-patient, T in-home."
            )
        )
    )
    var form: String?

    @Option(help: ArgumentHelp(help("Kraj (NUTS 3).", "Region (NUTS 3).")))
    var region: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            try await commands.places(kind: kind, form: form, region: region)
        }
    }
}
