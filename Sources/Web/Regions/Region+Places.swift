internal import Domain

/// Where regions lie: facts that no register holds.
extension Region {
    /// Codes of the regions that share a border with this one, in order.
    var neighbours: [String] {
        Self.borders.flatMap { pair -> [String] in
            pair.0 == code ? [pair.1] : pair.1 == code ? [pair.0] : []
        }.sorted()
    }

    /// "Zlínský" for "Zlínský kraj".
    func shortName(_ language: Language) -> String {
        let name = name[language]
        for part in [" kraj", "Kraj ", " Region", "Hlavní město "] where name.contains(part) {
            return name.replacing(part, with: "")
        }
        return name
    }

    /// Each border once.
    private static let borders = [
        ("CZ010", "CZ020"), ("CZ020", "CZ031"), ("CZ020", "CZ032"), ("CZ020", "CZ042"),
        ("CZ020", "CZ051"), ("CZ020", "CZ052"), ("CZ020", "CZ053"), ("CZ020", "CZ063"),
        ("CZ031", "CZ032"), ("CZ031", "CZ063"), ("CZ031", "CZ064"), ("CZ032", "CZ041"),
        ("CZ032", "CZ042"), ("CZ041", "CZ042"), ("CZ042", "CZ051"), ("CZ051", "CZ052"),
        ("CZ052", "CZ053"), ("CZ053", "CZ063"), ("CZ053", "CZ064"), ("CZ053", "CZ071"),
        ("CZ063", "CZ064"), ("CZ064", "CZ071"), ("CZ064", "CZ072"), ("CZ071", "CZ072"),
        ("CZ071", "CZ080"), ("CZ072", "CZ080"),
    ]
}
