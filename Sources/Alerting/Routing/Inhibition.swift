package import Domain

/// Alerts that keep silent while another one fires: `inhibit_rules` of Alertmanager.
package struct Inhibition: Sendable, Hashable {
    package var source: [LabelMatcher]
    package var target: [LabelMatcher]
    /// Labels in which the two must agree.
    package var equal: [AlertLabel]

    /// The alerts among `firing` that another one among them keeps silent, with that one.
    ///
    /// One that is source and target at once is not silenced by another such one, or two would
    /// silence each other.
    fileprivate func inhibitors(among firing: [Alert]) -> [Int64: Int64] {
        func fitting(_ matchers: [LabelMatcher]) -> [Alert] {
            firing.filter { alert in
                let labels = alert.labels
                return matchers.allSatisfy { $0.matches(labels) }
            }
        }
        let (sources, targets) = (fitting(source), fitting(target))
        guard !sources.isEmpty, !targets.isEmpty else { return [:] }
        let both = Set(sources.map(\.id)).intersection(targets.map(\.id))
        func first(_ alerts: [Alert]) -> [[String]: Int64] {
            Dictionary(alerts.map { (values($0), $0.id) }) { first, _ in first }
        }
        let (all, pure) = (first(sources), first(sources.filter { !both.contains($0.id) }))
        return targets.reduce(into: [:]) { found, alert in
            found[alert.id] = (both.contains(alert.id) ? pure : all)[values(alert)]
        }
    }

    private func values(_ alert: Alert) -> [String] {
        let labels = alert.labels
        return equal.map { $0.value(in: labels) }
    }
}

extension Routing {
    /// The alerts among `firing` that keep silent by `inhibit_rules`, each with one that speaks for it.
    package func inhibitors(among firing: [Alert]) -> [Int64: Int64] {
        inhibitions.reduce(into: [:]) { found, rule in
            found.merge(rule.inhibitors(among: firing)) { first, _ in first }
        }
    }
}
