/// What somebody says who wants to take an alert on, by whatever way, before it counts.
package struct AcknowledgementDraft: Sendable, Hashable {
    /// What has to be said otherwise.
    package enum Problem: String, Sendable, Hashable, CaseIterable {
        case person
        case code = "reason_code"
        case reason
        case until
    }

    /// Characters of a name and of a reason.
    package static let longestName = 100
    package static let longestReason = 500
    /// Days from today.
    package static let longestPromise = 366
    /// Days from today that stand for a promise nobody made, where none need be made.
    package static let usualPromise = 14

    package var person: String
    /// Of the list of reasons; nil when none is said.
    package var code: String?
    package var reason: String
    /// The promised day; nil when there is none that could be read.
    package var until: Day?

    package init(person: String, code: String?, reason: String, until: Day?) {
        self.person = person
        self.code = code
        self.reason = reason
        self.until = until
    }

    /// In the order of the fields; empty when it may count.
    package func problems(today: Day, reasons: AcknowledgementReasons) -> [Problem] {
        var problems: [Problem] = []
        if !Self.says(person, atMost: Self.longestName) { problems.append(.person) }
        if let code, reasons[code] == nil { problems.append(.code) }
        if !Self.isReason(reason) { problems.append(.reason) }
        if !Self.isPromise(until, today: today) { problems.append(.until) }
        return problems
    }

    /// Says something, and not a novel.
    package static func isReason(_ text: String) -> Bool { says(text, atMost: longestReason) }

    /// Today, or a day within a year.
    package static func isPromise(_ day: Day?, today: Day) -> Bool {
        guard let day else { return false }
        return (today...today.adding(days: longestPromise)).contains(day)
    }

    private static func says(_ text: String, atMost length: Int) -> Bool {
        text.contains { !$0.isWhitespace } && text.count <= length
    }
}
