internal import Domain
internal import Foundation

/// What surrounds every page: head, skip link, the way to the others, language link.
enum PageFrame {
    /// What the header leads to.
    enum Place: String, CaseIterable {
        case overview = "/"
        case regions = "/regions"
        case plans = "/plans"
        case indicators = "/indicators"
        case alerts = "/alerts"
        case projects = "/projects"
        case services = "/services"
        case places = "/places"

        var name: LocalizedText {
            switch self {
            case .overview: LocalizedText(cs: "Přehled", en: "Overview")
            case .regions: LocalizedText(cs: "Kraje", en: "Regions")
            case .plans: LocalizedText(cs: "Plány", en: "Plans")
            case .indicators: LocalizedText(cs: "Ukazatele", en: "Indicators")
            case .alerts: LocalizedText(cs: "Upozornění", en: "Alerts")
            case .projects: LocalizedText(cs: "Projekty", en: "Projects")
            case .services: LocalizedText(cs: "Registr", en: "Register")
            case .places: LocalizedText(cs: "Volná místa", en: "Free places")
            }
        }
    }

    /// The whole document; `otherLanguage` is the address of the same page in the other language.
    ///
    /// A page below `place` names itself in `crumb`, so that readers see where they are.
    static func html(
        title: String,
        language: Language,
        otherLanguage: String?,
        place: Place? = nil,
        crumb: String? = nil,
        body: HTML
    ) -> HTML {
        let current = crumb == nil ? "page" : "true"
        let links = Place.allCases.map { link($0, $0 == place ? current : nil, language) }
        return """
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
            <nav class="links" aria-label="\(language == .cs ? "Stránky" : "Pages")">
            \(links)\(self.language(language, otherLanguage))</nav>
            </header>
            <main id="main">
            \(crumbs(place, crumb, language))\(body)</main>
            </body>
            </html>

            """
    }

    /// A page of ours in the same language, which a reader may have chosen against the browser.
    static func address(
        _ path: String,
        _ language: Language,
        _ query: [(name: String, value: String)] = []
    ) -> String {
        let own = query.map { "\($0.name)=\(encoded($0.value))&" }.joined()
        return "\(path)?\(own)lang=\(language.rawValue)"
    }

    /// A page below `place`; identifiers may hold anything.
    static func address(_ place: Place, _ id: String, _ language: Language) -> String {
        address("\(place.rawValue)/\(encoded(id))", language)
    }

    /// Fit for one segment of a path or one value of a query (RFC 3986 § 2.3).
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )

    private static let about = LocalizedText(
        cs: "sledování přechodu sociálních služeb k životu v běžném prostředí",
        en: "monitoring the shift of social services to life in ordinary homes"
    )

    private static func link(_ place: Place, _ current: String?, _ language: Language) -> HTML {
        let mark = current.map { current -> HTML in " aria-current=\"\(current)\"" }
        return """
            <a href="\(address(place.rawValue, language))"\(mark)>\(place.name[language])</a>

            """
    }

    private static func crumbs(_ place: Place?, _ crumb: String?, _ language: Language) -> HTML? {
        guard let place, let crumb else { return nil }
        return """
            <nav class="crumbs" aria-label="\(language == .cs ? "Kde jste" : "Where you are")"><ol>\
            <li><a href="\(address(place.rawValue, language))">\(place.name[language])</a></li>\
            <li aria-current="page">\(crumb)</li></ol></nav>

            """
    }

    private static func language(_ language: Language, _ address: String?) -> HTML? {
        guard let address else { return nil }
        return switch language {
        case .cs: "<a href=\"\(address)\" hreflang=\"en\" lang=\"en\">English</a>"
        case .en: "<a href=\"\(address)\" hreflang=\"cs\" lang=\"cs\">Česky</a>"
        }
    }
}
