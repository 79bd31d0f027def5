internal import Domain

/// All regions: the map, and for each the newest value of every indicator that regions have.
struct RegionListDocument {
    private let facts: PublicFacts
    private let type: Typography

    init(_ facts: PublicFacts, _ language: Language) {
        self.facts = facts
        type = Typography(language: language)
    }

    var html: HTML {
        let count = facts.overview.regions.count { $0.state == .critical || $0.state == .warning }
        let heading =
            count == 0
            ? type.pick("Žádný kraj nemá naléhavé upozornění", "No region has an urgent alert")
            : type.pick(
                "Naléhavé upozornění \(type.plural(count, cs: ("má", "mají", "má"), en: ("", ""))) "
                    + type.counted(count, cs: ("kraj", "kraje", "krajů"), en: ("", "")),
                type.counted(count, cs: ("", "", ""), en: ("region has", "regions have"))
                    + " an urgent alert"
            )
        return PageFrame.html(
            title: type.pick("Kraje", "Regions"),
            language: type.language,
            otherLanguage: PageFrame.address("/regions", type.language.other),
            place: .regions,
            body: """
                \(NoticeLine(facts.overview.notice, type.language).html)<h1>\(heading)</h1>
                \(RegionSection(facts.overview, type.language).html)
                """
        )
    }
}
