import Domain

/// Receivers that are programs: webhooks and Alertmanagers.
extension Routing {
    static func webhooks(
        _ nodes: [ConfigurationNode],
        _ problems: inout [RuleProblem]
    ) -> [Endpoint] {
        var seen: Set<Destination> = []
        return nodes.compactMap { node in
            guard let webhook = webhook(node, &problems) else { return nil }
            // Which secret would sign could not be told.
            guard seen.insert(webhook.address).inserted else {
                problems.append(
                    node.problem(
                        cs: "adresa je tu dvakrát; kraje a závažnosti jsou seznamy",
                        en: "the address is given twice; regions and severities are lists"
                    )
                )
                return nil
            }
            return webhook
        }
    }

    private static func webhook(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> Endpoint? {
        let what = LocalizedText(cs: "webhook", en: "webhook")
        let known = ["url", "secret"] + Interest.keys
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        let address = url(&fields)
        let expected = LocalizedText(
            cs: "jméno souboru s tajemstvím, malá písmena, číslice a pomlčky, například dispecink",
            en: "the name of a secret's file in small letters, digits and hyphens, such as dispatch"
        )
        let secret =
            fields.required("secret") == nil
            ? nil : fields.value("secret", expected: expected) { isSecretName($0) ? $0 : nil }
        let interest = interest(&fields, &problems)
        guard let address, let secret else { return nil }
        return Endpoint(address: .webhook(address), secret: secret, interest: interest)
    }

    static func alertmanager(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> Alertmanager? {
        let what = LocalizedText(cs: "Alertmanager", en: "Alertmanager")
        let known = ["url"] + Interest.keys
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        let address = url(&fields)
        let interest = interest(&fields, &problems)
        return address.map { Alertmanager(url: $0, interest: interest) }
    }

    private static func url(_ fields: inout ConfigurationFields) -> WebAddress? {
        let expected = LocalizedText(
            cs: "adresa https:// bez jména a hesla; http:// jen na tento počítač",
            en: "an https:// address without user and password; http:// only to this machine"
        )
        return fields.required("url") == nil
            ? nil : fields.value("url", expected: expected) { WebAddress($0) }
    }

    private static func isSecretName(_ text: String) -> Bool {
        (1...60).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }
}

extension Routing.Interest {
    /// What every place may have in a file.
    static let keys = ["language", "regions", "severities"]
}
