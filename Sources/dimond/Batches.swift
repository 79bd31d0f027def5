import ArgumentParser
import Daemon

struct Batches: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Dávky a potvrzení o jejich přijetí.", "Batches and their receipts."),
            discussion: help(
                """
                Příklad: dimond batches
                         dimond batches 12 --rejects
                         dimond batches release 12 --by novakova
                """,
                """
                Example: dimond batches
                         dimond batches 12 --rejects
                         dimond batches release 12 --by novakova
                """
            ),
            subcommands: [Show.self, Release.self, Discard.self],
            defaultSubcommand: Show.self
        )
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam dávek, nebo jedna dávka.", "List batches, or show one."),
                discussion: help(
                    "Příklad: dimond batches 12 --rejects",
                    "Example: dimond batches 12 --rejects"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo dávky.", "Number of the batch.")))
        var id: Int64?

        @Flag(help: ArgumentHelp(help("Odmítnuté záznamy dávky.", "Refused records of the batch.")))
        var rejects = false

        @Flag(
            help: ArgumentHelp(help("Jen čekající na rozhodnutí.", "Only those that are held."))
        )
        var held = false

        @Option(help: ArgumentHelp(help("Nejvýše tolik dávek.", "At most this many batches.")))
        var limit = 20

        @OptionGroup var options: DataOptions

        func validate() throws {
            if rejects, id == nil {
                throw ValidationError(
                    help("--rejects patří k číslu dávky.", "--rejects goes with a batch's number.")
                )
            }
        }

        func run() async throws {
            try await options.run { commands in
                guard let id else {
                    return try await commands.batches(limit: limit, heldOnly: held)
                }
                return try await commands.batch(id, rejects: rejects)
            }
        }
    }

    /// Which batch, and who decides.
    struct Decision: ParsableArguments {
        @Argument(help: ArgumentHelp(help("Číslo dávky.", "Number of the batch.")))
        var id: Int64

        @Option(help: ArgumentHelp(help("Kdo rozhodl.", "Who decided.")))
        var by: String

        @OptionGroup var options: DataOptions
    }

    struct Release: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Pustí čekající dávku dovnitř.", "Let a held batch in."),
                discussion: help(
                    """
                    Soubor se přečte znovu a dobré záznamy vstoupí jako nová dávka.

                    Příklad: dimond batches release 12 --by novakova
                    """,
                    """
                    The file is read again and its good records go in as a new batch.

                    Example: dimond batches release 12 --by novakova
                    """
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.options.run { commands in
                try await commands.releaseBatch(decision.id, by: decision.by)
            }
        }
    }

    struct Discard: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Zahodí čekající dávku.", "Discard a held batch."),
                discussion: help(
                    "Příklad: dimond batches discard 12 --by novakova",
                    "Example: dimond batches discard 12 --by novakova"
                )
            )
        }

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.options.run { commands in
                try await commands.discardBatch(decision.id, by: decision.by)
            }
        }
    }
}
