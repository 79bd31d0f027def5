import ArgumentParser
import Daemon

struct Alerts: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Upozornění.", "Alerts."),
            discussion: help(
                """
                Příklad: dimond alerts
                         dimond alerts show 12
                """,
                """
                Example: dimond alerts
                         dimond alerts show 12
                """
            ),
            subcommands: [List.self, Show.self, Ack.self, Silence.self, Acts.self, Notice.self],
            defaultSubcommand: List.self
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Upozornění, která trvají.", "Alerts that fire."),
                discussion: help("Příklad: dimond alerts --all", "Example: dimond alerts --all")
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo upozornění.", "Number of the alert.")))
        var id: Int64?

        @Flag(
            help: ArgumentHelp(
                help("I zjištěná a skončená.", "Also those first seen or over.")
            )
        )
        var all = false

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                guard let id else { return try await commands.alerts(all: all) }
                return try await commands.alert(id)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Jedno upozornění a jeho průběh.", "One alert and its course."),
                discussion: help("Příklad: dimond alerts show 12", "Example: dimond alerts show 12")
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo upozornění.", "Number of the alert.")))
        var id: Int64

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.alert(id) }
        }
    }
}
