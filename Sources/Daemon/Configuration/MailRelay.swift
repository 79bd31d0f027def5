import Domain

/// The SMTP server every mail goes through.
package struct MailRelay: Sendable, Equatable {
    package enum Security: String, Sendable, CaseIterable {
        /// In clear; for a relay on the same machine or a trusted line.
        case plain = "smtp"
        /// STARTTLS is demanded; a server without it gets no mail.
        case startTLS = "smtp+starttls"
        case tls = "smtps"

        var defaultPort: UInt16 {
            switch self {
            case .plain: 25
            case .startTLS: 587
            case .tls: 465
            }
        }
    }

    package var security: Security
    package var host: String
    package var port: UInt16

    /// Understands `smtp://host:25`, `smtp+starttls://host:587`, `smtps://host:465`; nil for all else,
    /// also when a user or a path is in it.
    package init?(_ text: String) {
        guard let security = Security.allCases.first(where: { text.hasPrefix("\($0.rawValue)://") })
        else { return nil }
        let authority = baseAddress(String(text.dropFirst(security.rawValue.count + 3)))
        guard let (host, port) = splitAuthority(authority), !host.isEmpty, port != 0 else {
            return nil
        }
        self.security = security
        self.host = host
        self.port = port ?? security.defaultPort
    }

    /// A password may go in clear only where nobody can listen.
    var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
