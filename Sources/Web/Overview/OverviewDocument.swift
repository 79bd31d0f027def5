internal import Domain
internal import Foundation

/// The overview as one page: sentence, picture, decisions, regions, origin.
struct OverviewDocument {
    let model: OverviewModel
    let language: Language
    /// Only its zone is used.
    let clock: Clock

    var html: HTML {
        let sentence = OverviewSentence(model, language)
        return PageFrame.html(
            title: language == .cs ? "Přehled" : "Overview",
            language: language,
            otherLanguage: PageFrame.address("/", language.other),
            place: .overview,
            body: """
                \(NoticeLine(model.notice, language).html)<h1>\(sentence.headline)</h1>
                \(lede(sentence.details))\(TrajectoryFigure(model, language).html)\
                \(AlertSection(model, language, clock: clock).html)\
                \(RegionSection(model, language).html)\(origin)
                """
        )
    }

    private func lede(_ sentences: [String]) -> HTML? {
        guard !sentences.isEmpty else { return nil }
        return "<p class=\"lede\">\(sentences.joined(separator: " "))</p>\n"
    }

    private var origin: HTML {
        let cs = language == .cs
        let asOf =
            model.dataAsOf.map { formatInstant($0, zone: clock.zone, language: language) } ?? "–"
        return """
            <section class="origin" aria-labelledby="origin">
            <h2 id="origin">\(cs ? "Odkud čísla jsou" : "Where the numbers come from")</h2>
            <p>\(cs ? "Nejnovější data uvnitř:" : "Newest data inside:") \(asOf).
            \(counted[language])</p>
            <p>\(disclosure[language])</p>
            <p><a href="/metrics">\(cs ? "Stejná čísla pro programy" : "The same numbers for programs")</a></p>
            </section>

            """
    }

    private let counted = LocalizedText(
        cs: "Služba se počítá za přeměněnou, když je přeměna ověřena a nebyla odvolána.",
        en: "A service counts as transformed once that is verified and not revoked."
    )

    private let disclosure = LocalizedText(
        cs: "Údaje o malých skupinách lidí skrýváme, aby nikoho nešlo poznat.",
        en: "Figures on small groups of people are hidden, so that nobody can be recognised."
    )
}
