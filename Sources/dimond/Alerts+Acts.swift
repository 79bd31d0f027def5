import ArgumentParser
import Daemon

extension Alerts {
    struct Ack: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Převezme upozornění.", "Acknowledge an alert."),
                discussion: help(
                    """
                    Do slíbeného dne se neopakuje a nestoupá k dalším příjemcům; potom ano.

                    Příklad: dimond alerts ack 12 --by novakova --reason-code provider_acts --reason "plán se mění" --until 2026-09-30
                    """,
                    """
                    Until the promised day it is not repeated and does not rise; after it, it does.

                    Example: dimond alerts ack 12 --by novakova --reason-code provider_acts --reason "the plan changes" --until 2026-09-30
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo upozornění.", "Number of the alert.")))
        var id: Int64

        @Option(help: ArgumentHelp(help("Kdo.", "Who.")))
        var by: String

        @Option(
            help: ArgumentHelp(help("Proč; žádné údaje o osobách.", "Why; nothing about persons."))
        )
        var reason: String

        @Option(help: ArgumentHelp(help("Důvod z číselníku.", "Reason of the list.")))
        var reasonCode: String?

        @Option(help: ArgumentHelp(help("Slíbený den.", "The promised day.")))
        var until: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                try await commands.acknowledge(
                    id,
                    by: by,
                    reason: reason,
                    code: reasonCode,
                    until: until
                )
            }
        }
    }

    struct Acts: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Co za měsíc zadrželo zprávy: převzetí a ticha.",
                    "What kept mails back in a month: acknowledgements and silences."
                ),
                discussion: help(
                    """
                    Příklad: dimond alerts acts --month 2026-11 --reason-code data_error
                    """,
                    """
                    Example: dimond alerts acts --month 2026-11 --reason-code data_error
                    """
                )
            )
        }

        @Option(help: ArgumentHelp(help("Měsíc; jinak tento.", "Month; otherwise this one.")))
        var month: String?

        @Option(
            help: ArgumentHelp(
                help("Jen převzetí s tímto důvodem.", "Acknowledgements with this reason only.")
            )
        )
        var reasonCode: String?

        @Flag(
            help: ArgumentHelp(
                help("Kolik převzetí má který důvod.", "How many have which reason.")
            )
        )
        var count = false

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                try await commands.acts(month: month, code: reasonCode, counting: count)
            }
        }
    }

    struct Silence: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Ticho: o některých upozorněních se nepíše.",
                    "Silences: nobody is told of some alerts."
                ),
                discussion: help(
                    "Příklad: dimond alerts silence list",
                    "Example: dimond alerts silence list"
                ),
                subcommands: [ListSilences.self, Add.self, Expire.self],
                defaultSubcommand: ListSilences.self
            )
        }
    }

    struct ListSilences: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: help("Ticha, která platí nebo začnou.", "Silences in force or to come."),
                discussion: help(
                    "Příklad: dimond alerts silence list --all",
                    "Example: dimond alerts silence list --all"
                )
            )
        }

        @Flag(help: ArgumentHelp(help("I skončená.", "Also those that are over.")))
        var all = false

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.silences(all: all) }
        }
    }

    struct Add: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Založí ticho.", "Make a silence."),
                discussion: help(
                    """
                    Příklad: dimond alerts silence add --matcher region=CZ072 --reason "stěhování" --by novakova --until 2026-09-30
                    """,
                    """
                    Example: dimond alerts silence add --matcher region=CZ072 --reason "moving house" --by novakova --until 2026-09-30
                    """
                )
            )
        }

        @Option(
            help: ArgumentHelp(
                help(
                    "Podmínka jako severity=info; i vícekrát, platí všechny.",
                    "Matcher such as severity=info; may be repeated, all must hold."
                )
            )
        )
        var matcher: [String]

        @Option(help: ArgumentHelp(help("Proč.", "Why.")))
        var reason: String

        @Option(help: ArgumentHelp(help("Kdo.", "Who.")))
        var by: String

        @Option(help: ArgumentHelp(help("První den; jinak hned.", "First day; otherwise now.")))
        var from: String?

        @Option(help: ArgumentHelp(help("Poslední den.", "Last day.")))
        var until: String

        @Option(
            help: ArgumentHelp(
                help(
                    "Jen v tyto dny v týdnu, jako saturday:sunday.",
                    "On these days of the week only, such as saturday:sunday."
                )
            )
        )
        var weekday: [String] = []

        @Option(
            help: ArgumentHelp(
                help("Jen v tyto hodiny, jako 08:00-16:00.", "At these hours only: 08:00-16:00.")
            )
        )
        var time: [String] = []

        @OptionGroup var options: DataOptions

        func run() async throws {
            var request = Commands.SilenceRequest()
            (request.matchers, request.reason, request.by) = (matcher, reason, by)
            (request.from, request.until) = (from, until)
            (request.weekdays, request.times) = (weekday, time)
            let silence = request
            try await options.run { commands in try await commands.addSilence(silence) }
        }
    }

    struct Expire: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Ukončí ticho hned.", "End a silence now."),
                discussion: help(
                    "Příklad: dimond alerts silence expire 3 --by novakova",
                    "Example: dimond alerts silence expire 3 --by novakova"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo ticha.", "Number of the silence.")))
        var id: Int64

        @Option(help: ArgumentHelp(help("Kdo.", "Who.")))
        var by: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.expireSilence(id, by: by) }
        }
    }
}
