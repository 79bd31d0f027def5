import ArgumentParser
import Daemon

extension Alerts {
    struct Notice: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Úřední upozornění jako soubor do datové schránky.",
                    "A formal notice as a file for a data box."
                ),
                discussion: help(
                    """
                    Kdo ho vydává, určuje notice.sender. Sestavení se zapíše do deníku.

                    Příklad: dimond alerts notice 12 --by novakova --until 2026-09-30 -o upozorneni.html
                    """,
                    """
                    notice.sender says who issues it. That it was made is written into the journal.

                    Example: dimond alerts notice 12 --by novakova --until 2026-09-30 -o notice.html
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo upozornění.", "Number of the alert.")))
        var id: Int64

        @Option(help: ArgumentHelp(help("Podoba: html nebo txt.", "Form: html or txt.")))
        var format = Commands.NoticeRequest.Format.html

        @Option(
            name: [.short, .long],
            help: ArgumentHelp(help("Soubor; jinak na výstup.", "File; otherwise the output."))
        )
        var output: String?

        @Option(help: ArgumentHelp(help("Kdo to vyřizuje.", "Who is in charge.")))
        var by: String?

        @Option(
            help: ArgumentHelp(
                help(
                    "Do kdy se žádá odpověď; jinak 10 pracovních dnů.",
                    "By when an answer is asked for; otherwise 10 working days."
                )
            )
        )
        var until: String?

        @OptionGroup var options: DataOptions

        func run() async throws {
            var request = Commands.NoticeRequest(alert: id)
            (request.format, request.file) = (format, output)
            (request.by, request.until) = (by, until)
            let notice = request
            try await options.run { commands in try await commands.formalNotice(notice) }
        }
    }
}
extension Commands.NoticeRequest.Format: ExpressibleByArgument {}
