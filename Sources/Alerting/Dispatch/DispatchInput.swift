package import Domain
package import Foundation

/// Everything that decides who is to be told what now.
package struct DispatchInput: Sendable {
    /// An alert that fires, or one that is over of which somebody has yet to hear.
    package struct Episode: Sendable, Hashable {
        package var alert: Alert
        /// The newest one.
        package var acknowledgement: Acknowledgement?

        package init(alert: Alert, acknowledgement: Acknowledgement? = nil) {
            self.alert = alert
            self.acknowledgement = acknowledgement
        }
    }

    package var episodes: [Episode]
    /// The last of each recipient and alert.
    package var told: [Telling]
    package var groups: [NotificationGroup]
    package var silences: [Silence]

    package init(
        episodes: [Episode] = [],
        told: [Telling] = [],
        groups: [NotificationGroup] = [],
        silences: [Silence] = []
    ) {
        self.episodes = episodes
        self.told = told
        self.groups = groups
        self.silences = silences
    }
}

/// What is to be written: one letter a mail.
package struct DispatchPlan: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var alert: Int64
        package var news: News
        package var group: String
        package var route: String
        /// How often the recipient was told of the alert, this time included.
        package var number: Int
    }

    /// An alert that an Alertmanager is to see.
    package struct Forward: Sendable, Hashable {
        package var url: WebAddress
        package var language: Language
        package var alert: Int64
        /// Silenced or spoken for: it is not to be shown first, but stays if it is shown already,
        /// for one that vanishes looks resolved.
        package var isQuiet: Bool
    }

    package struct Letter: Sendable, Hashable {
        package var recipient: Routing.Recipient
        /// The most urgent and oldest first; never empty.
        package var items: [Item]
    }

    package var letters: [Letter] = []
    /// Everything that Alertmanagers are to see from now on.
    package var forwards: [Forward] = []
    /// Groups as they are from now on; one that is not here is forgotten.
    package var groups: [NotificationGroup] = []
    /// When time alone will ask for the next letter.
    package var dueAt: Date?

    package init() {}
}

/// For dispatching without a database: in rehearsals and simulations.
extension DispatchInput {
    /// Takes over what `plan` tells, as the next question will find it.
    package mutating func record(_ plan: DispatchPlan, at now: Date) {
        groups = plan.groups
        for letter in plan.letters {
            let recipient = letter.recipient.address
            let items = Set(letter.items.map(\.alert))
            told.removeAll { $0.identity == recipient.identity && items.contains($0.alert) }
            told += letter.items.map { item in
                Telling(
                    alert: item.alert,
                    receiver: letter.recipient.receiver,
                    recipient: recipient.text,
                    language: letter.recipient.language,
                    news: item.news,
                    number: item.number,
                    at: now,
                    group: item.group,
                    route: item.route
                )
            }
        }
    }

    package mutating func end(_ alert: Int64, as phase: AlertPhase) {
        for index in episodes.indices where episodes[index].alert.id == alert {
            episodes[index].alert.phase = phase
        }
    }

    /// Drops alerts that are over once everybody who was told of them has heard so.
    package mutating func forgetWhatIsOver() {
        let waiting = Set(told.filter { !$0.news.isEnd }.map(\.alert))
        let gone = Set(
            episodes.map(\.alert).filter { $0.phase != .firing && !waiting.contains($0.id) }
                .map(\.id)
        )
        episodes.removeAll { gone.contains($0.alert.id) }
        told.removeAll { gone.contains($0.alert) }
    }
}
