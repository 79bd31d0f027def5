package import Domain

/// Why a mail cannot be made or a relay not be used.
///
/// No case carries the offending value.
package enum MailError: ExplainedError, Hashable {
    /// CR, LF, NUL or another control character in a header: somebody tries to add headers.
    case controlCharacter(header: String)
    /// Not a plain `local@domain`.
    case badAddress(header: String)
    /// Not `left@right` in the characters RFC 5322 allows.
    case badMessageID
    /// The finished message is larger than ``Way/mostBytes``.
    case tooLarge(bytes: Int)
    /// `mail.relay` is not one of the three forms.
    case badRelay(problem: String)
    /// User and password over a connection that anybody on the way can read.
    case passwordInClear
    /// The key does not sign (DKIM); nothing of it is in the problem.
    case unsigned(problem: String)

    package var explanation: LocalizedText {
        switch self {
        case .controlCharacter(let header):
            LocalizedText(
                cs: "v hlavičce \(header) je řídicí znak; napište ji bez něj",
                en: "control character in header \(header); write it without"
            )
        case .badAddress(let header):
            LocalizedText(
                cs: "v hlavičce \(header) není platná adresa; píše se jako jmeno@example.org",
                en: "no valid mail address in \(header); write it like name@example.org"
            )
        case .badMessageID:
            LocalizedText(
                cs: "Message-ID není platné; zkontrolujte mail.from",
                en: "no valid Message-ID; check mail.from"
            )
        case .tooLarge(let bytes):
            LocalizedText(
                cs: "zpráva má \(bytes / 1024) KiB, smí mít nejvýše \(Way.mostBytes / 1024)",
                en: "message of \(bytes / 1024) KiB is over the limit of \(Way.mostBytes / 1024)"
            )
        case .badRelay(let problem):
            LocalizedText(
                cs: "mail.relay nelze použít (\(problem))",
                en: "mail.relay cannot be used (\(problem))"
            )
        case .passwordInClear:
            LocalizedText(
                cs: "mail.user potřebuje smtp+starttls:// nebo smtps://; "
                    + "přes smtp:// by heslo bylo vidět",
                en: "mail.user needs smtp+starttls:// or smtps://; smtp:// would show the password"
            )
        case .unsigned(let problem):
            LocalizedText(
                cs: "mail.dkim nelze použít (\(problem))",
                en: "mail.dkim cannot be used (\(problem))"
            )
        }
    }
}
