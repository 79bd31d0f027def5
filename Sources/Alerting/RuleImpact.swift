package import Domain
package import Foundation

/// What a rule set would do, without anything being written.
package struct AlertMove: Sendable, Hashable {
    package var key: AlertKey
    package var severity: Severity
    /// Never `.none` or `.update`.
    package var action: AlertAction
    package var period: Period
    package var value: Double?
    /// The rule's condition as written.
    package var condition: String
    package var at: Date
}

extension RuleSet {
    /// Judges one reading by every rule about it, the most urgent first.
    ///
    /// - Parameters:
    ///   - reading: one value.
    ///   - states: memory of each alert, by key; changed in place, created when absent.
    ///   - now: the instant of the evaluation.
    /// - Returns: each rule with what it asks for; rules that ask for nothing are left out.
    package func observe(
        _ reading: Reading,
        states: inout [AlertKey: AlertState],
        at now: Date
    ) -> [(rule: Rule, action: AlertAction)] {
        rules(watching: reading).compactMap { rule in
            let action = states[AlertKey(rule, reading), default: AlertState()]
                .observe(reading, rule: rule, at: now)
            return action == .none ? nil : (rule, action)
        }
    }

    /// Which alerts would begin or end if `readings` became true.
    ///
    /// - Parameters:
    ///   - readings: in any order; earlier periods are judged first.
    ///   - states: the memory as it is; a copy is worked on.
    ///   - now: the instant of the evaluation.
    /// - Returns: in the order in which they would happen.
    package func impact(
        of readings: [Reading],
        on states: [AlertKey: AlertState],
        at now: Date
    ) -> [AlertMove] {
        var states = states
        var moves: [AlertMove] = []
        for reading in readings.sorted(by: { $0.period.ordinal < $1.period.ordinal }) {
            for (rule, action) in observe(reading, states: &states, at: now)
            where action != .update {
                moves.append(
                    AlertMove(
                        key: AlertKey(rule, reading),
                        severity: rule.severity,
                        action: action,
                        period: reading.period,
                        value: reading.point.value,
                        condition: rule.condition,
                        at: now
                    )
                )
            }
        }
        return moves
    }
}
