import ArgumentParser
import Daemon

struct Reports: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Hlášení: kdo co dluží a co přišlo.", "Reports: owed and received."),
            discussion: help(
                """
                Příklad: dimond reports --overdue
                         dimond reports return 17 --by novakova --reason "chybí dva plány" \
                --until 2026-07-20
                """,
                """
                Example: dimond reports --overdue
                         dimond reports return 17 --by novakova --reason "two plans are missing" \
                --until 2026-07-20
                """
            ),
            subcommands: [
                List.self, Show.self, Submit.self, Return.self, Approve.self, Withdraw.self,
            ],
            defaultSubcommand: List.self
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam hlášení podle termínu.", "List reports by deadline."),
                discussion: help(
                    """
                    Vypíše, co teď chybí, a co přišlo za poslední čtvrtrok.

                    Příklad: dimond reports list --feed plans --region CZ072
                    """,
                    """
                    Lists what is missing now and what came in the last quarter of a year.

                    Example: dimond reports list --feed plans --region CZ072
                    """
                )
            )
        }

        @Option(help: ArgumentHelp(help("Jen tento vstup.", "Only this feed.")))
        var feed: String?

        @Option(
            help: ArgumentHelp(
                help("Jen tento kraj, například CZ072.", "Only this region, such as CZ072.")
            )
        )
        var region: String?

        @Option(
            help: ArgumentHelp(
                help("Jen toto období, například 2026-Q2.", "Only this period, such as 2026-Q2.")
            )
        )
        var period: String?

        @Option(
            help: ArgumentHelp(
                help(
                    "Jen tento stav: draft, submitted, returned, approved, withdrawn.",
                    "Only this state: draft, submitted, returned, approved, withdrawn."
                )
            )
        )
        var state: String?

        @Flag(
            help: ArgumentHelp(
                help("Jen chybějící po termínu.", "Only missing ones past their deadline.")
            )
        )
        var overdue = false

        @Flag(
            help: ArgumentHelp(
                help("I budoucí, dávná a zaniklá.", "Also future, old and lapsed ones.")
            )
        )
        var all = false

        @OptionGroup var options: DataOptions

        func run() async throws {
            var filter = Commands.ReportFilter()
            filter.feed = feed
            filter.region = region
            filter.period = period
            filter.state = state
            filter.overdue = overdue
            filter.all = all
            let wanted = filter
            try await options.run { commands in try await commands.reports(wanted) }
        }
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Jedno hlášení s průběhem.", "One report with its course."),
                discussion: help(
                    "Příklad: dimond reports show 17",
                    "Example: dimond reports show 17"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo hlášení.", "Number of the report.")))
        var id: Int64

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.report(id) }
        }
    }
}
