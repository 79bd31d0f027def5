import ArgumentParser
import Daemon
import Foundation

struct Sample: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Vymyšlená data ve formátu všech vstupů.",
                "Invented data in every feed's format."
            ),
            discussion: help(
                """
                Příklad: dimond sample --rows 1000 --dialect excel-cs --bad-rate 0.01 \
                             --truth chyby.csv > survey.csv
                """,
                """
                Example: dimond sample --rows 1000 --dialect excel-cs --bad-rate 0.01 \
                             --truth truth.csv > survey.csv
                """
            )
        )
    }

    @Argument(
        help: ArgumentHelp(
            help("Vstup: ", "Feed: ") + Installation.sampleFeeds.joined(separator: ", ")
        )
    )
    var feed = "survey"

    @Option(help: ArgumentHelp(help("Počet záznamů.", "Number of records.")))
    var rows: Int

    @Option(
        help: ArgumentHelp(help("Totéž semínko dá táž data.", "The same seed gives the same data."))
    )
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            help(
                "Podíl záznamů s podstrčenou vadou, 0 až 1.",
                "Share of records with a planted defect, 0 to 1."
            )
        )
    )
    var badRate = 0.0

    @Option(
        help: ArgumentHelp(
            help(
                "plain; excel-cs: středníky, CP1250, 1. 3. 2026; rpss: služby jako rpss.json.",
                "plain; excel-cs: semicolons, CP1250, 1. 3. 2026; rpss: services as rpss.json."
            )
        )
    )
    var dialect = "plain"

    @Option(help: ArgumentHelp(help("Vlna, například 2026-H1.", "Wave, such as 2026-H1.")))
    var wave: String?

    @Option(
        help: ArgumentHelp(
            help("Kam zapsat seznam podstrčených vad.", "File for the list of planted defects.")
        )
    )
    var truth: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard rows >= 0 else {
            throw ValidationError(
                help("--rows nesmí být záporné", "--rows must not be negative")
            )
        }
        guard (0...1).contains(badRate) else {
            throw ValidationError(
                help("--bad-rate je podíl od 0 do 1", "--bad-rate is a share from 0 to 1")
            )
        }
    }

    func run() async throws {
        var order = Installation.SampleOrder(rows: rows)
        order.feed = feed
        order.seed = seed
        order.badRate = badRate
        order.dialect = dialect
        order.wave = wave
        let wanted = order
        try await shared.run { commands in
            try commands.sample(wanted, truth: truth) { chunk in
                try FileHandle.standardOutput.write(contentsOf: Data(chunk))
            }
        }
    }
}
