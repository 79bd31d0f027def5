import ArgumentParser
import Daemon

struct Projects: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help(
                "Projekty: závazky, doklady, peníze.",
                "Projects: deliverables, documents, money."
            ),
            discussion: help(
                """
                Bez označení přehled všech, s ním jeden projekt: aktivity a závazky proti slíbenému, \
                čerpání proti času, akce bez dokladů, kampaň, cíle a rozpory ve zdrojích.

                Příklad: dimond projects MAS-SKCH
                         dimond projects MAS-SKCH --documents /srv/doklady
                """,
                """
                Without an identifier all of them, with one the project: activities and deliverables \
                against what was promised, spending against time, events without documents, \
                campaign, targets and contradictions of sources.

                Example: dimond projects MAS-SKCH
                         dimond projects MAS-SKCH --documents /srv/documents
                """
            )
        )
    }

    @Argument(help: ArgumentHelp(help("Označení projektu.", "Identifier of the project.")))
    var id: String?

    @Option(
        help: ArgumentHelp(
            help(
                "Adresář s doklady: najde je podle otisku.",
                "Folder of documents: finds them by their hash."
            )
        )
    )
    var documents: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
        try await options.run { commands in
            guard let id else { return try await commands.projects() }
            guard let documents else { return try await commands.project(id) }
            return try await commands.documents(of: id, in: documents)
        }
    }
}
