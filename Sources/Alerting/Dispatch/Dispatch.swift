package import Domain
package import Foundation

/// Says who is to be told what now.
///
/// It compares what everyone should know with what they were told last, so the same question asked
/// twice, or after a crash, gives the same letters, and nothing that waits has to be kept in memory.
package struct Dispatch: Sendable {
    package var routing: Routing
    /// In which silences tell their weekly times.
    package var zone: TimeZone
    package var now: Date

    package init(routing: Routing, zone: TimeZone, now: Date) {
        self.routing = routing
        self.zone = zone
        self.now = now
    }

    /// - Parameters:
    ///   - input: what the world and the memory are like.
    ///   - withheld: alerts that keep silent for reasons that the routes do not know.
    /// - Returns: the letters of this moment, and what to remember.
    package func plan(
        _ input: DispatchInput,
        withheld: [WithheldAlert] = []
    ) -> DispatchPlan {
        let quiet = Dictionary(
            (withheld + quiet(input)).map { ($0.alert, $0.reason) },
            uniquingKeysWith: min
        )
        var round = DispatchRound(dispatch: self, input: input, quiet: quiet)
        round.collect()
        var plan = round.plan()
        plan.forwards = forwards(input, quiet: Set(quiet.keys))
        return plan
    }

    private func forwards(
        _ input: DispatchInput,
        quiet: Set<Int64>
    ) -> [DispatchPlan.Forward] {
        input.episodes.filter { $0.alert.phase == .firing }.flatMap { episode in
            routing.alertmanagers(
                for: episode.alert,
                acknowledgement: episode.acknowledgement,
                now: now
            ).map {
                DispatchPlan.Forward(
                    url: $0.url,
                    language: $0.interest.language,
                    alert: episode.alert.id,
                    isQuiet: quiet.contains(episode.alert.id)
                )
            }
        }
    }

    /// Silenced and inhibited alerts.
    private func quiet(_ input: DispatchInput) -> [WithheldAlert] {
        let firing = input.episodes.map(\.alert).filter { $0.phase == .firing }
        let silences = input.silences.filter { $0.state(at: now, zone: zone) == .active }
        let silenced = firing.filter { alert in
            let labels = alert.labels
            return silences.contains { $0.covers(labels) }
        }
        return silenced.map { WithheldAlert(alert: $0.id, reason: .silenceOver) }
            + routing.inhibitors(among: firing).keys.map {
                WithheldAlert(alert: $0, reason: .inhibitionOver)
            }
    }
}

extension Routing.Route {
    /// What alerts of one mail have in common, as the name of their group.
    func group(of alert: Alert) -> String {
        guard !groupBy.isEmpty else { return Self.loneGroup(key, of: alert.id) }
        let labels = alert.labels
        let parts = groupBy.map { label in
            // Escaped, so that no two sets of values give the same name.
            let value = label.value(in: labels).replacing("\\", with: "\\\\")
            return "\(label.name)=\(value.replacing(",", with: "\\,"))"
        }
        return key + parts.joined(separator: ",")
    }

    /// The group of one alert where `route` puts none together.
    static func loneGroup(_ route: String, of alert: Int64) -> String { "\(route)#\(alert)" }
}

extension Routing {
    /// Whether mails of `route` wait for another time of the day.
    package func isQuiet(_ route: Route, at instant: Date) -> Bool {
        let holds = { name in timeIntervals[name]?.contains(instant) ?? false }
        return route.muteIntervals.contains(where: holds)
            || !route.activeIntervals.isEmpty && !route.activeIntervals.contains(where: holds)
    }
}
