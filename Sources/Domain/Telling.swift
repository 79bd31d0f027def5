package import Foundation

/// What one recipient is told of one alert.
package enum News: String, Sendable, Hashable, CaseIterable, Codable {
    case firing
    /// It still fires.
    case updated
    case resolved
    /// Corrected data show that it never was.
    case withdrawn

    package var isEnd: Bool { self == .resolved || self == .withdrawn }
}

/// One thing that one recipient was told of one alert.
package struct Telling: Sendable, Hashable {
    package var alert: Int64
    package var receiver: String
    package var recipient: String
    package var language: Language
    package var news: News
    package var reason: TellingReason
    /// How often they were told of it, from 1.
    package var number: Int
    package var at: Date
    /// The group whose mail said it.
    package var group: String
    /// Place in the tree of routes.
    package var route: String
    /// Message-ID of the mail with which the group's run began: all until everything in it is over.
    package var thread: String

    /// The same for every way to write the recipient's address.
    package var identity: String { Destination(recipient)?.identity ?? recipient }

    package init(
        alert: Int64,
        receiver: String,
        recipient: String,
        language: Language,
        news: News,
        reason: TellingReason,
        number: Int,
        at: Date,
        group: String,
        route: String,
        thread: String
    ) {
        self.alert = alert
        self.receiver = receiver
        self.recipient = recipient
        self.language = language
        self.news = news
        self.reason = reason
        self.number = number
        self.at = at
        self.group = group
        self.route = route
        self.thread = thread
    }
}

/// What is remembered of a group of alerts that go into one mail.
package struct NotificationGroup: Sendable, Hashable {
    package var key: String
    /// Place in the tree of routes.
    package var route: String
    /// When the first of what now waits came up.
    package var since: Date?
    /// When its last mails were written.
    package var toldAt: Date?
    /// What waits has waited for the end of a quiet time.
    package var isDeferred: Bool

    package init(
        key: String,
        route: String,
        since: Date? = nil,
        toldAt: Date? = nil,
        isDeferred: Bool = false
    ) {
        self.key = key
        self.route = route
        self.since = since
        self.toldAt = toldAt
        self.isDeferred = isDeferred
    }
}

/// Somebody took an alert on: who, why, and until when it will be done.
package struct Acknowledgement: Sendable, Hashable {
    package var alert: Int64
    package var by: String
    /// In their own words.
    package var reason: String
    /// Of the list of reasons; nil when none was said.
    package var code: String?
    package var at: Date
    /// The promised day; from then on it counts for nothing.
    package var until: Date

    package init(
        alert: Int64,
        by: String,
        reason: String,
        code: String? = nil,
        at: Date,
        until: Date
    ) {
        self.alert = alert
        self.by = by
        self.reason = reason
        self.code = code
        self.at = at
        self.until = until
    }

    package func holds(at now: Date) -> Bool { at <= now && now < until }
}
