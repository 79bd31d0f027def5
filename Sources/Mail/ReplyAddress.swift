package import Domain

/// Where an answer to a mail about alerts goes, so that the address itself says which mail is meant.
///
/// `dimond@example.org` becomes `dimond+a-17-0123…@example.org`: `a`, the alert that stands first in
/// the mail, and the signature of mail and recipient.
package struct ReplyAddress: Sendable, Hashable {
    /// What such an address says.
    package struct Token: Sendable, Hashable {
        package let alert: Int64
        /// Lower-case hexadecimal digits, ``ReplyAddress/signatureLength`` of them.
        package let signature: String

        package init(alert: Int64, signature: String) {
            self.alert = alert
            self.signature = signature
        }
    }

    /// Digits, 96 bits.
    ///
    /// A left part has 64 characters at most (RFC 5321), and who guesses has to send a mail for each
    /// try.
    package static let signatureLength = 24

    /// Longest left part of `mail.reply-address` that leaves room for a token with an alert of ten
    /// digits.
    package static let longestLocal = 64 - "+a--".count - 10 - signatureLength

    private let base: MailAddress

    package init(_ base: MailAddress) {
        self.base = base
    }

    /// Nil when it would be too long.
    package func address(_ token: Token) -> MailAddress? {
        let local = base.text.prefix { $0 != "@" }
        return MailAddress("\(local)+a-\(token.alert)-\(token.signature)@\(base.domain)")
    }

    /// The tokens of all addresses in a header's text, in their order; case does not count, since mail
    /// servers on the way may change it.
    package static func tokens(in text: String) -> [Token] {
        text.lowercased().matches(of: /\+a-(\d{1,19})-([0-9a-f]{24})@/).compactMap { match in
            Int64(match.1).map { Token(alert: $0, signature: String(match.2)) }
        }
    }
}
