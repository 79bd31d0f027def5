package import Domain
package import Foundation

/// Who was told what, and what else decides who is to be told more.
package struct DispatchMemory: Sendable {
    /// Those that fire, and those that are over of which somebody has yet to hear.
    package var alerts: [Alert]
    /// Of alerts that a correction raised or took back, by their number.
    package var corrections: [Int64: [Correction]]
    /// The newest of each of them.
    package var acknowledgements: [Acknowledgement]
    /// The last of each recipient and alert.
    package var told: [Telling]
    package var groups: [NotificationGroup]
    /// Those that are not over.
    package var silences: [Silence]
}

/// What is told now.
package struct DispatchOutput: Sendable {
    /// A mail with everything it tells.
    package struct Letter: Sendable {
        package var mail: OutgoingMail
        /// Never empty.
        package var notifications: [Telling]

        package init(mail: OutgoingMail, notifications: [Telling]) {
            self.mail = mail
            self.notifications = notifications
        }
    }

    package var letters: [Letter]
    /// All groups from now on.
    package var groups: [NotificationGroup]
    package var dueAt: Date?

    package init(
        letters: [Letter] = [],
        groups: [NotificationGroup] = [],
        dueAt: Date? = nil
    ) {
        self.letters = letters
        self.groups = groups
        self.dueAt = dueAt
    }
}
