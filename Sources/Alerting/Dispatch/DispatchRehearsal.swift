package import Domain
package import Foundation

/// The messages that routes would have sent for alerts of the past, with groups, quiet times, repeats
/// and escalation; nobody acknowledges and nothing is silenced.
package struct DispatchRehearsal: Sendable {
    /// Messages by address.
    package private(set) var letters: [String: Int] = [:]
    private var dispatch: Dispatch
    private var input = DispatchInput()
    private var dueAt: Date?

    /// - Parameters:
    ///   - routing: whose routes are tried.
    ///   - zone: of times that name none.
    ///   - start: before the first alert.
    package init(routing: Routing, zone: TimeZone, at start: Date) {
        dispatch = Dispatch(routing: routing, zone: zone, now: start)
    }

    package mutating func begin(_ alert: Alert) {
        input.episodes.append(.init(alert: alert))
    }

    package mutating func end(_ alert: Int64, as phase: AlertPhase) {
        for index in input.episodes.indices where input.episodes[index].alert.id == alert {
            input.episodes[index].alert.phase = phase
        }
    }

    /// Lets time go by: what becomes due on the way is told when it is due.
    ///
    /// `superseded` are the alerts that another one speaks for, until then.
    package mutating func pass(to instant: Date, superseded: Set<Int64>) {
        while let due = dueAt, due > dispatch.now, due < instant {
            dispatch.now = due
            tell(superseded)
        }
        dispatch.now = instant
    }

    /// Tells what is due now.
    package mutating func tell(_ superseded: Set<Int64>) {
        let plan = dispatch.plan(
            input,
            withheld: superseded.map { WithheldAlert(alert: $0, reason: .inhibitionOver) }
        )
        input.groups = plan.groups
        input.withheld = plan.withheld
        dueAt = plan.dueAt
        for letter in plan.letters {
            let recipient = letter.recipient.address.text
            letters[recipient, default: 0] += 1
            input.sent[recipient, default: []].append(dispatch.now)
            for item in letter.items {
                input.told.removeAll { $0.alert == item.alert && $0.recipient == recipient }
                input.told.append(
                    Telling(
                        alert: item.alert,
                        receiver: letter.recipient.receiver,
                        recipient: recipient,
                        language: letter.recipient.language,
                        news: item.news,
                        reason: item.reason,
                        number: item.number,
                        at: dispatch.now,
                        group: item.group,
                        route: item.route,
                        thread: ""
                    )
                )
            }
        }
        forgetWhatIsOver()
    }

    /// An alert that is over stays until everybody who was told of it has heard so.
    private mutating func forgetWhatIsOver() {
        let waiting = Set(input.told.filter { !$0.news.isEnd }.map(\.alert))
        let over = input.episodes.map(\.alert).filter {
            $0.phase != .firing && !waiting.contains($0.id)
        }
        let gone = Set(over.map(\.id))
        input.episodes.removeAll { gone.contains($0.alert.id) }
        input.told.removeAll { gone.contains($0.alert) }
    }
}
