import Domain

/// Names that routes use and nobody gave, and the other way round.
extension Routing {
    static func unknown(
        _ names: [ConfigurationNode],
        _ what: LocalizedText,
        among known: [String]
    ) -> [RuleProblem] {
        names.compactMap { node in
            let name = node.text ?? ""
            guard !known.contains(name) else { return nil }
            return RuleProblem(place: node.place, text: unknownName(name, what: what, among: known))
        }
    }

    /// A receiver beside the route that the route does not name would wait for mail for ever.
    func unusedReceivers(
        _ places: [String: FilePlace],
        file: String?
    ) -> [RuleProblem] {
        let named = namedReceivers.union([heartbeat?.receiver].compactMap(\.self))
        return receivers.compactMap { receiver in
            guard !named.contains(receiver.name), let place = places[receiver.name],
                place.file == file
            else { return nil }
            return RuleProblem(
                place: place,
                text: LocalizedText(
                    cs: "příjemce „\(receiver.name)“ není v žádné route, nic nedostane",
                    en: "receiver \"\(receiver.name)\" stands in no route and gets nothing"
                )
            )
        }
    }
}
