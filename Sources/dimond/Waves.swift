import ArgumentParser
import Daemon

struct Waves: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Vlny šetření.", "Survey waves."),
            discussion: help(
                """
                Příklad: dimond waves open 2026-H1 --from 2026-03-01 --to 2026-05-31
                """,
                """
                Example: dimond waves open 2026-H1 --from 2026-03-01 --to 2026-05-31
                """
            ),
            subcommands: [List.self, Open.self, Close.self, Publish.self],
            defaultSubcommand: List.self
        )
    }

    /// Which wave, and who decides.
    struct Decision: ParsableArguments {
        @Argument(help: ArgumentHelp(help("Vlna, například 2026-H1.", "Wave, such as 2026-H1.")))
        var wave: String

        @Option(
            help: ArgumentHelp(
                help(
                    "Kdo rozhodl; jinak jméno uživatele.",
                    "Who decided; otherwise the user's name."
                )
            )
        )
        var by: String?

        @OptionGroup var options: DataOptions
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam vln.", "List the waves."),
                discussion: help("Příklad: dimond waves", "Example: dimond waves")
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.waves() }
        }
    }

    struct Open: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Otevře vlnu, i znovu.", "Open a wave, or open it again."),
                discussion: help(
                    """
                    Bez dnů trvá sběr v pololetí H1 od 1. března do 31. května, v H2 od 1. září do \
                    31. října.

                    Příklad: dimond waves open 2026-H1
                    """,
                    """
                    Without days the field period of H1 is 1 March to 31 May, that of H2 \
                    1 September to 31 October.

                    Example: dimond waves open 2026-H1
                    """
                )
            )
        }

        @OptionGroup var decision: Decision

        @Option(help: ArgumentHelp(help("První den sběru.", "First day of the field period.")))
        var from: String?

        @Option(help: ArgumentHelp(help("Poslední den sběru.", "Last day of the field period.")))
        var to: String?

        func run() async throws {
            try await decision.options.run { commands in
                try await commands.openWave(decision.wave, from: from, to: to, by: decision.by)
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Uzavře vlnu; další odpovědi se nepřijmou.",
                    "Close a wave; no more answers are taken."
                ),
                discussion: help(
                    "Příklad: dimond waves close 2026-H1",
                    "Example: dimond waves close 2026-H1"
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.options.run { commands in
                try await commands.closeWave(decision.wave, by: decision.by)
            }
        }
    }

    struct Publish: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Zveřejní uzavřenou vlnu a uchová její hodnoty.",
                    "Publish a closed wave and keep its values."
                ),
                discussion: help(
                    "Příklad: dimond waves publish 2026-H1",
                    "Example: dimond waves publish 2026-H1"
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.options.run { commands in
                try await commands.publishWave(decision.wave, by: decision.by)
            }
        }
    }
}
