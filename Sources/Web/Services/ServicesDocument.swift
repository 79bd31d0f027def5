internal import Domain
internal import Foundation

/// A question to the register and its answer.
struct ServicesDocument: Speaking {
    private let question: String
    private let answer: RegisterAnswer?
    let language: Language
    private let zone: TimeZone

    init(question: String, answer: RegisterAnswer?, _ language: Language, zone: TimeZone) {
        self.question = question
        self.answer = answer
        self.language = language
        self.zone = zone
    }

    var html: HTML {
        let title = pick("Je tato služba registrovaná?", "Is this a registered service?")
        return PageFrame.html(
            title: title,
            language: language,
            otherLanguage: address(language.other),
            place: .services,
            body: """
                <h1>\(title)</h1>
                \(form)\(answer.map(section))
                """
        )
    }

    private func address(_ language: Language) -> String {
        let query = question.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return PageFrame.address("/services", language) + (query.isEmpty ? "" : "&q=\(query)")
    }

    private var form: HTML {
        """
        <form class="ask" action="/services" method="get" role="search">
        <input type="hidden" name="lang" value="\(language.rawValue)">
        <label for="q">\(pick("IČO, identifikátor služby nebo název", "IČO, identifier of the service, or a name"))</label>
        <input id="q" name="q" type="search" value="\(question)" maxlength="100" autocomplete="off" required>
        <button type="submit">\(pick("Ověřit", "Check"))</button>
        </form>

        """
    }

    private func section(_ answer: RegisterAnswer) -> HTML {
        let notices = [answer.source(zone: zone)?[language], more(answer)].compactMap { $0 }
        return """
            <section aria-labelledby="answer">
            <h2 id="answer">\(tied(answer.sentence[language], language: language))</h2>
            \(notices.map { text -> HTML in "<p class=\"lede\">\(tied(text, language: language))</p>\n" })\
            \(advice(answer))\(cards(answer.services))\
            </section>

            """
    }

    private func cards(_ services: [RegisteredService]) -> HTML? {
        guard !services.isEmpty else { return nil }
        return "<ul class=\"cards\">\n\(services.map(card))</ul>\n"
    }

    private func more(_ answer: RegisterAnswer) -> String? {
        guard answer.hasMore else { return nil }
        return pick(
            "Odpovídá jich víc, vypsáno je prvních \(RegisterAnswer.most). Zpřesněte dotaz.",
            "There are more; the first \(RegisterAnswer.most) are listed. Please narrow the question."
        )
    }

    /// What somebody can do who was told no.
    private func advice(_ answer: RegisterAnswer) -> HTML? {
        guard let verdict = answer.verdict, verdict != .registered else { return nil }
        let text = pick(
            "Poskytovat sociální službu bez registrace se nesmí. Ověřte si údaje u poskytovatele, a když "
                + "registraci nedoloží, oznamte to krajskému úřadu.",
            "Nobody may provide a social service without registration. Check the particulars with the "
                + "provider, and if no registration is shown, tell the regional office."
        )
        return "<p>\(tied(text, language: language))</p>\n"
    }

    private func card(_ service: RegisteredService) -> HTML {
        let facts = [
            service.provider, service.ico.map { "IČO \($0)" }, service.formsText[language],
            service.whereText?[language],
        ].compactMap { $0 }.filter { !$0.isEmpty }
        let style = service.state == .active ? "card" : "card warning"
        let name = service.kindName[language]
        return """
            <li class="\(style)">
            <h3>\(name.prefix(1).uppercased() + name.dropFirst()) \
            <span class="state">\(service.stateText(zone: zone)[language])</span></h3>
            <p class="facts">\(pick("služba", "service")) \(service.id) · § \(service.kind)</p>
            <p>\(facts.joined(separator: " · "))</p>
            </li>

            """
    }
}
