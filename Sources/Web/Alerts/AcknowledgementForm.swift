internal import Domain
internal import Foundation
internal import Hummingbird
internal import HummingbirdCore

/// What somebody wrote into the form, as it was written.
struct AcknowledgementForm: Sendable {
    typealias Problem = AcknowledgementDraft.Problem

    private struct Fields: Decodable {
        var person: String?
        var reasonCode: String?
        var reason: String?
        var until: String?

        private enum CodingKeys: String, CodingKey {
            case person
            case reasonCode = "reason_code"
            case reason
            case until
        }
    }

    /// Bytes of the form.
    private static let limit = 8 * 1024

    var person = ""
    /// Of the list of reasons; empty when nothing was chosen, which is a mistake.
    var code = ""
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
        (code, until) = (trimmed(fields.reasonCode), trimmed(fields.until))
    }

    /// The promised day.
    var day: Day? { Day(iso: until) }

    /// What has to be written otherwise, in the order of the fields.
    func problems(_ reasons: AcknowledgementReasons, clock: Clock) -> [Problem] {
        AcknowledgementDraft(person: person, code: code, reason: reason, until: day)
            .problems(today: clock.today, reasons: reasons)
    }
}
