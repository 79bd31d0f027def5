import ArgumentParser
import Daemon

struct Services: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Registr sociálních služeb.", "The register of social services."),
            subcommands: [Check.self]
        )
    }

    struct Check: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Je tato služba registrovaná? 0 = ano, 1 = ne.",
                    "Is this a registered service? 0 = yes, 1 = no."
                ),
                discussion: help(
                    "Příklad: dimond services check 70873046",
                    "Example: dimond services check 70873046"
                )
            )
        }

        @Argument(
            help: ArgumentHelp(
                help(
                    "IČO, identifikátor služby nebo část názvu.",
                    "IČO, identifier of the service, or a part of a name."
                )
            )
        )
        var question: [String]

        @OptionGroup var options: DataOptions

        func run() async throws {
            let question = question.joined(separator: " ")
            try await options.run { commands in try await commands.checkService(question) }
        }
    }
}
