import ArgumentParser
import Daemon

struct Rules: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Pravidla upozornění.", "Alert rules."),
            discussion: help(
                "Příklad: dimond rules check moje.yaml",
                "Example: dimond rules check mine.yaml"
            ),
            subcommands: [
                List.self, History.self, Check.self, Test.self, Replay.self, Impact.self,
                Unjudged.self,
            ]
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Ukáže pravidla: čeho se týkají, kolik mají hodnot, kdo za nimi stojí.",
                    "Show the rules: what they are about, how many values they have, who stands for them."
                ),
                discussion: help(
                    """
                    Pravidlo s 0 hodnotami nemá co posuzovat: jeho ukazatel v tomto rozsahu nikdy hodnotu neměl.

                    Příklad: dimond rules list
                    """,
                    """
                    A rule with 0 values has nothing to judge: its indicator never had a value in that scope.

                    Example: dimond rules list
                    """
                )
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.listRules() }
        }
    }

    struct History: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Ukáže všechna znění pravidla, která kdy platila.",
                    "Show every form of a rule that was ever loaded."
                ),
                discussion: help(
                    """
                    U každého: od kdy do kdy, kdo je napsal a schválil, co se změnilo.

                    Příklad: dimond rules history PlanForgotten
                    """,
                    """
                    With each: from when to when, who wrote and approved it, what changed.

                    Example: dimond rules history PlanForgotten
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Jméno pravidla.", "Name of the rule.")))
        var name: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.ruleForms(name) }
        }
    }

    struct Check: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Najde všechny chyby v souborech pravidel.",
                    "Find every mistake in rule files."
                ),
                discussion: help(
                    """
                    Soubory se čtou za vestavěnými a za těmi v rules.directory.

                    Příklad: dimond rules check moje.yaml
                    """,
                    """
                    The files are read after the built-in ones and those in rules.directory.

                    Example: dimond rules check mine.yaml
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Soubory.", "Files.")))
        var files: [String]

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try commands.checkRules(files) }
        }
    }

    struct Test: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Ověří pravidla na zkušebních řadách hodnot.",
                    "Try rules on test series of values."
                ),
                discussion: help(
                    """
                    Soubory mají tvar, který čte promtool test rules; popis je v docs/rule-tests.md.
                    Kód 1: něco vzniklo jinak, než soubor čeká.

                    Příklad: dimond rules test testy/potreby.yaml
                    """,
                    """
                    Files have the shape that promtool test rules reads; docs/rule-tests.md describes it.
                    Code 1: something fires otherwise than the file expects.

                    Example: dimond rules test tests/needs.yaml
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Soubory s testy.", "Files of tests.")))
        var files: [String]

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try commands.testRules(files) }
        }
    }

    struct Replay: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Projde pravidly vše, co kdy bylo známo; nikomu nic nepošle.",
                    "Run rules over all that was ever known; nobody is told."
                ),
                discussion: help(
                    """
                    Bez souboru platí nainstalovaná pravidla. Každá hodnota se posuzuje tak, jak byla v ten den známa.

                    Příklad: dimond rules replay moje.yaml --from 2026-01-01
                    """,
                    """
                    Without a file the installed rules are meant. Each value is judged as it was known on its day.

                    Example: dimond rules replay mine.yaml --from 2026-01-01
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Soubory pravidel.", "Rule files.")))
        var files: [String] = []

        @Option(help: ArgumentHelp(help("První den výpisu.", "First day to show.")))
        var from: String?

        @Option(help: ArgumentHelp(help("Poslední den.", "Last day.")))
        var to: String?

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in
                try await commands.replayRules(files, from: from, to: to)
            }
        }
    }

    struct Unjudged: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Která pravidla teď nelze posoudit, a proč.",
                    "Which rules cannot judge now, and why."
                ),
                discussion: help(
                    "Příklad: dimond rules unjudged",
                    "Example: dimond rules unjudged"
                )
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.unjudgedRules() }
        }
    }

    struct Impact: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Porovná dvě znění pravidel: koho by upozornila a kolika zprávami.",
                    "Compare two versions of rules: who would have been told, with how many mails."
                ),
                discussion: help(
                    "Příklad: dimond rules impact dosud.yaml navrh.yaml",
                    "Example: dimond rules impact present.yaml proposal.yaml"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Dosavadní soubor.", "Present file.")))
        var old: String

        @Argument(help: ArgumentHelp(help("Nový soubor.", "New file.")))
        var new: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.compareRules(old, new) }
        }
    }
}
