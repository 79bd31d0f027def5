/// One of the 14 self-governing regions (kraj), NUTS 3.
package struct Region: Sendable, Hashable, Identifiable {
    /// Such as `CZ072`.
    package var code: String
    package var name: LocalizedText
    /// Czech with its preposition: "ve Zlínském kraji".
    package var locative: String

    package var id: String { code }

    package init(code: String, name: LocalizedText, locative: String) {
        self.code = code
        self.name = name
        self.locative = locative
    }

    /// Code that stands for the whole country.
    package static let country = "CZ"

    /// The country, where it stands in the place of a region.
    package static let wholeCountry = Region(
        code: country,
        name: LocalizedText(cs: "Česko", en: "Czechia"),
        locative: "v Česku"
    )

    /// Where something is: "ve Zlínském kraji", "in the Zlín Region".
    package var inside: LocalizedText {
        let article = name.en.hasSuffix("Region") ? "the " : ""
        return LocalizedText(cs: locative, en: "in \(article)\(name.en)")
    }

    /// True when the territory with the code `outer` (`CZ`, NUTS 2 or NUTS 3) holds `inner`.
    package static func covers(_ outer: String, _ inner: String) -> Bool {
        outer == inner || !outer.isEmpty && inner.hasPrefix(outer)
    }
}
