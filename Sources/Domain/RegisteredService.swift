package import Foundation

/// A service of the ministry's register, as it may be shown: no persons, no secret address.
package struct RegisteredService: Sendable, Hashable {
    /// Whether it may be provided on the day asked for.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case active
        /// Registered for a later day.
        case future
        /// Its registration has ended.
        case ended
        /// A newer file of the register no longer holds it.
        case removed
    }

    /// One form of it, with its registered maximum (never free places).
    package struct Form: Sendable, Hashable {
        /// P, A or T.
        package var code: String
        package var capacity: Int?

        package init(code: String, capacity: Int?) {
            self.code = code
            self.capacity = capacity
        }
    }

    package var id: String
    package var ico: String?
    package var provider: String?
    /// § of act 108/2006 Sb.
    package var kind: String
    package var kindName: LocalizedText
    /// NUTS 3; nil when the register does not say it.
    package var region: String?
    package var regionName: LocalizedText?
    package var forms: [Form]
    package var activeFrom: Day?
    /// First day on which it is no longer provided.
    package var activeTo: Day?
    package var state: State
    /// When a newer file no longer held it.
    package var removedAt: Date?
    /// Facilities in the register, and those among them whose address is secret.
    package var places: Int
    package var secretPlaces: Int
    /// Names of the municipalities of places that may be shown, sorted.
    package var municipalities: [String]

    package init(
        id: String,
        ico: String?,
        provider: String?,
        kind: String,
        kindName: LocalizedText,
        region: String?,
        regionName: LocalizedText?,
        forms: [Form],
        activeFrom: Day?,
        activeTo: Day?,
        state: State,
        removedAt: Date?,
        places: Int,
        secretPlaces: Int,
        municipalities: [String]
    ) {
        self.id = id
        self.ico = ico
        self.provider = provider
        self.kind = kind
        self.kindName = kindName
        self.region = region
        self.regionName = regionName
        self.forms = forms
        self.activeFrom = activeFrom
        self.activeTo = activeTo
        self.state = state
        self.removedAt = removedAt
        self.places = places
        self.secretPlaces = secretPlaces
        self.municipalities = municipalities
    }
}

/// What the register says to a question.
package struct RegisterAnswer: Sendable, Hashable {
    /// What was asked: an IČO, an identifier or a part of a name.
    package var question: String
    /// The day for which the states hold.
    package var day: Day
    /// When the register was last found to be as it is here; nil when it was never loaded.
    package var asOf: Date?
    /// Those that run first, at most ``most``.
    package var services: [RegisteredService]
    /// There are more than those.
    package var hasMore: Bool

    /// Services in one answer.
    package static let most = 50
    /// Letters a question for a name must have.
    package static let shortestName = 3

    package init(
        question: String,
        day: Day,
        asOf: Date?,
        services: [RegisteredService],
        hasMore: Bool
    ) {
        self.question = question
        self.day = day
        self.asOf = asOf
        self.services = services
        self.hasMore = hasMore
    }

    /// The answer in one word; nil when there is no register to answer from.
    package var verdict: Verdict? {
        guard asOf != nil else { return nil }
        if services.contains(where: { $0.state == .active }) { return .registered }
        return services.isEmpty ? .unknown : .notNow
    }

    package enum Verdict: String, Sendable, Hashable {
        case registered
        /// The register has it, but not for the day.
        case notNow = "not_now"
        case unknown
    }

    /// The question is shaped like an IČO whose check digit is wrong: most likely a slip.
    package var isMistypedICO: Bool {
        question.utf8.count == 8 && question.utf8.allSatisfy { (48...57).contains($0) }
            && !ICO.isValid(question.utf8) && services.isEmpty
    }
}
