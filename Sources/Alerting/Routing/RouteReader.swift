import Domain
import Foundation

/// Reads the tree of routes; what a node leaves out it takes from its parent.
struct RouteReader {
    private(set) var problems: [RuleProblem] = []
    /// Receivers and time intervals that the tree names.
    private(set) var receivers: [ConfigurationNode] = []
    private(set) var intervals: [ConfigurationNode] = []
    /// What matchers and groups may name.
    let labels: KnownLabels

    init(labels: KnownLabels) {
        self.labels = labels
    }

    private static let keys = [
        "receiver", "group_by", "group_wait", "group_interval", "repeat_interval", "page_now",
        "escalation", "mute_time_intervals", "active_time_intervals", "routes",
    ]
    private static let childKeys = ["matchers", "continue"]

    /// The root, which takes every alert and so has no matchers.
    mutating func root(_ node: ConfigurationNode) -> Routing.Route? {
        let what = LocalizedText(cs: "route", en: "route")
        guard
            var fields = ConfigurationFields(
                node,
                what: what,
                known: Self.keys,
                problems: &problems
            )
        else { return nil }
        _ = fields.required("receiver")
        return route(&fields, like: Routing.Route(receivers: []))
    }

    private mutating func child(
        _ node: ConfigurationNode,
        of parent: Routing.Route
    ) -> Routing.Route? {
        let what = LocalizedText(cs: "route", en: "route")
        guard
            var fields = ConfigurationFields(
                node,
                what: what,
                known: Self.keys + Self.childKeys,
                problems: &problems
            )
        else { return nil }
        var route = parent
        route.routes = []
        route.matchers = matchers(fields.list("matchers"))
        let expected = LocalizedText(cs: "true nebo false", en: "true or false")
        route.continues = fields.value("continue", expected: expected) { Bool($0) } ?? false
        // An interval of the parent holds for its own mails only, as in Alertmanager.
        route.muteIntervals = []
        route.activeIntervals = []
        route.key += "{\(route.matchers.map(\.text).joined(separator: ","))}/"
        return self.route(&fields, like: route)
    }

    private mutating func route(
        _ fields: inout ConfigurationFields,
        like parent: Routing.Route
    ) -> Routing.Route {
        var route = parent
        if let names = names("receiver", &fields) {
            receivers += names
            route.receivers = names.compactMap(\.text)
        }
        if let nodes = fields.list("group_by") {
            route.groupBy = labels.labels(nodes, &problems)
        }
        if let wait = duration("group_wait", &fields) { route.groupWait = wait }
        if let between = duration("group_interval", &fields) { route.groupInterval = between }
        if let again = duration("repeat_interval", &fields) {
            route.repeatInterval = again > 0 ? again : nil
        }
        if let nodes = fields.list("page_now") {
            route.pageNow = Set(Routing.choices(nodes, Severity.self, &problems))
        }
        if let steps = fields.list("escalation") {
            route.escalation = steps.compactMap { step($0) }
        }
        route.muteIntervals = intervalNames("mute_time_intervals", &fields) ?? route.muteIntervals
        route.activeIntervals =
            intervalNames("active_time_intervals", &fields) ?? route.activeIntervals
        let children = fields.list("routes") ?? []
        problems += fields.problems
        route.routes = children.compactMap { child($0, of: route) }
        return route
    }

    private func names(
        _ key: String,
        _ fields: inout ConfigurationFields
    ) -> [ConfigurationNode]? {
        fields[key].map { $0.elements ?? [$0] }
    }

    private mutating func intervalNames(
        _ key: String,
        _ fields: inout ConfigurationFields
    ) -> [String]? {
        guard let nodes = names(key, &fields) else { return nil }
        intervals += nodes
        return nodes.compactMap(\.text)
    }

    private func duration(
        _ key: String,
        _ fields: inout ConfigurationFields
    ) -> TimeInterval? {
        let expected = LocalizedText(
            cs: "doba jako 30s nebo 30d",
            en: "a duration such as 30s or 30d"
        )
        return fields.value(key, expected: expected) { Patience.seconds($0) }
    }

    private mutating func step(_ node: ConfigurationNode) -> Routing.Escalation? {
        let what = LocalizedText(cs: "stupeň eskalace", en: "escalation step")
        guard
            var fields = ConfigurationFields(
                node,
                what: what,
                known: ["after", "receiver"],
                problems: &problems
            )
        else { return nil }
        let after = fields.required("after") == nil ? nil : duration("after", &fields)
        let receiver = fields.required("receiver")
        problems += fields.problems
        guard let after, let receiver, let name = receiver.text else { return nil }
        receivers.append(receiver)
        return Routing.Escalation(after: after, receiver: name)
    }

    private mutating func matchers(_ nodes: [ConfigurationNode]?) -> [LabelMatcher] {
        labels.matchers(nodes ?? [], &problems)
    }
}

extension Routing {
    static func inhibition(
        _ node: ConfigurationNode,
        _ labels: KnownLabels,
        _ problems: inout [RuleProblem]
    ) -> Inhibition? {
        let what = LocalizedText(cs: "pravidlo potlačení", en: "inhibition rule")
        let known = ["source_matchers", "target_matchers", "equal"]
        guard var fields = ConfigurationFields(node, what: what, known: known, problems: &problems)
        else { return nil }
        _ = (fields.required("source_matchers"), fields.required("target_matchers"))
        let source = fields.list("source_matchers") ?? []
        let target = fields.list("target_matchers") ?? []
        let equal = fields.list("equal") ?? []
        problems += fields.problems
        return Inhibition(
            source: labels.matchers(source, &problems),
            target: labels.matchers(target, &problems),
            equal: labels.labels(equal, &problems)
        )
    }
}
