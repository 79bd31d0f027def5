import Domain
import Foundation

/// One pass over everything that fires or ended.
struct DispatchRound {
    struct Change {
        var recipient: Routing.Recipient
        var alert: Alert
        var item: DispatchPlan.Item
        /// Whether it is the end of something that somebody has taken on.
        var isAwaited = false

        var address: String { recipient.address.identity }
        var name: Name { Name(alert: alert.id, address: address) }
    }

    /// Mails of one group to one address of a receiver.
    private struct Run: Hashable {
        var receiver: String
        var address: String
        var group: String
    }

    struct Name: Hashable {
        var alert: Int64
        /// Empty for everybody.
        var address: String
    }

    let dispatch: Dispatch
    let input: DispatchInput
    /// Alerts of which nobody is told now that they fire, and what ends that.
    let quiet: [Int64: TellingReason]
    /// What was kept back and is not any more.
    let freed: [Name: TellingReason]
    /// What may go to those whose hour has a limit.
    let hours: [String: HourlyLimit]
    private let told: [Name: Telling]
    private let byAlert: [Int64: [Telling]]
    /// The first mails of groups in which something is not over yet.
    private let threads: [Run: String]
    let routes: [String: Routing.Route]
    /// By group.
    var changes: [String: [Change]] = [:]
    /// Groups of which somebody still expects to hear the end.
    var alive: Set<String> = []
    var due: [Date] = []
    /// What the hour of its recipient holds back.
    var held: Set<Name> = []
    /// Who is told something urgent now, and hears everything else with it.
    var pressing: Set<String> = []

    init(dispatch: Dispatch, input: DispatchInput, quiet: [Int64: TellingReason]) {
        self.dispatch = dispatch
        self.input = input
        self.quiet = quiet
        freed = Dictionary(
            input.withheld.map { (Name(alert: $0.alert, address: $0.recipient), $0.reason) },
            uniquingKeysWith: min
        )
        hours = HourlyLimit.all(dispatch.routing, sent: input.sent, now: dispatch.now)
        told = Dictionary(
            input.told.map {
                (Name(alert: $0.alert, address: $0.identity), $0)
            }
        ) { $0.number > $1.number ? $0 : $1 }
        byAlert = Dictionary(
            grouping: input.told.filter { [told] in
                told[Name(alert: $0.alert, address: $0.identity)] == $0
            },
            by: \.alert
        )
        let open = input.told.filter { !$0.news.isEnd && !$0.isAlone }
        threads = Dictionary(
            open.sorted { $0.at < $1.at }.map {
                (Run(receiver: $0.receiver, address: $0.identity, group: $0.group), $0.thread)
            }
        ) { first, _ in first }
        let all = dispatch.routing.route?.all ?? []
        routes = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }

    var now: Date { dispatch.now }

    /// Compares what everyone should know with what they know.
    mutating func collect() {
        for episode in input.episodes {
            switch episode.alert.phase {
            case .pending: continue
            case .resolved: end(episode, .resolved)
            case .withdrawn: end(episode, .withdrawn)
            case .firing:
                alive.formUnion((byAlert[episode.alert.id] ?? []).map(\.group))
                if quiet[episode.alert.id] == nil { fire(episode) }
            }
        }
        let all = changes.values.joined()
        pressing = Set(all.filter { isUrgent($0) }.map(\.address))
        due += input.silences.compactMap { $0.nextChange(after: now, zone: dispatch.zone) }
    }

    private func isUrgent(_ change: Change) -> Bool {
        routes[change.item.route]?.pageNow.contains(change.alert.severity) ?? false
    }

    /// Its end goes to those who were told that it fires, by the group that told them.
    private mutating func end(_ episode: DispatchInput.Episode, _ news: News) {
        let alert = episode.alert
        let isAwaited = episode.acknowledgement != nil
        for told in byAlert[alert.id] ?? [] where !told.news.isEnd {
            // What was written once is an address.
            guard let address = Destination(told.recipient) else { continue }
            let recipient = Routing.Recipient(
                address: address,
                language: told.language,
                receiver: told.receiver
            )
            let item = DispatchPlan.Item(
                alert: alert.id,
                news: news,
                reason: news.usualReason,
                group: told.group,
                route: told.route,
                number: told.number + 1
            )
            add(Change(recipient: recipient, alert: alert, item: item, isAwaited: isAwaited))
        }
    }

    private mutating func fire(_ episode: DispatchInput.Episode) {
        let alert = episode.alert
        let addressees = dispatch.routing.addressees(
            for: alert,
            acknowledgement: episode.acknowledgement,
            now: now
        )
        for addressee in addressees {
            let name = Name(alert: alert.id, address: addressee.recipient.address.identity)
            let before = told[name]
            let reason =
                before.map { again($0, addressee.route, episode) }
                ?? first(episode, isRisen: addressee.isRisen)
            guard let reason else { continue }
            let item = DispatchPlan.Item(
                alert: alert.id,
                news: before == nil ? .firing : .updated,
                reason: [reason, freed[name], freed[Name(alert: alert.id, address: "")]]
                    .compactMap(\.self).min() ?? reason,
                group: addressee.route.group(of: alert),
                route: addressee.route.key,
                number: (before?.number ?? 0) + 1
            )
            add(Change(recipient: addressee.recipient, alert: alert, item: item))
        }
        for route in dispatch.routing.routes(for: alert) {
            due += route.rises(alert, episode.acknowledgement).map(\.at)
        }
    }

    /// Why somebody hears of it for the first time.
    private func first(_ episode: DispatchInput.Episode, isRisen: Bool) -> TellingReason {
        guard isRisen else { return episode.isCorrected ? .foundInRetrospect : .began }
        let promise = episode.acknowledgement.map { $0.until <= now } ?? false
        return promise ? .promisePassed : .escalated
    }

    /// Why they hear of it again; nil when they do not.
    ///
    /// After the repeat interval, which rests while somebody has taken it on, and when their day has
    /// passed.
    private mutating func again(
        _ told: Telling,
        _ route: Routing.Route,
        _ episode: DispatchInput.Episode
    ) -> TellingReason? {
        var next = route.repeatInterval.map { min(told.at, now).addingTimeInterval($0) }
        var reason = episode.changedAt > told.at ? TellingReason.changed : .repeated
        if let acknowledgement = episode.acknowledgement, acknowledgement.until > told.at {
            next = acknowledgement.until
            reason = .promisePassed
        }
        guard let next else { return nil }
        due.append(next)
        return next <= now ? reason : nil
    }

    private mutating func add(_ change: Change) {
        var change = change
        let run = Run(
            receiver: change.recipient.receiver,
            address: change.recipient.address.identity,
            group: change.item.group
        )
        change.item.thread = threads[run]
        changes[change.item.group, default: []].append(change)
    }
}

extension Telling {
    /// Whether its route puts no alerts together.
    fileprivate var isAlone: Bool { group == Routing.Route.loneGroup(route, of: alert) }
}
