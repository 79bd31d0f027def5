package import Domain
package import Foundation

/// Everything that decides who is to be told what now.
package struct DispatchInput: Sendable {
    /// An alert that fires, or one that is over of which somebody has yet to hear.
    package struct Episode: Sendable, Hashable {
        package var alert: Alert
        /// The newest one.
        package var acknowledgement: Acknowledgement?
        /// When it last said something new.
        package var changedAt: Date
        /// Whether a correction of earlier data raised it.
        package var isCorrected: Bool

        /// `changedAt` is nil for one that has said the same since it began.
        package init(
            alert: Alert,
            acknowledgement: Acknowledgement? = nil,
            changedAt: Date? = nil,
            isCorrected: Bool = false
        ) {
            self.alert = alert
            self.acknowledgement = acknowledgement
            self.changedAt = changedAt ?? alert.since
            self.isCorrected = isCorrected
        }
    }

    package var episodes: [Episode]
    /// The last of each recipient and alert.
    package var told: [Telling]
    package var groups: [NotificationGroup]
    package var silences: [Silence]
    /// What was kept from its recipients and has not been told since.
    package var withheld: [WithheldAlert]
    /// When letters went within the last hour, by recipient.
    package var sent: [String: [Date]]

    package init(
        episodes: [Episode] = [],
        told: [Telling] = [],
        groups: [NotificationGroup] = [],
        silences: [Silence] = [],
        withheld: [WithheldAlert] = [],
        sent: [String: [Date]] = [:]
    ) {
        self.episodes = episodes
        self.told = told
        self.groups = groups
        self.silences = silences
        self.withheld = withheld
        self.sent = sent
    }
}

/// What is to be written: one letter a mail.
package struct DispatchPlan: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package var alert: Int64
        package var news: News
        package var reason: TellingReason
        package var group: String
        package var route: String
        /// How often the recipient was told of the alert, this time included.
        package var number: Int
        /// Message-ID of the mail that began the run of the group; nil in that mail itself, and where
        /// alerts are not put together.
        package var thread: String?
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
    /// What is kept from its recipients from now on, or has been and still waits.
    package var withheld: [WithheldAlert] = []
    /// When time alone will ask for the next letter.
    package var dueAt: Date?

    package init() {}
}

/// For dispatching without a database: in rehearsals and simulations.
extension DispatchInput {
    /// Takes over what `plan` tells, as the next question will find it.
    ///
    /// `mails`: how many were written before.
    package mutating func record(_ plan: DispatchPlan, at now: Date, mails: Int) {
        groups = plan.groups
        withheld = plan.withheld
        for (number, letter) in plan.letters.enumerated() {
            let recipient = letter.recipient.address
            let items = Set(letter.items.map(\.alert))
            let lately = (sent[recipient.text] ?? []).filter { now.timeIntervalSince($0) < 3600 }
            sent[recipient.text] = lately + [now]
            told.removeAll { $0.identity == recipient.identity && items.contains($0.alert) }
            told += letter.items.map { item in
                Telling(
                    alert: item.alert,
                    receiver: letter.recipient.receiver,
                    recipient: recipient.text,
                    language: letter.recipient.language,
                    news: item.news,
                    reason: item.reason,
                    number: item.number,
                    at: now,
                    group: item.group,
                    route: item.route,
                    thread: item.thread ?? "mail-\(mails + number + 1)"
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
