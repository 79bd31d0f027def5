package import Domain
package import Foundation

/// What one rule remembers of one subject.
package struct RuleMemory: Sendable, Hashable {
    package var rule: String
    package var region: String
    package var subject: String
    /// JSON.
    package var state: String

    package init(rule: String, region: String, subject: String, state: String) {
        self.rule = rule
        self.region = region
        self.subject = subject
        self.state = state
    }
}

/// A change of an alert.
package struct AlertWrite: Sendable {
    /// `id` 0 is a new episode.
    package var alert: Alert
    /// Phase entered by this change; nil when only the value moved.
    package var entered: AlertPhase?
    /// Batches whose corrections led to it.
    package var correctedBy: [Int64]
    /// The rule's form to be kept with it; nil leaves the one that is kept.
    package var edition: RuleEdition?

    package init(
        alert: Alert,
        entered: AlertPhase?,
        correctedBy: [Int64] = [],
        edition: RuleEdition? = nil
    ) {
        self.alert = alert
        self.entered = entered
        self.correctedBy = correctedBy
        self.edition = edition
    }
}

/// A rendered mail for one person, or message to one webhook.
package struct OutgoingMail: Sendable {
    /// `firing`, `updated`, `resolved`, `withdrawn`, `group` of several alerts, `reminder`,
    /// `heartbeat`, `answer` to a reply.
    package var kind: String
    package var way: Way
    package var receiver: String
    package var recipient: String
    package var language: Language
    /// Without angle brackets; the same on every attempt.
    package var messageID: String
    package var subject: String
    package var message: [UInt8]

    package init(
        kind: String,
        way: Way = .mail,
        receiver: String,
        recipient: String,
        language: Language,
        messageID: String,
        subject: String,
        message: [UInt8]
    ) {
        self.kind = kind
        self.way = way
        self.receiver = receiver
        self.recipient = recipient
        self.language = language
        self.messageID = messageID
        self.subject = subject
        self.message = message
    }
}

/// An occasion of the mail that says that dimond lives.
package struct HeartbeatOutput: Sendable {
    /// The day that the rules name.
    package var day: Day
    /// Its mails, one for each recipient; nil when one of them cannot be written.
    ///
    /// Absent for the occasion before the first: nothing is told of it.
    package var tell: (@Sendable (LifeSign) -> [OutgoingMail]?)?

    package init(day: Day, tell: (@Sendable (LifeSign) -> [OutgoingMail]?)? = nil) {
        self.day = day
        self.tell = tell
    }
}

/// What one evaluation decided.
package struct EvaluationOutput: Sendable {
    /// Values computed now; those that differ from the ones in force take their place.
    package var values: [IndicatorValue]
    package var alerts: [AlertWrite]
    /// Memories that changed.
    package var memories: [RuleMemory]
    /// What cannot be counted or judged.
    package var failures: FailureChanges
    /// Runs of indicators' own queries.
    package var queries: [EvaluationInput.Query]
    /// By rule, how many series with a value it was about.
    package var judged: [String: Int]
    /// JSON of the forecast, when it was computed.
    package var forecast: String?
    /// Steps of reminding that are taken now.
    package var reminders: [Reminder]
    /// Their mails, one for each recipient.
    package var reminderMails: [OutgoingMail]
    /// The occasion that is due of the mail that says that dimond lives.
    package var heartbeat: HeartbeatOutput?
    /// When time alone may change something; nil when only new data or a new day can.
    package var dueAt: Date?
    /// Who is to be told what, once the alerts are written and have their numbers; pure.
    package var tell: @Sendable (DispatchMemory) throws -> DispatchOutput

    package init(
        values: [IndicatorValue],
        alerts: [AlertWrite],
        memories: [RuleMemory],
        failures: FailureChanges = FailureChanges(),
        queries: [EvaluationInput.Query] = [],
        judged: [String: Int] = [:],
        forecast: String? = nil,
        reminders: [Reminder] = [],
        reminderMails: [OutgoingMail] = [],
        heartbeat: HeartbeatOutput? = nil,
        dueAt: Date? = nil,
        tell: @escaping @Sendable (DispatchMemory) throws -> DispatchOutput = {
            DispatchOutput(groups: $0.groups, withheld: $0.withheld)
        }
    ) {
        self.values = values
        self.alerts = alerts
        self.memories = memories
        self.failures = failures
        self.queries = queries
        self.judged = judged
        self.forecast = forecast
        self.reminders = reminders
        self.reminderMails = reminderMails
        self.heartbeat = heartbeat
        self.dueAt = dueAt
        self.tell = tell
    }
}
