import Domain
import Foundation

/// What of it is told now.
extension DispatchRound {
    mutating func plan() -> DispatchPlan {
        var plan = DispatchPlan()
        let known = Dictionary(input.groups.map { ($0.key, $0) }) { first, _ in first }
        var letters: [(isDeferred: Bool, changes: [Change])] = []
        var waiting: [Int64] = []
        for key in Set(known.keys).union(changes.keys).sorted() {
            let route = changes[key]?.first?.item.route ?? known[key]?.route ?? ""
            var group = known[key] ?? NotificationGroup(key: key, route: route)
            let wasDeferred = group.isDeferred
            var now = take(&group)
            let told = Set(now.map(\.item.alert))
            waiting += (changes[key] ?? []).map(\.item.alert).filter { !told.contains($0) }
            if wasDeferred { now = now.map(\.afterQuietTime) }
            if !now.isEmpty { letters.append((wasDeferred, now)) }
            if isKept(group) { plan.groups.append(group) }
        }
        plan.letters = merged(letters)
        plan.withheld = withheld(waiting: Set(waiting))
        plan.dueAt = due.filter { $0 > now }.min()
        return plan
    }

    /// What keeps silent now, and what has kept silent and then waits for its mail.
    private func withheld(waiting: Set<Int64>) -> [WithheldAlert] {
        quiet.merging(freed.filter { waiting.contains($0.key) }) { now, _ in now }
            .map { WithheldAlert(alert: $0.key, reason: $0.value) }
            .sorted { $0.alert < $1.alert }
    }

    /// The changes of a group that are told now; the others stay.
    private mutating func take(_ group: inout NotificationGroup) -> [Change] {
        guard let waiting = changes[group.key] else {
            group.since = nil
            group.isDeferred = false
            return []
        }
        let route = routes[group.route] ?? .gone
        let since = group.since ?? now
        group.since = since
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

extension DispatchRound.Change {
    /// As told once a quiet time is over, unless there is more to say.
    fileprivate var afterQuietTime: Self {
        var change = self
        if !item.news.isEnd { change.item.reason = min(item.reason, .quietTimeOver) }
        return change
    }
}

extension Routing.Route {
    /// In the place of one that is no longer there: what is left to say is said at once.
    fileprivate static var gone: Routing.Route { Routing.Route(receivers: []) }
}
