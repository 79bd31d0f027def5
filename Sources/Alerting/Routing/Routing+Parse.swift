import Domain
import Foundation

extension Routing {
    /// Reads `route`, `heartbeat`, `receivers`, `inhibit_rules` and `time_intervals` of all files; a later file's route replaces
    /// an earlier one's together with its heartbeat, and so does a receiver of the same name.
    ///
    /// - Parameters:
    ///   - files: name, for messages, and text; the built-in ones first.
    ///   - calendar: the zone of times that name none, and the holidays of `cz`.
    ///   - labels: what matchers, groups and inhibitions may name, see ``RuleSet/labelNames``.
    /// - Returns: what could be read, and all mistakes; those about `groups` are left to
    ///   ``RuleSet``, an unreadable file is reported by both.
    package static func parse(
        files: [(name: String, text: String)],
        calendar: RoutingCalendar = RoutingCalendar(),
        labels: Set<String> = Alert.labelNames
    ) -> (Routing, [RuleProblem]) {
        let labels = KnownLabels(labels)
        var routing = Routing()
        var problems: [RuleProblem] = []
        var named: [ConfigurationNode] = []
        var intervals: [ConfigurationNode] = []
        var beating: [ConfigurationNode] = []
        var places: [String: FilePlace] = [:]
        for file in files {
            var found: [RuleProblem] = []
            guard
                var top = ConfigurationFile.fields(
                    name: file.name,
                    text: file.text,
                    problems: &found
                )
            else {
                problems += found
                continue
            }
            // Those are the rules' to report.
            let unknownKeys = top.problems.count
            routing.add(top.list("receivers") ?? [], &places, &found)
            if let node = top["route"] {
                var reader = RouteReader(labels: labels)
                routing.route = reader.root(node)
                named = reader.receivers
                (routing.heartbeat, beating) = (nil, [])
                intervals = reader.intervals
                found += reader.problems
            }
            if let node = top["heartbeat"] {
                let read = heartbeat(node, calendar, &found)
                (routing.heartbeat, beating) = (read?.rule, [read?.receiver].compactMap(\.self))
            }
            routing.inhibitions += (top.list("inhibit_rules") ?? []).compactMap {
                inhibition($0, labels, &found)
            }
            for rule in timeRules(top.list("time_intervals") ?? [], calendar, &found) {
                routing.timeIntervals[rule.name] = rule
            }
            problems += top.problems.dropFirst(unknownKeys)
            problems += found.sorted { $0.place < $1.place }
        }
        problems += unknown(
            named + beating,
            LocalizedText(cs: "příjemce", en: "receiver"),
            among: routing.receivers.map(\.name)
        )
        problems += unknown(
            intervals,
            LocalizedText(cs: "časový úsek", en: "time interval"),
            among: routing.timeIntervals.keys.sorted()
        )
        problems += routing.unusedReceivers(places, file: named.first?.file)
        return (routing, problems)
    }

    private mutating func add(
        _ nodes: [ConfigurationNode],
        _ places: inout [String: FilePlace],
        _ problems: inout [RuleProblem]
    ) {
        var own: Set<String> = []
        for node in nodes {
            guard let receiver = Self.receiver(node, &problems) else { continue }
            if !own.insert(receiver.name).inserted {
                problems.append(
                    node.problem(
                        cs: "příjemce „\(receiver.name)“ je tu dvakrát",
                        en: "receiver \"\(receiver.name)\" is given twice"
                    )
                )
            }
            receivers.removeAll { $0.name == receiver.name }
            receivers.append(receiver)
            places[receiver.name] = node.place
        }
    }

    private static func receiver(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> Receiver? {
        let what = LocalizedText(cs: "příjemce", en: "receiver")
        guard
            var fields = ConfigurationFields(
                node,
                what: what,
                known: ["name", "email", "webhook", "alertmanager"],
                problems: &problems
            )
        else { return nil }
        let name = fields.required("name") == nil ? nil : fields.text("name")
        let ways = ["email", "webhook", "alertmanager"]
        if !ways.contains(where: { fields[$0] != nil }) {
            fields.note(
                node.problem(
                    cs: "příjemce potřebuje email, webhook nebo alertmanager",
                    en: "a receiver needs email, webhook or alertmanager"
                )
            )
        }
        let lists = ways.map { fields.list($0) ?? [] }
        problems += fields.problems
        let mailboxes = lists[0].compactMap { mailbox($0, &problems) }
        let webhooks = webhooks(lists[1], &problems)
        let alertmanagers = lists[2].compactMap { alertmanager($0, &problems) }
        return name.map {
            Receiver(name: $0, endpoints: mailboxes + webhooks, alertmanagers: alertmanagers)
        }
    }

    private static func mailbox(
        _ node: ConfigurationNode,
        _ problems: inout [RuleProblem]
    ) -> Endpoint? {
        let what = LocalizedText(cs: "adresa", en: "address")
        let known = ["to", "hourly_limit"] + Interest.keys
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        let expected = LocalizedText(
            cs: "jedna prostá adresa jako unit@example.org",
            en: "one plain address such as unit@example.org"
        )
        let address =
            fields.required("to") == nil
            ? nil : fields.value("to", expected: expected) { MailAddress($0) }
        let count = LocalizedText(cs: "počet zpráv od 1", en: "a number of mails from 1")
        let limit = fields.value("hourly_limit", expected: count) { text in
            Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        let interest = interest(&fields, &problems)
        return address.map {
            Endpoint(address: .mail($0), interest: interest, hourlyLimit: limit)
        }
    }

    static func interest(
        _ fields: inout ConfigurationFields,
        _ problems: inout [RuleProblem]
    ) -> Interest {
        let language = fields.choice("language", Language.self) ?? .cs
        let regions = fields.list("regions") ?? []
        let severities = fields.list("severities") ?? []
        problems += fields.problems
        for region in regions where !isRegion(region.text ?? "") {
            problems.append(
                region.problem(
                    cs: "čeká se kód kraje jako CZ072, nebo CZ",
                    en: "expected a region's code such as CZ072, or CZ"
                )
            )
        }
        let wanted = choices(severities, Severity.self, &problems)
        return Interest(
            language: language,
            regions: Set(regions.compactMap(\.text)),
            severities: Set(wanted)
        )
    }

    private static func isRegion(_ code: String) -> Bool {
        code == Region.country
            || code.hasPrefix("CZ0") && (4...5).contains(code.utf8.count)
                && code.dropFirst(2).allSatisfy { ("0"..."9").contains($0) }
    }

    static func choices<Choice>(
        _ nodes: [ConfigurationNode],
        _ type: Choice.Type,
        _ problems: inout [RuleProblem]
    ) -> [Choice] where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        nodes.compactMap { node in
            if let choice = node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
            let text = unknownName(
                node.text ?? "",
                what: LocalizedText(cs: "hodnota", en: "value"),
                among: Choice.allCases.map(\.rawValue)
            )
            problems.append(RuleProblem(place: node.place, text: text))
            return nil
        }
    }
}
