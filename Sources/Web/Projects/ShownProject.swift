package import Domain

/// A project as pages and the API show it, after disclosure control.
package struct ShownProject: Sendable, Hashable {
    /// Money in CZK until the day of the newest report, and the time that had passed by then.
    package struct Drawdown: Sendable, Hashable {
        package var asOf: Day
        package var budget: Double?
        package var spent: Double
        /// Part 0…1 of the project's time.
        package var elapsed: Double?

        package init(asOf: Day, budget: Double?, spent: Double, elapsed: Double?) {
            self.asOf = asOf
            self.budget = budget
            self.spent = spent
            self.elapsed = elapsed
        }

        /// Part of the budget that is spent, 0 and more.
        var share: Double? { budget.flatMap { $0 > 0 ? spent / $0 : nil } }
    }

    /// A key activity, or something that it promised.
    package struct Deliverable: Sendable, Hashable {
        package var activity: String
        package var title: String
        package var starts: Day?
        package var ends: Day?
        /// What is counted.
        package var counts: LocalizedText
        package var planned: Double?
        /// Nil for an activity that counts nothing.
        package var done: Double?
        /// By today; nil when there is no path.
        package var expected: Double?
        /// So few people stand behind `done` that it is kept back.
        package var isHidden: Bool

        package init(
            activity: String,
            title: String,
            starts: Day?,
            ends: Day?,
            counts: LocalizedText,
            planned: Double?,
            done: Double?,
            expected: Double?,
            isHidden: Bool
        ) {
            self.activity = activity
            self.title = title
            self.starts = starts
            self.ends = ends
            self.counts = counts
            self.planned = planned
            self.done = done
            self.expected = expected
            self.isHidden = isHidden
        }

        var isPromise: Bool { planned != nil }

        /// Nobody has said how much of it is done.
        var isUnreported: Bool { isPromise && done == nil && !isHidden }

        var isKept: Bool {
            guard let planned, let done else { return false }
            return done >= planned
        }

        /// Less was done than should be by now.
        var isBehind: Bool {
            guard !isKept, let expected, let done else { return false }
            return done < expected
        }
    }

    /// An event held whose documents are not all there.
    package struct UndocumentedEvent: Sendable, Hashable {
        package var id: String
        package var activity: String
        package var kind: LocalizedText
        package var held: Day
        /// Last day on which its documents are in time.
        package var due: Day
        package var lacksMinutes: Bool
        package var lacksAttendance: Bool

        package init(
            id: String,
            activity: String,
            kind: LocalizedText,
            held: Day,
            due: Day,
            lacksMinutes: Bool,
            lacksAttendance: Bool
        ) {
            self.id = id
            self.activity = activity
            self.kind = kind
            self.held = held
            self.due = due
            self.lacksMinutes = lacksMinutes
            self.lacksAttendance = lacksAttendance
        }
    }

    /// Sources that contradict each other, or are silent.
    package struct Note: Sendable, Hashable {
        package var topic: String
        package var sourceA: String
        package var saysA: String
        package var sourceB: String?
        package var saysB: String?
        /// What holds here.
        package var used: String

        package init(
            topic: String,
            sourceA: String,
            saysA: String,
            sourceB: String?,
            saysB: String?,
            used: String
        ) {
            self.topic = topic
            self.sourceA = sourceA
            self.saysA = saysA
            self.sourceB = sourceB
            self.saysB = saysB
            self.used = used
        }
    }

    package var id: String
    package var title: String
    package var registration: String?
    package var programme: String?
    package var implementer: String
    package var role: LocalizedText
    package var state: LocalizedText
    /// Code of the feed.
    package var stateCode: String
    package var starts: Day?
    package var ends: Day?
    /// CZK, the whole project.
    package var budget: Double?
    /// NUTS 3 codes; `CZ` is the whole country.
    package var regions: [String]
    package var drawdown: Drawdown?
    package var deliverables: [Deliverable]
    package var undocumented: [UndocumentedEvent]
    package var notes: [Note]

    package init(
        id: String,
        title: String,
        registration: String? = nil,
        programme: String? = nil,
        implementer: String,
        role: LocalizedText,
        state: LocalizedText,
        stateCode: String,
        starts: Day? = nil,
        ends: Day? = nil,
        budget: Double? = nil,
        regions: [String],
        drawdown: Drawdown? = nil,
        deliverables: [Deliverable] = [],
        undocumented: [UndocumentedEvent] = [],
        notes: [Note] = []
    ) {
        self.id = id
        self.title = title
        self.registration = registration
        self.programme = programme
        self.implementer = implementer
        self.role = role
        self.state = state
        self.stateCode = stateCode
        self.starts = starts
        self.ends = ends
        self.budget = budget
        self.regions = regions
        self.drawdown = drawdown
        self.deliverables = deliverables
        self.undocumented = undocumented
        self.notes = notes
    }

    var promises: [Deliverable] { deliverables.filter(\.isPromise) }
    var isRunning: Bool { stateCode == "running" }
}
