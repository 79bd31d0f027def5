/// Why a mail cannot be made or a relay not be used.
///
/// No case carries the offending value.
package enum MailError: Error, Hashable, CustomStringConvertible {
    /// CR, LF, NUL or another control character in a header: somebody tries to add headers.
    case controlCharacter(header: String)
    /// Not a plain `local@domain`.
    case badAddress(header: String)
    /// Not `left@right` in the characters RFC 5322 allows.
    case badMessageID
    /// The finished message is larger than ``MailMessage/sizeLimit``.
    case tooLarge(bytes: Int)
    /// `mail.relay` is not one of the three forms.
    case badRelay(problem: String)
    /// User and password over a connection that anybody on the way can read.
    case passwordInClear
    /// The key does not sign (DKIM); nothing of it is in the problem.
    case unsigned(problem: String)

    package var description: String {
        switch self {
        case .controlCharacter(let header): "control character in header \(header)"
        case .badAddress(let header): "no valid mail address in \(header)"
        case .badMessageID: "no valid Message-ID"
        case .tooLarge(let bytes): "message of \(bytes) bytes is over the limit"
        case .badRelay(let problem): "mail.relay: \(problem)"
        case .passwordInClear:
            "mail.user needs smtp+starttls:// or smtps://; smtp:// would show the password"
        case .unsigned(let problem): "mail.dkim: \(problem)"
        }
    }
}
