import Domain
import Foundation

/// What of it is told now.
extension DispatchRound {
    mutating func plan() -> DispatchPlan {
        var plan = DispatchPlan()
        let known = Dictionary(input.groups.map { ($0.key, $0) }) { first, _ in first }
        var letters: [(isDeferred: Bool, changes: [Change])] = []
        var waiting: Set<Name> = []
        for key in Set(known.keys).union(changes.keys).sorted() {
            let route = changes[key]?.first?.item.route ?? known[key]?.route ?? ""
            var group = known[key] ?? NotificationGroup(key: key, route: route)
            let wasDeferred = group.isDeferred
            var now = take(&group)
            waiting.formUnion((changes[key] ?? []).map(\.name))
            waiting.subtract(now.map(\.name))
            if wasDeferred { now = now.map(\.afterQuietTime) }
            if !now.isEmpty { letters.append((wasDeferred, now)) }
            if isKept(group) { plan.groups.append(group) }
        }
        plan.letters = merged(letters)
        plan.withheld = withheld(waiting)
        plan.dueAt = due.filter { $0 > now }.min()
        return plan
    }

    /// What keeps silent now, and what has kept silent and then waits for its mail.
    private func withheld(_ waiting: Set<Name>) -> [WithheldAlert] {
        let alerts = Set(waiting.map(\.alert))
        var withheld = freed.filter {
            $0.key.address.isEmpty ? alerts.contains($0.key.alert) : waiting.contains($0.key)
        }
        for name in held { withheld[name] = .hourlyLimitOver }
        for (alert, reason) in quiet { withheld[Name(alert: alert, address: "")] = reason }
        return withheld.map { name, reason in
            WithheldAlert(alert: name.alert, recipient: name.address, reason: reason)
        }
        .sorted { ($0.alert, $0.recipient) < ($1.alert, $1.recipient) }
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
        let ready = isQuiet ? urgent : waiting
        let taken = withoutHeld(ready, urgent: urgent)
        // What its recipient's hour holds back has come up already.
        if taken.count < ready.count { group.since = since }
        if !taken.isEmpty { group.toldAt = now }
        if taken.contains(where: { !$0.item.news.isEnd }) { alive.insert(group.key) }
        for change in taken where !change.item.news.isEnd {
            due += [route.repeatInterval.map { now.addingTimeInterval($0) }].compactMap(\.self)
        }
        return taken
    }

    /// Those that the recipients' hours allow; what is urgent or awaited goes, and takes along the rest.
    private mutating func withoutHeld(_ ready: [Change], urgent: [Change]) -> [Change] {
        let full = hours.filter { $0.value.room <= 0 && !pressing.contains($0.key) }
        guard !full.isEmpty else { return ready }
        let exempt = Set((urgent + ready.filter(\.isAwaited)).map(\.address))
        return ready.filter { change in
            guard let hour = full[change.address], !exempt.contains(change.address) else {
                return true
            }
            due += [hour.opensAt].compactMap(\.self)
            if !change.item.news.isEnd { held.insert(change.name) }
            return false
        }
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
            waited.formUnion(group.changes.map(\.address))
        }
        waited.formUnion(crowded(groups.map(\.changes)))
        var order: [[String]] = []
        var letters: [[String]: [Change]] = [:]
        for (index, group) in groups.enumerated() {
            for change in group.changes {
                let address = change.address
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

extension DispatchRound {
    /// Those to whom more letters would go now than their hour allows.
    fileprivate func crowded(_ groups: [[Change]]) -> [String] {
        var letters: [String: Int] = [:]
        for group in groups {
            for address in Set(group.map(\.address)) { letters[address, default: 0] += 1 }
        }
        return hours.filter { letters[$0.key] ?? 0 > max(1, $0.value.room) }.map(\.key)
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
