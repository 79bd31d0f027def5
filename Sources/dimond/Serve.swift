import ArgumentParser
import Daemon
import Foundation

struct Serve: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Spustí službu.", "Run the daemon."),
            discussion: help(
                """
                Přijímá soubory, počítá ukazatele, hlídá upozornění, posílá poštu a ukazuje přehled. \
                Bez database.url spustí vlastní PostgreSQL pod state.directory. Končí na SIGTERM \
                nebo Ctrl-C; SIGHUP znovu načte konfiguraci a pravidla.

                Příklad: dimond serve --config /etc/dimond/dimond.yaml
                """,
                """
                Takes files in, counts indicators, watches alerts, sends mail, shows the overview. \
                Without database.url it runs a PostgreSQL of its own below state.directory. Ends on \
                SIGTERM or Ctrl-C; SIGHUP reads configuration and rules again.

                Example: dimond serve --config /etc/dimond/dimond.yaml
                """
            )
        )
    }

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case mail
    }

    @OptionGroup var shared: SharedOptions

    @Flag(
        help: ArgumentHelp(
            help(
                "Naplní prázdnou databázi ukázkovou zemí.",
                "Fill an empty database with the sample country."
            )
        )
    )
    var sample = false

    @Option(
        help: ArgumentHelp(
            help(
                "Bez této části; poštu pak posílá jiný proces.",
                "Leave this part out; another process then sends the mail."
            )
        )
    )
    var without: Part?

    @Option(
        help: ArgumentHelp(
            help(
                "Jen tato část: posílá poštu nad databází, kterou plní jiný proces.",
                "Only this part: sends mail from the database that another process fills."
            )
        )
    )
    var only: Part?

    func validate() throws {
        guard only == nil || without == nil, only == nil || !sample else {
            throw ValidationError(
                help(
                    "--only se nesnáší s --without ani se --sample",
                    "--only goes with neither --without nor --sample"
                )
            )
        }
    }

    func run() async throws {
        let options = Daemon.Options(
            sample: sample,
            work: only != nil ? .onlyMail : without != nil ? .withoutMail : .everything
        )
        try await shared.run(takesData: only == nil) { commands in
            try await commands.serve(options)
        }
    }
}

struct Migrate: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Uvede schéma databáze do souladu.", "Bring the schema up."),
            discussion: help(
                """
                Vestavěnou databázi si služba převádí sama; jinou převede tento příkaz pod rolí \
                dimond_migrator. Vše proběhne v jedné transakci, nebo vůbec.

                Příklad: dimond migrate --status
                """,
                """
                The daemon migrates its embedded database itself; any other is migrated by this \
                command with the role dimond_migrator. All of it happens in one transaction, or \
                nothing.

                Example: dimond migrate --status
                """
            )
        )
    }

    @OptionGroup var options: DataOptions

    @Flag(help: ArgumentHelp(help("Jen ukáže stav.", "Only show where it stands.")))
    var status = false

    @Flag(
        help: ArgumentHelp(
            help("Všechno vyzkouší a vrátí zpět.", "Try everything and take it back.")
        )
    )
    var dryRun = false

    func run() async throws {
        try await options.run { commands in
            try await commands.migrate(statusOnly: status, dryRun: dryRun)
        }
    }
}

struct Status: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Ukáže na jedné obrazovce, jak na tom věci jsou.", "One screen."),
            discussion: help("Příklad: dimond status", "Example: dimond status")
        )
    }

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in try await commands.status() }
    }
}
