import ArgumentParser
import Daemon

struct Feeds: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Co se dá posílat, sloupce a pravidla.", "What can be sent."),
            discussion: help(
                """
                Příklad: dimond feeds plans
                         dimond feeds plans --template csv > plany.csv
                         dimond feeds survey --schema
                """,
                """
                Example: dimond feeds plans
                         dimond feeds plans --template csv > plans.csv
                         dimond feeds survey --schema
                """
            )
        )
    }

    enum Template: String, ExpressibleByArgument, CaseIterable {
        case csv
    }

    @Argument(help: ArgumentHelp(help("Vstup, například plans.", "Feed, such as plans.")))
    var feed: String?

    @Option(help: ArgumentHelp(help("Formulář šetření.", "Survey form.")))
    var form: String?

    @Option(help: ArgumentHelp(help("Prázdný soubor k vyplnění.", "An empty file to fill in.")))
    var template: Template?

    @Flag(help: ArgumentHelp(help("JSON Schema jednoho záznamu.", "JSON Schema of one record.")))
    var schema = false

    @OptionGroup var options: DataOptions

    func validate() throws {
        if feed == nil, template != nil || schema || form != nil {
            throw ValidationError(
                help("Chybí vstup, například plans.", "Name the feed, such as plans.")
            )
        }
    }

    func run() async throws {
        try await options.run { commands in
            guard let feed else { return try commands.feeds() }
            if template != nil { return try commands.template(of: feed, form: form) }
            if schema { return try commands.jsonSchema(of: feed, form: form) }
            return try commands.feed(feed, form: form)
        }
    }
}

struct Forms: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: help("Formuláře šetření.", "Survey forms."),
            discussion: help(
                """
                Příklad: dimond forms show di-pot
                         dimond forms apply dotaznik.yaml
                """,
                """
                Example: dimond forms show di-pot
                         dimond forms apply questionnaire.yaml
                """
            ),
            subcommands: [List.self, Apply.self, Show.self],
            defaultSubcommand: List.self
        )
    }

    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Seznam formulářů.", "List the forms."),
                discussion: help("Příklad: dimond forms", "Example: dimond forms")
            )
        }

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.forms() }
        }
    }

    struct Apply: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help(
                    "Zavede formulář nebo jeho novou verzi.",
                    "Bring a form, or a new version of one, into force."
                ),
                discussion: help(
                    """
                    Nová verze může přidat otázky; změna druhu odpovědi se odmítne.

                    Příklad: dimond forms apply dotaznik.yaml
                    """,
                    """
                    A new version may add questions; a changed type of answer is refused.

                    Example: dimond forms apply questionnaire.yaml
                    """
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Soubor YAML.", "YAML file.")))
        var file: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try await commands.applyForm(file) }
        }
    }

    struct Show: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                abstract: help("Otázky a pravidla formuláře.", "Questions and rules of a form."),
                discussion: help(
                    "Příklad: dimond forms show di-pot",
                    "Example: dimond forms show di-pot"
                )
            )
        }

        @Argument(help: ArgumentHelp(help("Jméno formuláře.", "Name of the form.")))
        var name: String

        @OptionGroup var options: DataOptions

        func run() async throws {
            try await options.run { commands in try commands.form(name) }
        }
    }
}
