import ArgumentParser
import Daemon

struct Outbox: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Pošta: co čeká, co odešlo, co se nedoručilo.", "Mail and its queue."),
            discussion: help(
                """
                Příklad: dimond outbox
                         dimond outbox explain 12
                         dimond outbox retry 12
                """,
                """
                Example: dimond outbox
                         dimond outbox explain 12
                         dimond outbox retry 12
                """
            ),
            subcommands: [Show.self, Retry.self, Explain.self],
            defaultSubcommand: Show.self
        )
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam zpráv, nebo jedna s pokusy.", "List mails, or show one."),
                discussion: help("Příklad: dimond outbox 12", "Example: dimond outbox 12")
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo zprávy.", "Number of the mail.")))
        var id: Int64?

        @Option(help: ArgumentHelp(help("Nejvýše tolik zpráv.", "At most this many mails.")))
        var limit = 20

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                guard let id else { return try await commands.outbox(limit: limit) }
                return try await commands.mail(id)
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Zařadí zprávu hned znovu.", "Try a mail again at once."),
                discussion: help(
                    "Příklad: dimond outbox retry 12",
                    "Example: dimond outbox retry 12"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo zprávy.", "Number of the mail.")))
        var id: Int64

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.retryMail(id) }
        }
    }

    struct Explain: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Proč zpráva vznikla, kde je a co dál.",
                    "Why a mail was written, where it is, what next."
                ),
                discussion: help(
                    "Příklad: dimond outbox explain 12",
                    "Example: dimond outbox explain 12"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Číslo zprávy.", "Number of the mail.")))
        var id: Int64

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.explainMail(id) }
        }
    }
}

struct Mail: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Zkouška pošty.", "Try the mail."),
            discussion: help(
                "Příklad: dimond mail test ja@example.org",
                "Example: dimond mail test me@example.org"
            ),
            subcommands: [Test.self, Bounce.self, Reply.self]
        )
    }

    struct Test: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Pošle zkušební zprávu.", "Send a test mail."),
                discussion: help(
                    "Příklad: dimond mail test ja@example.org",
                    "Example: dimond mail test me@example.org"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Komu.", "To whom.")))
        var address: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.testMail(to: address) }
        }
    }

    struct Bounce: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Přečte ze vstupu zprávu o nedoručení.",
                    "Read a delivery report from standard input."
                ),
                discussion: help(
                    "Příklad (Postfix, aliases): bounces: \"|/usr/bin/dimond mail bounce\"",
                    "Example (Postfix, aliases): bounces: \"|/usr/bin/dimond mail bounce\""
                )
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.bounce() }
        }
    }

    struct Reply: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Přečte ze vstupu odpověď na upozornění a převezme ho.",
                    "Read a reply to an alert from standard input and acknowledge the alert."
                ),
                discussion: help(
                    "Příklad (Postfix, master.cf): pipe user=dimond argv=/usr/bin/dimond mail reply",
                    "Example (Postfix, master.cf): pipe user=dimond argv=/usr/bin/dimond mail reply"
                )
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.reply() }
        }
    }
}
