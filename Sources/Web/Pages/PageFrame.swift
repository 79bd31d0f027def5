internal import Domain

/// What surrounds every page: head, skip link, language link.
enum PageFrame {
    /// The whole document; `otherLanguage` is the address of the same page in the other language.
    static func html(
        title: String,
        language: Language,
        otherLanguage: String?,
        body: HTML
    ) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) – dimond</title>
        <link rel="stylesheet" href="/style.css">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <a class="skip" href="#main">\(language == .cs ? "Přejít k obsahu" : "Skip to content")</a>
        <header class="bar">
        <a class="name" href="\(address("/", language))">dimond</a>
        <span class="about">\(about[language])</span>
        <nav class="links" aria-label="\(language == .cs ? "Stránky" : "Pages")">\
        <a href="\(address("/alerts", language))">\(language == .cs ? "Upozornění" : "Alerts")</a>
        <a href="\(address("/services", language))">\(language == .cs ? "Registr" : "Register")</a>
        <a href="\(address("/places", language))">\(language == .cs ? "Volná místa" : "Free places")</a>
        \(link(language, otherLanguage))</nav>
        </header>
        <main id="main">
        \(body)</main>
        </body>
        </html>

        """
    }

    /// A page of ours in the same language, which a reader may have chosen against the browser.
    static func address(_ path: String, _ language: Language) -> String {
        "\(path)?lang=\(language.rawValue)"
    }

    private static let about = LocalizedText(
        cs: "sledování přechodu sociálních služeb k životu v běžném prostředí",
        en: "monitoring the shift of social services to life in ordinary homes"
    )

    private static func link(_ language: Language, _ address: String?) -> HTML? {
        guard let address else { return nil }
        return switch language {
        case .cs: "<a href=\"\(address)\" hreflang=\"en\" lang=\"en\">English</a>"
        case .en: "<a href=\"\(address)\" hreflang=\"cs\" lang=\"cs\">Česky</a>"
        }
    }
}
