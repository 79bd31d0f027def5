import Domain
import Foundation

/// One pass over everything that fires or ended.
struct DispatchRound {
    fileprivate struct Change {
        var recipient: Routing.Recipient
        var alert: Alert
        var item: DispatchPlan.Item
    }

    private struct Name: Hashable {
        var alert: Int64
        var address: String
    }

    let dispatch: Dispatch
    let input: DispatchInput
    private let told: [Name: Telling]
    private let byAlert: [Int64: [Telling]]
    private let routes: [String: Routing.Route]
    /// By group.
    fileprivate var changes: [String: [Change]] = [:]
    /// Groups of which somebody still expects to hear the end.
    private var alive: Set<String> = []
    private var due: [Date] = []

    init(dispatch: Dispatch, input: DispatchInput) {
        self.dispatch = dispatch
        self.input = input
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
        let all = dispatch.routing.route?.all ?? []
        routes = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }

    private var now: Date { dispatch.now }

    /// Compares what everyone should know with what they know.
    mutating func collect(quiet: Set<Int64>) {
        for episode in input.episodes {
            switch episode.alert.phase {
            case .pending: continue
            case .resolved: end(episode.alert, .resolved)
            case .withdrawn: end(episode.alert, .withdrawn)
            case .firing:
                alive.formUnion((byAlert[episode.alert.id] ?? []).map(\.group))
                if !quiet.contains(episode.alert.id) { fire(episode) }
            }
        }
        due += input.silences.compactMap { $0.nextChange(after: now, zone: dispatch.zone) }
    }

    /// Its end goes to those who were told that it fires, by the group that told them.
    private mutating func end(_ alert: Alert, _ news: News) {
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
                group: told.group,
                route: told.route,
                number: told.number + 1
            )
            add(Change(recipient: recipient, alert: alert, item: item))
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
            if let before, !isRepeated(before, addressee.route, episode.acknowledgement) {
                continue
            }
            let item = DispatchPlan.Item(
                alert: alert.id,
                news: before == nil ? .firing : .updated,
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

    /// After the repeat interval, which rests while somebody has taken it on, and when their day has
    /// passed.
    private mutating func isRepeated(
        _ told: Telling,
        _ route: Routing.Route,
        _ acknowledgement: Acknowledgement?
    ) -> Bool {
        var next = route.repeatInterval.map { min(told.at, now).addingTimeInterval($0) }
        if let acknowledgement, acknowledgement.until > told.at {
            next = acknowledgement.until
        }
        guard let next else { return false }
        due.append(next)
        return next <= now
    }

    fileprivate mutating func add(_ change: Change) {
        changes[change.item.group, default: []].append(change)
    }
}

/// What of it is told now.
extension DispatchRound {
    mutating func plan() -> DispatchPlan {
        var plan = DispatchPlan()
        let known = Dictionary(input.groups.map { ($0.key, $0) }) { first, _ in first }
        var letters: [(isDeferred: Bool, changes: [Change])] = []
        for key in Set(known.keys).union(changes.keys).sorted() {
            let route = changes[key]?.first?.item.route ?? known[key]?.route ?? ""
            var group = known[key] ?? NotificationGroup(key: key, route: route)
            let wasDeferred = group.isDeferred
            let now = take(&group)
            if !now.isEmpty { letters.append((wasDeferred, now)) }
            if isKept(group) { plan.groups.append(group) }
        }
        plan.letters = merged(letters)
        plan.dueAt = due.filter { $0 > now }.min()
        return plan
    }

    /// The changes of a group that are told now; the others stay.
    private mutating func take(_ group: inout NotificationGroup) -> [Change] {
        guard let waiting = changes[group.key] else {
            group.since = nil
            group.isDeferred = false
            return []
        }
        let route = routes[group.route] ?? .gone
        // What a clock that was ahead wrote down holds nobody up when it is right again.
        let since = min(group.since ?? now, now)
        group.since = since
        group.toldAt = group.toldAt.map { min($0, now) }
        let urgent = waiting.filter { route.pageNow.contains($0.alert.severity) }
        let readyAt = max(
            since.addingTimeInterval(route.groupWait),
            group.toldAt?.addingTimeInterval(route.groupInterval) ?? .distantPast
        )
        guard !urgent.isEmpty || readyAt <= now else {
            due.append(readyAt)
            return []
        }
        let isQuiet = dispatch.routing.isQuiet(route, at: now)
        if isQuiet, urgent.count < waiting.count {
            group.isDeferred = true
            let routing = dispatch.routing
            due += [firstMinute(after: now) { !routing.isQuiet(route, at: $0) }].compactMap(\.self)
        } else {
            group.since = nil
            group.isDeferred = false
        }
        let taken = isQuiet ? urgent : waiting
        if !taken.isEmpty { group.toldAt = now }
        if taken.contains(where: { !$0.item.news.isEnd }) { alive.insert(group.key) }
        for change in taken where !change.item.news.isEnd {
            due += [route.repeatInterval.map { now.addingTimeInterval($0) }].compactMap(\.self)
        }
        return taken
    }

    private func isKept(_ group: NotificationGroup) -> Bool {
        if group.since != nil || alive.contains(group.key) { return true }
        guard let toldAt = group.toldAt else { return false }
        let interval = routes[group.route]?.groupInterval ?? 0
        return toldAt.addingTimeInterval(interval) > now
    }

    /// One letter for each recipient of a group; for one who had to wait for a quiet time to end,
    /// one letter in all.
    private func merged(
        _ groups: [(isDeferred: Bool, changes: [Change])]
    ) -> [DispatchPlan.Letter] {
        var waited: Set<String> = []
        for group in groups where group.isDeferred {
            waited.formUnion(group.changes.map(\.recipient.address.identity))
        }
        var order: [[String]] = []
        var letters: [[String]: [Change]] = [:]
        for (index, group) in groups.enumerated() {
            for change in group.changes {
                let address = change.recipient.address.identity
                let name = waited.contains(address) ? [address] : [address, String(index)]
                if letters[name] == nil { order.append(name) }
                letters[name, default: []].append(change)
            }
        }
        return order.compactMap { letters[$0] }.map { changes in
            DispatchPlan.Letter(
                recipient: changes[0].recipient,
                items: changes.sorted { $0.rank < $1.rank }.map(\.item)
            )
        }
    }
}

extension DispatchRound.Change {
    /// The most urgent first, then the oldest; what is over comes last.
    fileprivate var rank: (Int, Int, Date, Int64) {
        let severity = Severity.allCases.firstIndex(of: alert.severity) ?? 0
        return (item.news.isEnd ? 1 : 0, -severity, alert.since, alert.id)
    }
}

extension Routing.Route {
    /// In the place of one that is no longer there: what is left to say is said at once.
    fileprivate static var gone: Routing.Route { Routing.Route(receivers: []) }
}
