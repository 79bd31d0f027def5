package import Domain

/// A project as it stands on a day.
package struct ProjectRecord: Sendable, Hashable {
    /// Money in CZK, from the beginning of the project to the day of the newest report.
    package struct Drawdown: Sendable, Hashable {
        package let asOf: Day
        package let budget: Double?
        package let spent: Double
        package let committed: Double?
        /// Part 0…1 of the project's time that had passed; nil when its dates are not known.
        package let elapsed: Double?
    }

    package let id: String
    /// As the source writes it.
    package let registration: String?
    /// What projects are compared by.
    package let normalised: String?
    package let title: String
    package let programme: String?
    package let call: String?
    package let priority: String?
    package let implementer: String
    /// Code of the feed.
    package let role: String
    package let starts: Day?
    package let ends: Day?
    /// CZK, the whole project.
    package let budget: Double?
    /// NUTS 3 codes; `CZ` is the whole country.
    package let regions: [String]
    package let goals: Int?
    package let targetGroups: Int?
    /// Project it continues.
    package let follows: String?
    /// Code of the feed.
    package let state: String
    /// Mailbox of a role.
    package let contact: String?
    package var drawdown: Drawdown?
    package var deliverables: [Deliverable] = []
    package var undocumented: [UndocumentedEvent] = []
    package var notes: [Note] = []
}

extension ProjectRecord {
    /// A key activity, or something that it promised.
    package struct Deliverable: Sendable, Hashable {
        package let activity: String
        package let title: String
        package let starts: Day?
        package let ends: Day?
        /// Codes of the feed: what is counted, and of which kind only.
        package let counts: String
        package let kind: String?
        package let planned: Double?
        /// Nil while nothing was ever reported.
        package let done: Double?
        /// By the day; nil when there is neither a path nor a window.
        package let expected: Double?

        package var isPromise: Bool { planned != nil && counts != "nothing" }

        package var isKept: Bool {
            guard let planned, let done else { return false }
            return done >= planned
        }
    }

    /// An event held whose documents are not all there.
    package struct UndocumentedEvent: Sendable, Hashable {
        package let id: String
        package let activity: String
        package let kind: LocalizedText
        package let held: Day
        /// Last day on which its documents are in time.
        package let due: Day
        package let lacksMinutes: Bool
        package let lacksAttendance: Bool
    }

    /// Sources that contradict each other, or are silent.
    package struct Note: Sendable, Hashable {
        package let topic: String
        package let sourceA: String
        package let saysA: String
        package let sourceB: String?
        package let saysB: String?
        /// What holds here.
        package let used: String
    }

    /// Campaign outputs of one kind for one audience.
    package struct CampaignCell: Sendable, Hashable {
        package let kind: LocalizedText
        package let kindCode: String
        package let audience: LocalizedText
        package let audienceCode: String
        package let planned: Int
        package let published: Int
        package let reach: Int
    }

    /// Money of one source, by the newest report.
    package struct Money: Sendable, Hashable {
        package let source: String
        package let asOf: Day
        package let budgeted: Double
        package let spent: Double
        package let committed: Double?
    }
}
