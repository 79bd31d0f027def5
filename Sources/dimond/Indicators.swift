import ArgumentParser
import Daemon

struct Indicators: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Hodnoty ukazatelů s čitatelem, jmenovatelem a n.",
                "Values of indicators with numerator, denominator, n."
            ),
            discussion: help(
                """
                Bez kódu nejnovější hodnoty za zemi, s kódem za všechny kraje, s kódem a krajem \
                celá řada.

                Příklad: dimond indicators NE-03 --period 2026-H1
                         dimond indicators TP-01 --region CZ --as-of 2026-06-30
                """,
                """
                Without a code the country's newest values, with one those of all regions, with \
                code and region the whole series.

                Example: dimond indicators NE-03 --period 2026-H1
                         dimond indicators TP-01 --region CZ --as-of 2026-06-30
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(help("Kód, například NE-03.", "Code, such as NE-03.")))
    var code: String?

    @Option(help: ArgumentHelp(help("Kraj (NUTS 3) nebo CZ.", "Region (NUTS 3) or CZ.")))
    var region: String?

    @Option(
        help: ArgumentHelp(
            help("2026, 2026-Q2, 2026-06 nebo 2026-H1.", "2026, 2026-Q2, 2026-06 or 2026-H1.")
        )
    )
    var period: String?

    @Option(
        help: ArgumentHelp(
            help("Jak to bylo známo tehdy; den nebo okamžik.", "As known then; a day or a moment.")
        )
    )
    var asOf: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            try await commands.indicators(code, region: region, period: period, asOf: asOf)
        }
    }
}

struct Explain: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Odkud se hodnota vzala: definice, výpočet, buňky, soubory.",
                "Where a value comes from: definition, arithmetic, cells, files."
            ),
            discussion: help(
                "Příklad: dimond explain NE-03 --region CZ072 --period 2026-H1",
                "Example: dimond explain NE-03 --region CZ072 --period 2026-H1"
            )
        )
    }

    @Argument(help: ArgumentHelp(help("Kód, například NE-03.", "Code, such as NE-03.")))
    var code: String

    @Option(help: ArgumentHelp(help("Kraj (NUTS 3) nebo CZ.", "Region (NUTS 3) or CZ.")))
    var region: String

    @Option(
        help: ArgumentHelp(
            help("2026, 2026-Q2, 2026-06 nebo 2026-H1.", "2026, 2026-Q2, 2026-06 or 2026-H1.")
        )
    )
    var period: String

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            try await commands.explain(code, region: region, period: period)
        }
    }
}
