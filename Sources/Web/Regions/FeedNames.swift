internal import Domain

/// What feeds are called on pages; a feed of an operator's own keeps its name.
enum FeedNames {
    static func name(_ feed: String) -> LocalizedText {
        known[feed] ?? LocalizedText(cs: feed, en: feed)
    }

    private static let known = [
        "survey": LocalizedText(cs: "šetření potřeb", en: "survey of needs"),
        "plans": LocalizedText(cs: "transformační plány", en: "transformation plans"),
        "milestones": LocalizedText(cs: "milníky plánů", en: "milestones of plans"),
        "transformations": LocalizedText(cs: "přeměněné služby", en: "transformed services"),
        "services": LocalizedText(cs: "registr služeb", en: "register of services"),
        "allowance": LocalizedText(
            cs: "příjemci příspěvku na péči",
            en: "recipients of the care allowance"
        ),
    ]
}
