import ArgumentParser
import Daemon

struct GoodPractices: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Příklady dobré praxe jako jeden dokument.",
                "Cases of good practice as one document."
            ),
            discussion: help(
                "Příklad: dimond good-practices --project MAS-SKCH --format html > priklady.html",
                "Example: dimond good-practices --project MAS-SKCH --format html > cases.html"
            )
        )
    }

    @Option(help: ArgumentHelp(help("Projekt; bez něj přehled.", "Project; without it a list.")))
    var project: String?

    @Option(help: ArgumentHelp(help("Podoba: html nebo md.", "Form: html or md.")))
    var format = Commands.DocumentFormat.html

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            guard let project else { return try await commands.goodPractices() }
            return try await commands.goodPractices(of: project, as: format)
        }
    }
}

extension Commands.DocumentFormat: ExpressibleByArgument {}
