import ArgumentParser
import Daemon

extension Reports {
    /// Which report, who decides and why.
    struct Decision: ParsableArguments {
        @Argument(help: ArgumentHelp(help("Číslo hlášení.", "Number of the report.")))
        var id: Int64

        @Option(help: ArgumentHelp(help("Kdo rozhodl.", "Who decided.")))
        var by: String

        @Option(
            help: ArgumentHelp(help("Proč; žádné údaje o osobách.", "Why; nothing about persons."))
        )
        var reason: String?

        @OptionGroup var options: DataOptions

        func move(_ state: Commands.ReportStep, day: String? = nil) async throws {
            try await options.run { commands in
                try await commands.moveReport(id, state, by: by, reason: reason, day: day)
            }
        }
    }

    struct Submit: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Zapíše, že hlášení přišlo jinudy než dávkou.",
                    "Note that a report came by another way than a batch."
                ),
                discussion: help(
                    "Příklad: dimond reports submit 17 --by novakova --on 2026-06-28",
                    "Example: dimond reports submit 17 --by novakova --on 2026-06-28"
                )
            )
        }

        @OptionGroup var decision: Decision

        @Option(
            help: ArgumentHelp(
                help("Den, kdy přišlo; jinak teď.", "Day on which it came; otherwise now.")
            )
        )
        var on: String?

        func run() async throws { try await decision.move(.submit, day: on) }
    }

    struct Return: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Vrátí hlášení k doplnění; musí přijít znovu.",
                    "Send a report back; it must come again."
                ),
                discussion: help(
                    """
                    Příklad: dimond reports return 17 --by novakova --reason "chybí dva plány"
                    """,
                    """
                    Example: dimond reports return 17 --by novakova --reason "two plans are missing"
                    """
                )
            )
        }

        @OptionGroup var decision: Decision

        @Option(
            help: ArgumentHelp(
                help(
                    "Nový poslední den; jinak termín zůstává.",
                    "New last day; otherwise the deadline stays."
                )
            )
        )
        var until: String?

        func validate() throws {
            guard decision.reason?.isEmpty == false else {
                throw ValidationError(
                    help(
                        "vrácené hlášení potřebuje důvod: --reason",
                        "a returned report needs a reason: --reason"
                    )
                )
            }
        }

        func run() async throws { try await decision.move(.return, day: until) }
    }

    struct Approve: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Schválí hlášení.", "Approve a report."),
                discussion: help(
                    "Příklad: dimond reports approve 17 --by novakova",
                    "Example: dimond reports approve 17 --by novakova"
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws { try await decision.move(.approve) }
    }

    struct Withdraw: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Vezme hlášení zpět; nepočítá se, dokud nepřijde znovu.",
                    "Take a report back; it does not count until it comes again."
                ),
                discussion: help(
                    """
                    Příklad: dimond reports withdraw 17 --by novakova --reason "jiné období"
                    """,
                    """
                    Example: dimond reports withdraw 17 --by novakova --reason "another period"
                    """
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws { try await decision.move(.withdraw) }
    }
}
