internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

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
                <p><a href="\(PageFrame.address("/", language))">\(language == .cs ? "Na přehled" : "To the overview")</a></p>

                """
        )
    }

    /// The page as an answer; one that will pass says when to ask again.
    static func response(
        _ status: Int,
        _ message: (title: LocalizedText, text: LocalizedText),
        _ language: Language
    ) -> Response {
        var response = Response.page(
            html(title: message.title, text: message.text, language),
            status: .init(code: status)
        )
        if status == 503 { response.headers[.retryAfter] = "5" }
        return response
    }

    static let notFound = (
        title: LocalizedText(cs: "Tato stránka neexistuje", en: "There is no such page"),
        text: LocalizedText(
            cs: "Adresa je napsaná chybně, nebo stránka už není.",
            en: "The address is misspelt, or the page is gone."
        )
    )

    static let tokenNeeded = (
        title: LocalizedText(cs: "Přístup jen s tokenem", en: "A token is needed"),
        text: LocalizedText(
            cs: "Tento server ukazuje údaje jen s tokenem. Do okna prohlížeče napište libovolné "
                + "jméno a jako heslo token; token vydá správce příkazem dimond token create.",
            en: "This server shows its data to bearers of a token only. Give the browser any name "
                + "and the token as password; the administrator makes one with dimond token create."
        )
    )

    static let notAllowed = (
        title: LocalizedText(cs: "Token ke čtení neopravňuje", en: "The token does not cover this"),
        text: LocalizedText(
            cs: "Token platí, ale nemá oprávnění read. Požádejte správce o jiný.",
            en: "The token is good but lacks the scope read. Ask the administrator for another."
        )
    )

    static let otherMethod = (
        title: LocalizedText(cs: "Takto stránku použít nelze", en: "The page cannot be used so"),
        text: LocalizedText(
            cs: "Na této adrese se dá jen číst, nebo jen zapisovat.",
            en: "This address is only for reading, or only for writing."
        )
    )

    static let badLink = (
        title: LocalizedText(cs: "Odkaz neplatí", en: "The link is not valid"),
        text: LocalizedText(
            cs:
                "Odkaz není úplný, nebo už vypršel. Otevřete ho znovu z poslední zprávy o upozornění.",
            en:
                "The link is not complete, or too old. Open it again from the last mail of the alert."
        )
    )

    static let alertIsOver = (
        title: LocalizedText(cs: "Upozornění už skončilo", en: "The alert is over"),
        text: LocalizedText(
            cs: "Mezitím skončilo, převzít ho není třeba.",
            en: "It ended meanwhile; there is nothing to acknowledge."
        )
    )

    static let noAnswer = (
        title: LocalizedText(cs: "Data teď nejsou dostupná", en: "The data cannot be read now"),
        text: LocalizedText(
            cs: "Databáze neodpovídá. Zkuste to za chvíli znovu.",
            en: "The database does not answer. Please try again in a moment."
        )
    )

    static let notReady = (
        title: LocalizedText(cs: "Stránka se připravuje", en: "The page is being prepared"),
        text: LocalizedText(
            cs: "Data se právě načítají. Zkuste to za chvíli znovu.",
            en: "The data are being read. Please try again in a moment."
        )
    )
}
