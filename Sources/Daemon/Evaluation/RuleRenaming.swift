import Alerting
import Domain
import Store

/// What was remembered and is open under a rule's former name goes on under the present one.
struct RuleRenaming {
    let rules: RuleSet
    let before: [EvaluationInput.LiveAlert]

    /// Living alerts under the present names.
    var alerts: [EvaluationInput.LiveAlert] {
        before.map { live in
            var live = live
            live.alert.rule = rules.presentName(of: live.alert.rule)
            return live
        }
    }

    /// Alerts that must be written though nothing happened to them.
    var transitions: [AlertTransition] {
        zip(before, alerts).filter { $0.0.alert.rule != $0.1.alert.rule }.map { _, live in
            AlertTransition(key: AlertKey(live.alert), action: .update, alert: live.alert)
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
