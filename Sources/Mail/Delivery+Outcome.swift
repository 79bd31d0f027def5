import CCurl
import Domain

extension Delivery {
    /// Reads what libcurl and the relay said.
    ///
    /// Only an answer to MAIL, RCPT or the message itself can be for ever. Whatever goes wrong
    /// before that (greeting, TLS, AUTH) is between us and the relay: the recipient is not to blame,
    /// and the mail waits until an administrator has mended it.
    init(_ outcome: dimond_smtp_outcome, relay: Relay) {
        let reply = SMTPReply(outcome)
        let isOurs = outcome.step.rawValue < DIMOND_SMTP_MAIL.rawValue
        if outcome.curl_code == 0 {
            self = .accepted(reply: reply.text)
        } else if (500...599).contains(reply.code), !isOurs, ![530, 535, 538].contains(reply.code) {
            self = .refused(code: reply.code, enhanced: reply.enhanced, reason: reply.text)
        } else {
            let isAnswered = reply.code >= 400
            self = .tryLater(
                code: isAnswered ? reply.code : nil,
                enhanced: isAnswered ? reply.enhanced : nil,
                reason: Self.reason(outcome, reply, relay),
                // A message that could not be written to its end has not been accepted.
                ambiguous: outcome.handed_over && !isAnswered
                    && outcome.curl_code != dimond_smtp_send_failed
            )
        }
    }

    private static func reason(
        _ outcome: dimond_smtp_outcome,
        _ reply: SMTPReply,
        _ relay: Relay
    ) -> String {
        let said = reply.code >= 400 ? reply.text : nil
        func told(_ reason: DeliveryReason) -> String {
            said.map(reason.quoting) ?? reason.text
        }
        switch outcome.curl_code {
        case dimond_smtp_interrupted: return DeliveryReason.interrupted.text
        case dimond_smtp_timed_out: return DeliveryReason.noAnswer.quoting(step(outcome.step))
        case dimond_smtp_login_denied: return told(.loginDenied)
        case dimond_smtp_no_tls: return told(.noTLS)
        case dimond_smtp_bad_certificate: return DeliveryReason.untrusted.text
        default:
            if let said { return said }
            let words = String(cString: dimond_smtp_words(outcome.curl_code))
            return DeliveryReason.noConnection.quoting("\(words), \(step(outcome.step))")
        }
    }

    private static func step(_ step: dimond_smtp_step) -> String {
        switch step {
        case DIMOND_SMTP_START_TLS: "STARTTLS"
        case DIMOND_SMTP_AUTH: "AUTH"
        case DIMOND_SMTP_MAIL: "MAIL"
        case DIMOND_SMTP_RCPT: "RCPT"
        case DIMOND_SMTP_DATA, DIMOND_SMTP_BODY: "DATA"
        default: "CONNECT"
        }
    }
}

/// The last line a relay answered: code, enhanced code and its words without any address.
struct SMTPReply: Hashable {
    /// 0 when there was no reply.
    var code: Int
    /// RFC 3463, such as `5.1.1`.
    var enhanced: String?
    var text: String

    init(_ outcome: dimond_smtp_outcome) {
        let line = withUnsafeBytes(of: outcome.reply) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        self.init(code: Int(outcome.code), line: line)
    }

    init(code: Int, line: String) {
        self.code = code
        let words = line.split(whereSeparator: { !(" "..."~").contains($0) || $0 == " " })
        enhanced = words.dropFirst().first.flatMap { word in
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let isCode =
                parts.count == 3 && ["2", "4", "5"].contains(parts[0])
                && parts.allSatisfy { (1...3).contains($0.utf8.count) && Int($0) != nil }
            return isCode ? String(word) : nil
        }
        // Relays repeat the recipient's address; it is a person's and stays out of our logs.
        let safe = words.map { $0.contains("@") ? "<…>" : String($0) }.joined(separator: " ")
        text = String(safe.prefix(200))
    }
}
