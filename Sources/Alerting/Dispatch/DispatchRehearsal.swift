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
        input.end(alert, as: phase)
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
        dueAt = plan.dueAt
        input.record(plan, at: dispatch.now, mails: letters.values.reduce(0, +))
        for letter in plan.letters {
            letters[letter.recipient.address.text, default: 0] += 1
        }
        input.forgetWhatIsOver()
    }
}
