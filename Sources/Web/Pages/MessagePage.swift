internal import Domain

/// A short page that says why there is nothing to see.
enum MessagePage {
    static func html(
        title: LocalizedText,
        text: LocalizedText,
        _ language: Language
    ) -> HTML {
        PageFrame.html(
            title: title[language],
            language: language,
            otherLanguage: nil,
            body: """
                <h1>\(title[language])</h1>
                <p>\(text[language])</p>
                <p><a href="/">\(language == .cs ? "Na přehled" : "To the overview")</a></p>

                """
        )
    }

    static let notFound = (
        title: LocalizedText(cs: "Tato stránka neexistuje", en: "There is no such page"),
        text: LocalizedText(
            cs: "Adresa je napsaná chybně, nebo stránka už není.",
            en: "The address is misspelt, or the page is gone."
        )
    )

    static let otherMethod = (
        title: LocalizedText(cs: "Takto stránku použít nelze", en: "The page cannot be used so"),
        text: LocalizedText(
            cs: "Na této adrese se dá jen číst, nebo jen zapisovat.",
            en: "This address is only for reading, or only for writing."
        )
    )

    static let notReady = (
        title: LocalizedText(cs: "Přehled se připravuje", en: "The overview is being prepared"),
        text: LocalizedText(
            cs: "Data se právě načítají. Zkuste to za chvíli znovu.",
            en: "The data are being read. Please try again in a moment."
        )
    )
}
