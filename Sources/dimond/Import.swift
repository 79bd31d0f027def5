import ArgumentParser
import Daemon

struct Import: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Zaveze soubory, každý jako jednu dávku.",
                "Bring files in, one batch each."
            ),
            discussion: help(
                """
                Čte CSV a NDJSON, i komprimované gzipem; znak „-“ je standardní vstup. Týž obsah \
                podruhé nic nezmění. Když je odmítnutých záznamů moc, dávka počká na rozhodnutí \
                (dimond batches release).

                Příklad: dimond import plans plany-2026.csv
                         dimond import survey zlin.csv --wave 2026-H1 --dry-run
                """,
                """
                Reads CSV and NDJSON, gzip too; "-" is standard input. The same content again \
                changes nothing. When too many records are refused, the batch waits for a decision \
                (dimond batches release).

                Example: dimond import plans plans-2026.csv
                         dimond import survey zlin.csv --wave 2026-H1 --dry-run
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(help("Vstup, například plans.", "Feed, such as plans.")))
    var feed: String

    @Argument(help: ArgumentHelp(help("Soubory.", "Files.")))
    var files: [String]

    @OptionGroup var options: DataOptions

    @Flag(
        help: ArgumentHelp(
            help(
                "Ukáže, co by se stalo, a nic nezapíše.",
                "Show what would happen and write nothing."
            )
        )
    )
    var dryRun = false

    @Option(
        help: ArgumentHelp(help("Vlna všech záznamů.", "Wave of all records."))
    )
    var wave: String?

    @Option(
        help: ArgumentHelp(
            help("Kdo posílá; jinak jméno uživatele.", "Who sends; otherwise the user's name.")
        )
    )
    var sender: String?

    @Flag(
        help: ArgumentHelp(
            help(
                "Soubor je úplný: co v něm od tohoto odesílatele není, to končí.",
                "The file is complete: what this sender's file lacks comes to an end."
            )
        )
    )
    var replace = false

    @Option(help: ArgumentHelp(help("Formulář šetření.", "Survey form.")))
    var form: String?

    @Option(
        help: ArgumentHelp(
            help("Kam uložit odmítnuté záznamy.", "Where to write the refused records.")
        )
    )
    var report: String?

    func run() async throws {
        let request = ImportRequest(
            feed: feed,
            files: files,
            form: form,
            wave: wave,
            sender: sender,
            replaces: replace,
            dryRun: dryRun,
            report: report
        )
        try await options.run { commands in try await commands.importFiles(request) }
    }
}

struct Validate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Zkontroluje soubory bez serveru a databáze.",
                "Check files with neither server nor database."
            ),
            discussion: help(
                """
                Stejné kontroly jako import; každé odmítnutí je jeden řádek soubor:řádek: sloupec: \
                pravidlo a důvod. Co ví jen databáze (dvojí klíče, uzavřené vlny), to pozná až \
                import.

                Příklad: dimond validate plans plany-2026.csv
                """,
                """
                The checks of an import; every refusal is one line file:line: column: rule and \
                reason. What only the database knows (doubled keys, closed waves) is found by the \
                import.

                Example: dimond validate plans plans-2026.csv
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(help("Vstup, například plans.", "Feed, such as plans.")))
    var feed: String

    @Argument(help: ArgumentHelp(help("Soubory.", "Files.")))
    var files: [String]

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp(help("Formulář šetření.", "Survey form.")))
    var form: String?

    @Option(
        help: ArgumentHelp(help("Vlna všech záznamů.", "Wave of all records."))
    )
    var wave: String?

    func run() async throws {
        try await options.run { commands in
            try commands.validate(feed: feed, form: form, wave: wave, files: files)
        }
    }
}
