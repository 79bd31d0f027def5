internal import Domain
internal import Foundation
internal import Hummingbird
internal import HummingbirdCore

/// What somebody wrote into the form, as it was written.
struct AcknowledgementForm: Sendable {
    enum Problem: String, Sendable, Hashable {
        case person
        case reason
        case until
    }

    private struct Fields: Decodable {
        var person: String?
        var reason: String?
        var until: String?
    }

    /// Bytes of the form.
    private static let limit = 8 * 1024
    /// Characters of a name and of a reason.
    static let longestName = 100
    static let longestReason = 500
    /// Days from today.
    static let longestPromise = 366

    var person = ""
    var reason = ""
    var until = ""

    init() {}

    /// Empty when it cannot be read.
    init(_ request: WebRequest) async {
        guard let bytes = await request.smallBody(limit: Self.limit),
            let fields = try? URLEncodedFormDecoder().decode(
                Fields.self,
                from: String(decoding: bytes, as: UTF8.self)
            )
        else { return }
        func trimmed(_ text: String?) -> String {
            (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        (person, reason) = (trimmed(fields.person), trimmed(fields.reason))
        until = trimmed(fields.until)
    }

    /// The promised day.
    var day: Day? { Day(iso: until) }

    /// What has to be written otherwise, in the order of the fields.
    func problems(clock: Clock) -> [Problem] {
        var problems: [Problem] = []
        if person.isEmpty || person.count > Self.longestName { problems.append(.person) }
        if reason.isEmpty || reason.count > Self.longestReason { problems.append(.reason) }
        if !Self.isPromise(day, clock: clock) { problems.append(.until) }
        return problems
    }

    /// Today, or a day within a year.
    static func isPromise(_ day: Day?, clock: Clock) -> Bool {
        guard let day else { return false }
        return (clock.today...clock.today.adding(days: longestPromise)).contains(day)
    }
}
