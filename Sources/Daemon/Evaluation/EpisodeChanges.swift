import Alerting
import Domain

/// What one evaluation does to each episode, however many periods it judged: one change an episode,
/// so that nobody is told of an alert that began and ended in the same breath.
struct EpisodeChanges {
    /// The sum of what happened to one episode.
    struct Change {
        var transition: AlertTransition
        /// The episode as it was; nil for one that begins now.
        let live: Alert?
    }

    private(set) var changes: [Change] = []
    private var open: [AlertKey: Int] = [:]

    /// - Parameters:
    ///   - transitions: in the order in which they happened.
    ///   - live: episodes before them.
    init(_ transitions: [AlertTransition], live: [AlertKey: Alert]) {
        var live = live
        for transition in transitions {
            if let place = open[transition.key] {
                add(transition, to: place)
            } else {
                open[transition.key] = changes.count
                changes.append(
                    Change(transition: transition, live: live.removeValue(forKey: transition.key))
                )
            }
            if transition.action.ends { open[transition.key] = nil }
        }
        changes.removeAll { $0.live == nil && $0.transition.action.ends }
    }

    private mutating func add(_ transition: AlertTransition, to place: Int) {
        let before = changes[place].transition.action
        changes[place].transition = transition
        // A later update must not hide that the alert fired, or that the episode is new.
        if transition.action == .update {
            changes[place].transition.action = before
        }
    }
}

extension AlertAction {
    /// Whether the episode is over.
    fileprivate var ends: Bool {
        switch self {
        case .cancel, .resolve, .withdraw: true
        case .none, .startPending, .fire, .update: false
        }
    }
}
