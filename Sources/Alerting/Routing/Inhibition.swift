import Domain

/// Alerts that keep silent while another one fires: `inhibit_rules` of Alertmanager.
package struct Inhibition: Sendable, Hashable {
    package var source: [Matcher]
    package var target: [Matcher]
    /// Labels in which the two must agree.
    package var equal: [AlertLabel]

    /// The alerts among `firing` that another one among them keeps silent.
    ///
    /// One that is source and target at once is not silenced by another such one, or two would
    /// silence each other.
    func silenced(among firing: [Alert]) -> Set<Int64> {
        let sources = firing.filter { alert in source.allSatisfy { $0.isTrue(of: alert) } }
        let targets = firing.filter { alert in target.allSatisfy { $0.isTrue(of: alert) } }
        guard !sources.isEmpty, !targets.isEmpty else { return [] }
        let both = Set(sources.map(\.id)).intersection(targets.map(\.id))
        let all = Set(sources.map(values))
        let pure = Set(sources.filter { !both.contains($0.id) }.map(values))
        return Set(
            targets.filter { (both.contains($0.id) ? pure : all).contains(values($0)) }.map(\.id)
        )
    }

    private func values(_ alert: Alert) -> [String] { equal.map { $0.value(of: alert) } }
}
