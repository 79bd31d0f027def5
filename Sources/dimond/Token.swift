import ArgumentParser
import Daemon

struct Token: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Přístupové tokeny pro HTTP.", "Access tokens for HTTP."),
            discussion: help(
                """
                Příklad: dimond token create kraj-zlin --scope send:survey --region CZ072
                """,
                """
                Example: dimond token create kraj-zlin --scope send:survey --region CZ072
                """
            ),
            subcommands: [List.self, Create.self, Revoke.self],
            defaultSubcommand: List.self
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam tokenů.", "List the tokens."),
                discussion: help("Příklad: dimond token list", "Example: dimond token list")
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.tokens() }
        }
    }

    struct Create: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Vydá token a jednou ho ukáže.", "Make a token and show it once."),
                discussion: help(
                    """
                    Oprávnění: read, send:VSTUP, send:*, act, admin.

                    Příklad: dimond token create kraj-zlin --scope send:survey --region CZ072
                    """,
                    """
                    Scopes: read, send:FEED, send:*, act, admin.

                    Example: dimond token create kraj-zlin --scope send:survey --region CZ072
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Komu patří.", "Whose it is.")))
        var name: String

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(help("Co smí; i vícekrát.", "What it allows; may be repeated."))
        )
        var scope: [String]

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                help("Jen pro tyto kraje (NUTS 3).", "For these regions only (NUTS 3).")
            )
        )
        var region: [String] = []

        @Option(help: ArgumentHelp(help("Kolik dní platí.", "How many days it is valid.")))
        var days = 90

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                try await commands.createToken(
                    name: name,
                    scopes: scope,
                    regions: region,
                    days: days
                )
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Zruší token hned.", "Revoke a token at once."),
                discussion: help(
                    "Příklad: dimond token revoke kraj-zlin",
                    "Example: dimond token revoke kraj-zlin"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Komu patřil.", "Whose it was.")))
        var name: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.revokeToken(name: name) }
        }
    }
}
