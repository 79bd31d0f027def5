internal import Domain
internal import Foundation

/// What a program posts to set or change a silence.
struct PostableSilence: Decodable {
    var id: String?
    var matchers: [LabelMatcher]
    var comment: String
    var createdBy: String
    var startsAt: String
    var endsAt: String

    /// Throws what Alertmanager would answer with 400.
    func silence(now: Date) throws(AlertmanagerRefusal) -> Silence {
        guard let starts = Self.instant(startsAt), let ends = Self.instant(endsAt) else {
            throw .bad("startsAt and endsAt must be RFC 3339 instants")
        }
        guard !matchers.isEmpty, !matchers.allSatisfy(\.matchesNothing) else {
            throw .bad("at least one matcher must not match the empty string")
        }
        guard ends > starts else { throw .bad("end time must be after start time") }
        guard ends > now else { throw .bad("end time can't be in the past") }
        guard ends.timeIntervalSince(now) <= Self.longest else {
            throw .bad("a silence lasts a year at most")
        }
        let named = [comment, createdBy].allSatisfy { !$0.isEmpty && $0.utf8.count <= 1000 }
        guard named, matchers.count <= 20 else {
            throw .bad(
                "comment and createdBy are needed, in at most 1000 bytes; 20 matchers at most"
            )
        }
        var known: Int64?
        if let id, !id.isEmpty {
            known = Int64(id)
            guard known != nil else { throw .noSuchSilence }
        }
        return Silence(
            id: known ?? 0,
            matchers: matchers,
            reason: comment,
            author: createdBy,
            startsAt: max(starts, now),
            endsAt: ends,
            updatedAt: now
        )
    }

    private static let longest: TimeInterval = 366 * 86_400

    private static func instant(_ text: String) -> Date? {
        (try? Date(
            text,
            strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(
                separator: .colon
            )
        ))
            ?? (try? Date(text, strategy: .iso8601))
    }
}

/// Why a request gets no answer, in the words of Alertmanager.
struct AlertmanagerRefusal: Error {
    var status: Int
    var text: String

    static func bad(_ text: String) -> AlertmanagerRefusal {
        AlertmanagerRefusal(status: 400, text: text)
    }

    static let noSuchSilence = AlertmanagerRefusal(status: 404, text: "silence not found")
    static let noToken = AlertmanagerRefusal(status: 401, text: "a token is needed")
    static let forbidden = AlertmanagerRefusal(
        status: 403,
        text: "the token has no scope act, or not for this region"
    )
    static let noAnswer = AlertmanagerRefusal(status: 503, text: "the database does not answer")
}
