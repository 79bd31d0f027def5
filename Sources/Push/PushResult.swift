import CCurl
import Domain

/// What became of one POST.
///
/// Texts never hold anything the server said but its status.
package enum PushResult: Sendable, Hashable {
    case accepted(status: Int)
    /// Not now: 408, 425, 429, 5xx, no connection, no time, no trust in the certificate.
    ///
    /// `retryAfter` in seconds, when the server says it. `ambiguous` when everything left and no
    /// answer came: the next try repeats it under the same key.
    case tryLater(status: Int?, retryAfter: Double?, reason: String, ambiguous: Bool)
    /// Never: another 4xx, or a redirect.
    case refused(status: Int, reason: String)

    init(_ outcome: dimond_http_outcome) {
        let status = Int(outcome.status)
        guard outcome.curl_code == 0 else {
            self = .tryLater(
                status: nil,
                retryAfter: nil,
                reason: Self.reason(outcome.curl_code),
                ambiguous: outcome.handed_over
            )
            return
        }
        switch status {
        case 200...299: self = .accepted(status: status)
        case 300...399:
            self = .refused(
                status: status,
                reason: DeliveryReason.redirected.quoting("HTTP \(status)")
            )
        case 408, 425, 429:
            self = .later(status, outcome)
        case 400...499: self = .refused(status: status, reason: "HTTP \(status)")
        default: self = .later(status, outcome)
        }
    }

    private static func later(_ status: Int, _ outcome: dimond_http_outcome) -> PushResult {
        .tryLater(
            status: status,
            retryAfter: outcome.retry_after > 0 ? Double(outcome.retry_after) : nil,
            reason: "HTTP \(status)",
            ambiguous: false
        )
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case dimond_http_timed_out: DeliveryReason.noAnswer.text
        case dimond_http_bad_certificate: DeliveryReason.untrusted.text
        default: DeliveryReason.noConnection.quoting(String(cString: dimond_smtp_words(code)))
        }
    }
}
