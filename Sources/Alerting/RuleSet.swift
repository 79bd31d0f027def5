import Domain

/// In which of the files that were read, counted from 0, and where in it a rule stands.
private struct RuleOrigin: Sendable, Hashable {
    let file: Int
    let place: FilePlace
}

/// The rules of all files together.
package struct RuleSet: Sendable, Hashable {
    /// In the order of the files; names are unique.
    package private(set) var rules: [Rule] = [] {
        didSet {
            byName = Dictionary(rules.map { ($0.name, $0) }) { first, _ in first }
            byIndicator = Dictionary(grouping: rules, by: \.indicator)
                .mapValues { $0.sorted { $0.severity > $1.severity } }
        }
    }
    /// By name, where each stands.
    private var origins: [String: RuleOrigin] = [:]
    private var byName: [String: Rule] = [:]
    /// The most urgent first.
    private var byIndicator: [String: [Rule]] = [:]

    package init() {}

    /// Reads rule files; rules without a mistake are in the set, all mistakes are reported.
    ///
    /// Keys `route` and `receivers` belong to ``Routing`` and are left to it.
    /// - Parameters:
    ///   - files: name, for messages, and text; the built-in ones first.
    ///   - indicators: codes that exist.
    /// - Returns: the rules, and problems in the order of the files.
    package static func parse(
        files: [(name: String, text: String)],
        indicators: Set<String>
    ) -> (RuleSet, [RuleProblem]) {
        let watched = indicators.map { ($0, WatchedIndicator()) }
        return parse(files: files, watching: Dictionary(uniqueKeysWithValues: watched))
    }

    /// The same, and reports rules that can never match by what is known of each indicator.
    package static func parse(
        files: [(name: String, text: String)],
        watching indicators: [String: WatchedIndicator]
    ) -> (RuleSet, [RuleProblem]) {
        var placed: [PlacedRule] = []
        var problems: [RuleProblem] = []
        for (number, file) in files.enumerated() {
            var found: [RuleProblem] = []
            placed += read(file, indicators: indicators, problems: &found).map { rule in
                var rule = rule
                rule.file = number
                return rule
            }
            problems += found.sorted { $0.place < $1.place }
        }
        let unique = withoutDoubles(placed, problems: &problems)
        var set = RuleSet()
        set.rules = unique.map(\.rule)
        set.origins = Dictionary(
            unique.map { ($0.rule.name, RuleOrigin(file: $0.file, place: $0.place)) }
        ) { first, _ in first }
        let wrong = unique.map {
            ($0.rule.name, set.supersessionProblem(of: $0) + set.renamingProblem(of: $0))
        }
        problems += wrong.flatMap(\.1)
        set.rules.removeAll { rule in wrong.contains { $0.0 == rule.name && !$0.1.isEmpty } }
        return (set, problems)
    }

    package func rule(named name: String) -> Rule? {
        byName[name]
    }

    /// Names of the rules of files from this one on; those before are built in.
    package func names(fromFile first: Int) -> Set<String> {
        Set(rules.map(\.name).filter { (origins[$0]?.file ?? 0) >= first })
    }

    /// Rules of files from this one on that two persons do not stand for.
    package func unapproved(fromFile first: Int) -> [RuleProblem] {
        rules.compactMap { rule in
            guard let origin = origins[rule.name], origin.file >= first else { return nil }
            let missing = [("author", rule.author), ("approved_by", rule.approvedBy)]
                .filter { $0.1 == nil }.map(\.0)
            guard !missing.isEmpty else { return nil }
            let keys = missing.joined(separator: ", ")
            return RuleProblem(
                place: origin.place,
                text: LocalizedText(
                    cs:
                        "pravidlo „\(rule.name)“ nikdo neschválil: doplňte \(keys), autor a schvalovatel "
                        + "jsou dva (rules.require-approval)",
                    en:
                        "nobody approved rule \"\(rule.name)\": add \(keys); author and approver are two "
                        + "(rules.require-approval)"
                )
            )
        }
    }

    /// Every name that a label of an alert can have: dimond's own, and those that rules give.
    package var labelNames: Set<String> {
        rules.reduce(into: Alert.labelNames) { $0.formUnion($1.labels.keys) }
    }

    /// The rules about this kind of reading, the most urgent first.
    package func rules(watching reading: Reading) -> [Rule] {
        byIndicator[reading.indicator, default: []].filter { $0.watches(reading) }
    }

    /// What rules about `indicator` compare it with, by code.
    package func others(of indicator: String) -> Set<String> {
        byIndicator[indicator, default: []].reduce(into: []) { codes, rule in
            codes.formUnion(rule.others)
        }
    }

    /// Indicators that some rule compares with one of `codes`.
    func comparing(with codes: Set<String>) -> Set<String> {
        Set(byIndicator.keys.filter { !others(of: $0).isDisjoint(with: codes) })
    }

    /// The present name of a rule by the name it has or had.
    package func presentName(of name: String) -> String {
        rule(named: name) == nil ? rules.first { $0.formerly == name }?.name ?? name : name
    }

    /// Whether `key`'s alert should keep silent because a rule that supersedes its rule is among
    /// `firing`, the alerts that fire now, for the same subject.
    package func isSuperseded(_ key: AlertKey, firing: Set<AlertKey>) -> Bool {
        rules.contains { rule in
            rule.supersedes == key.rule
                && firing.contains(
                    AlertKey(rule: rule.name, region: key.region, subject: key.subject)
                )
        }
    }

    private static func read(
        _ file: (name: String, text: String),
        indicators: [String: WatchedIndicator],
        problems: inout [RuleProblem]
    ) -> [PlacedRule] {
        guard
            var top = ConfigurationFile.fields(
                name: file.name,
                text: file.text,
                problems: &problems
            )
        else { return [] }
        var rules: [PlacedRule] = []
        for node in top.list("groups") ?? [] {
            let what = LocalizedText(cs: "skupina pravidel", en: "rule group")
            guard
                var group = ConfigurationFields(
                    node,
                    what: what,
                    known: ["name", "rules"],
                    problems: &problems
                )
            else { continue }
            let name = group.required("name") == nil ? nil : group.text("name")
            if group.required("rules") != nil {
                for rule in group.list("rules") ?? [] {
                    let read = RuleReader.read(
                        rule,
                        group: name ?? "",
                        indicators: indicators,
                        problems: &problems
                    )
                    rules += read.map { [$0] } ?? []
                }
            }
            problems += group.problems
        }
        problems += top.problems
        return rules
    }

    private static func withoutDoubles(
        _ rules: [PlacedRule],
        problems: inout [RuleProblem]
    ) -> [PlacedRule] {
        var first: [String: FilePlace] = [:]
        return rules.filter { placed in
            guard let earlier = first[placed.rule.name] else {
                first[placed.rule.name] = placed.place
                return true
            }
            let name = placed.rule.name
            problems.append(
                RuleProblem(
                    place: placed.place,
                    text: LocalizedText(
                        cs: "upozornění „\(name)“ už je v \(earlier)",
                        en: "alert \"\(name)\" already stands in \(earlier)"
                    )
                )
            )
            return false
        }
    }

    /// A name that still has a rule, or that two rules claim, cannot have been given up.
    private func renamingProblem(of placed: PlacedRule) -> [RuleProblem] {
        guard let name = placed.rule.formerly, let place = placed.formerlyPlace else { return [] }
        let rivals = rules.filter {
            $0.name == name || $0.formerly == name && $0.name != placed.rule.name
        }
        guard let rival = rivals.first else { return [] }
        return [
            RuleProblem(
                place: place,
                text: LocalizedText(
                    cs: "„\(name)“ má pravidlo \(rival.name); přejmenovat lze jen na jedno jméno",
                    en: "\"\(name)\" belongs to rule \(rival.name); a name has one successor"
                )
            )
        ]
    }

    private func supersessionProblem(of placed: PlacedRule) -> [RuleProblem] {
        guard let name = placed.rule.supersedes, let place = placed.supersedesPlace else {
            return []
        }
        guard let milder = rule(named: name) else {
            let what = LocalizedText(cs: "upozornění", en: "alert")
            let text = unknownName(name, what: what, among: rules.map(\.name))
            return [RuleProblem(place: place, text: text)]
        }
        guard milder.indicator == placed.rule.indicator, milder.scope == placed.rule.scope,
            milder.severity < placed.rule.severity
        else {
            return [
                RuleProblem(
                    place: place,
                    text: LocalizedText(
                        cs: "„\(name)“ musí mít týž ukazatel a rozsah a nižší závažnost",
                        en: "\"\(name)\" must have the same indicator and scope and be less severe"
                    )
                )
            ]
        }
        return []
    }
}
