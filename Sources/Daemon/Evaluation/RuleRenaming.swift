import Alerting
import Domain
import Store

/// What was remembered and is open under a rule's former name goes on under the present one.
struct RuleRenaming {
    let rules: RuleSet
    let before: [Alert]

    /// Living alerts under the present names.
    var alerts: [Alert] {
        before.map { alert in
            var alert = alert
            alert.rule = rules.presentName(of: alert.rule)
            return alert
        }
    }

    /// Alerts that must be written though nothing happened to them.
    var transitions: [AlertTransition] {
        zip(before, alerts).filter { $0.0.rule != $0.1.rule }.map { _, alert in
            AlertTransition(key: AlertKey(alert), action: .update, alert: alert)
        }
    }

    /// Memories under the present names; one that is there already stays.
    func states(_ states: [AlertKey: AlertState]) -> [AlertKey: AlertState] {
        states.reduce(into: states) { renamed, memory in
            var key = memory.key
            key.rule = rules.presentName(of: key.rule)
            guard key != memory.key else { return }
            if renamed[key] == nil { renamed[key] = memory.value }
            renamed[memory.key] = AlertState()
        }
    }
}
