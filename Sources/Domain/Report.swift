package import Foundation

/// A report that somebody owes for a period, and what came of it.
package struct Report: Sendable, Hashable, Identifiable {
    package enum State: String, Sendable, Hashable, CaseIterable, Codable {
        /// Nothing has come.
        case draft
        /// It has come; nobody has looked at it.
        case submitted
        /// Sent back: it must come again.
        case returned
        case approved
        /// Taken back by its sender: it does not count until it comes again.
        case withdrawn

        /// What such a report is, for people.
        package var word: LocalizedText {
            switch self {
            case .draft: LocalizedText(cs: "chybí", en: "missing")
            case .submitted: LocalizedText(cs: "podáno", en: "submitted")
            case .returned: LocalizedText(cs: "vráceno", en: "returned")
            case .approved: LocalizedText(cs: "schváleno", en: "approved")
            case .withdrawn: LocalizedText(cs: "vzato zpět", en: "withdrawn")
            }
        }
    }

    package var id: Int64
    package var obligation: String
    /// Nil when the obligation has no name of its own.
    package var name: LocalizedText?
    /// Feed by which it is sent, or a code of what is handed in elsewhere.
    package var feed: String
    /// NUTS 3 code, or `CZ`.
    package var region: String
    /// Empty = whoever sends data of that region.
    package var sender: String
    /// Service; empty for a report about no single one.
    package var subject: String
    /// As it is written: a ``Period``, or the day of an event.
    package var period: String
    /// The day it speaks of.
    package var referenceOn: Day
    /// First day on which a batch can be this report.
    package var opensOn: Day
    package var dueAt: Date
    package var state: State
    /// When the submission that counts came.
    package var receivedAt: Date?
    /// Nil for one that a person noted.
    package var batch: Int64?
    /// Nobody owes it any more.
    package var isLapsed: Bool
    /// Where it is handed in when not here.
    package var filedAt: LocalizedText?
    package var legalBasis: String?

    package init(
        id: Int64,
        obligation: String,
        name: LocalizedText?,
        feed: String,
        region: String,
        sender: String,
        subject: String,
        period: String,
        referenceOn: Day,
        opensOn: Day,
        dueAt: Date,
        state: State,
        receivedAt: Date?,
        batch: Int64?,
        isLapsed: Bool,
        filedAt: LocalizedText?,
        legalBasis: String?
    ) {
        self.id = id
        self.obligation = obligation
        self.name = name
        self.feed = feed
        self.region = region
        self.sender = sender
        self.subject = subject
        self.period = period
        self.referenceOn = referenceOn
        self.opensOn = opensOn
        self.dueAt = dueAt
        self.state = state
        self.receivedAt = receivedAt
        self.batch = batch
        self.isLapsed = isLapsed
        self.filedAt = filedAt
        self.legalBasis = legalBasis
    }

    /// Nil while it has not come; a later correction changes nothing.
    package var isOnTime: Bool? { receivedAt.map { $0 <= dueAt } }

    /// `2. čtvrtletí 2026`, or the day of the event.
    package func periodText(_ language: Language) -> String {
        if let period = Period(period) { return formatPeriod(period, language: language) }
        return Day(iso: period).map { formatDay($0, language: language) } ?? period
    }
}

/// A report that is missing, and the step of reminding whose turn it is.
package struct Reminder: Sendable, Hashable {
    /// When somebody is reminded, in working days from the deadline.
    package enum Step: Int, Sendable, Hashable, CaseIterable {
        case monthBefore = -30
        case weekBefore = -7
        case onTheDay = 0
        /// The unit is told too.
        case dayAfter = 1
    }

    /// Whose turn it is and who is told.
    package struct Turn: Sendable, Hashable {
        package var step: Step
        package var dueOn: Day
        /// From the deadline to today; negative before it.
        package var workingDays: Int
        /// The obligation's role mailbox.
        package var contact: String?
        package var language: Language

        package init(
            step: Step,
            dueOn: Day,
            workingDays: Int,
            contact: String?,
            language: Language
        ) {
            self.step = step
            self.dueOn = dueOn
            self.workingDays = workingDays
            self.contact = contact
            self.language = language
        }
    }

    package var report: Report
    package var turn: Turn

    package init(report: Report, turn: Turn) {
        self.report = report
        self.turn = turn
    }
}
