import ArgumentParser
import Daemon

struct Audit: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Deník úkonů a doručení.", "The journal of acts and deliveries."),
            discussion: help(
                """
                Příklad: dimond audit verify
                         dimond audit list --since 2026-11-01 --subject silence
                """,
                """
                Example: dimond audit verify
                         dimond audit list --since 2026-11-01 --subject silence
                """
            ),
            subcommands: [List.self, Verify.self],
            defaultSubcommand: List.self
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Kdo co kdy udělal.", "Who did what and when."),
                discussion: help(
                    "Příklad: dimond audit list --subject \"alert 12\"",
                    "Example: dimond audit list --subject \"alert 12\""
                )
            )
        }

        @Option(help: ArgumentHelp(help("První den.", "First day.")))
        var since: String?

        @Option(help: ArgumentHelp(help("Poslední den.", "Last day.")))
        var until: String?

        @Option(
            help: ArgumentHelp(
                help(
                    "Čeho se týkal, jako \"alert 12\", nebo druh, jako silence.",
                    "What it was about, such as \"alert 12\", or its kind, such as silence."
                )
            )
        )
        var subject: String?

        @Option(
            help: ArgumentHelp(help("Nejvýše tolik, nejnovějších.", "At most so many, newest."))
        )
        var limit = 200

        @OptionGroup var options: DataOptions

        func run() async throws {
            var request = Commands.JournalRequest()
            (request.since, request.until) = (since, until)
            (request.subject, request.limit) = (subject, limit)
            let journal = request
            try await options.run { commands in try await commands.journal(journal) }
        }
    }

    struct Verify: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Projde řetěz úkonů a doručení; 1, když něco nesedí.",
                    "Walk along the chain of acts and deliveries; 1 when something does not fit."
                ),
                discussion: help(
                    """
                    Číslo a otisk ze zprávy, že dimond běží, dokážou, že se do té doby nic nepřepsalo.

                    Příklad: dimond audit verify
                             dimond audit verify --number 1234 --digest 0f3a…
                    """,
                    """
                    Number and digest of a mail that says that dimond lives prove that nothing
                    before it was rewritten.

                    Example: dimond audit verify
                             dimond audit verify --number 1234 --digest 0f3a…
                    """
                )
            )
        }

        @Option(help: ArgumentHelp(help("Číslo článku.", "Number of a link.")))
        var number: Int64?

        @Option(help: ArgumentHelp(help("Jeho otisk.", "Its digest.")))
        var digest: String?

        @OptionGroup var options: DataOptions

        func validate() throws {
            if (number == nil) != (digest == nil) {
                throw ValidationError(
                    help("--number a --digest patří k sobě.", "--number and --digest go together.")
                )
            }
        }

        func run() async throws {
            let witness = number.flatMap { number in
                digest.map { Commands.Witness(number: number, digest: $0) }
            }
            try await options.run { commands in try await commands.verifyJournal(witness) }
        }
    }
}
