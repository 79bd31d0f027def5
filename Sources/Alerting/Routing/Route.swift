package import Domain
package import Foundation

extension Routing {
    /// A node of the tree: which alerts it takes and how they are put together into mails.
    ///
    /// What a node leaves out it has from its parent.
    package struct Route: Sendable, Hashable {
        /// Names the place in the tree, the same as long as its matchers are.
        package var key = "/"
        /// All must hold; none takes everything.
        package var matchers: [LabelMatcher] = []
        /// Whether the routes after this one see the alert too.
        package var continues = false
        /// Names of receivers; each is told.
        package var receivers: [String]
        /// What alerts of one mail have in common; empty = each alert its own mail.
        package var groupBy: [AlertLabel] = []
        /// Seconds to wait for more of the same group before its first mail.
        package var groupWait: TimeInterval = 0
        /// Seconds between mails of one group.
        package var groupInterval: TimeInterval = 0
        /// Seconds after which a mail about an alert that still fires is repeated; nil = never.
        package var repeatInterval: TimeInterval?
        /// These wait for nothing, neither for the group nor for the morning.
        package var pageNow: Set<Severity> = [.critical]
        /// Who hears later of what nobody has acknowledged, by time.
        package var escalation: [Escalation] = []
        /// Names of time intervals: mails wait while one of these holds.
        package var muteIntervals: [String] = []
        /// Mails wait while none of these holds, when there are any.
        package var activeIntervals: [String] = []
        package var routes: [Route] = []
    }

    /// A step upwards.
    package struct Escalation: Sendable, Hashable {
        /// Seconds since it fires.
        package var after: TimeInterval
        package var receiver: String
    }

    /// A recipient with the node that leads to it.
    package struct Addressee: Sendable, Hashable {
        package var recipient: Recipient
        package var route: Route
        /// Whether the alert had to rise to reach it.
        package var isRisen: Bool
    }

    /// The nodes that take an alert, in the order of the tree: the deepest ones that match.
    package func routes(for alert: Alert) -> [Route] {
        route.map { Self.routes(for: alert.labels, from: $0) } ?? []
    }

    private static func routes(for labels: [String: String], from route: Route) -> [Route] {
        guard route.matchers.allSatisfy({ $0.matches(labels) }) else { return [] }
        var found: [Route] = []
        for child in route.routes {
            let deeper = routes(for: labels, from: child)
            found += deeper
            if !deeper.isEmpty, !child.continues { break }
        }
        return found.isEmpty ? [route] : found
    }

    /// Everyone who is to hear of `alert`, each address once, with those it has risen to by `now`.
    package func addressees(
        for alert: Alert,
        acknowledgement: Acknowledgement? = nil,
        now: Date
    ) -> [Addressee] {
        var seen: Set<String> = []
        return receivers(of: alert, acknowledgement, by: now).flatMap { receiver, route, isRisen in
            receiver.endpoints.filter { $0.interest.wants(alert) }.map { endpoint in
                let recipient = Recipient(
                    address: endpoint.address,
                    language: endpoint.interest.language,
                    receiver: receiver.name
                )
                return Addressee(recipient: recipient, route: route, isRisen: isRisen)
            }
        }
        .filter { seen.insert($0.recipient.address.identity).inserted }
    }

    /// Every Alertmanager that is to see `alert`, each once.
    func alertmanagers(
        for alert: Alert,
        acknowledgement: Acknowledgement?,
        now: Date
    ) -> [Alertmanager] {
        var seen: Set<WebAddress> = []
        return receivers(of: alert, acknowledgement, by: now).flatMap(\.receiver.alertmanagers)
            .filter { $0.interest.wants(alert) && seen.insert($0.url).inserted }
    }

    /// In the order of the tree, with those it has risen to.
    private func receivers(
        of alert: Alert,
        _ acknowledgement: Acknowledgement?,
        by now: Date
    ) -> [(receiver: Receiver, route: Route, isRisen: Bool)] {
        routes(for: alert).flatMap { route in
            let names =
                route.receivers.map { ($0, false) }
                + route.risen(alert, acknowledgement, by: now).map { ($0, true) }
            return names.flatMap { name, isRisen in
                receivers.filter { $0.name == name }.map { ($0, route, isRisen) }
            }
        }
    }
}

extension Routing.Route {
    /// All nodes, parents first.
    package var all: [Routing.Route] { [self] + routes.flatMap(\.all) }

    /// Receivers above the first ones that have their turn by `now`.
    func risen(_ alert: Alert, _ acknowledgement: Acknowledgement?, by now: Date) -> [String] {
        rises(alert, acknowledgement).filter { $0.at <= now }.map(\.receiver)
    }

    /// When each step has its turn.
    ///
    /// An acknowledgement stops the steps that were still to come; when its day has passed without
    /// the alert ending, the next one is due at once and the others after it at their distances.
    func rises(
        _ alert: Alert,
        _ acknowledgement: Acknowledgement?
    ) -> [(at: Date, receiver: String)] {
        let start = alert.firedAt ?? alert.since
        let steps = escalation.sorted { $0.after < $1.after }
        let planned = steps.map { ($0, start.addingTimeInterval($0.after)) }
        guard let acknowledgement, acknowledgement.at >= start else {
            return planned.map { ($0.1, $0.0.receiver) }
        }
        let next = planned.first { $0.1 > acknowledgement.at }?.1
        return planned.map { step, at in
            guard let next, at >= next else { return (at, step.receiver) }
            return (
                acknowledgement.until.addingTimeInterval(at.timeIntervalSince(next)), step.receiver
            )
        }
    }
}
