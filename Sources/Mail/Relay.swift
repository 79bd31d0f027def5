import Domain

/// The server that takes our mail, as the configuration names it (`mail.relay` …).
package struct Relay: Sendable {
    /// How the way to the relay is protected; a certificate is always verified.
    package enum Security: String, Sendable, Hashable, CaseIterable {
        case plain = "smtp"
        /// Refused when the relay does not offer STARTTLS: never on in clear.
        case startTLS = "smtp+starttls"
        case tls = "smtps"

        fileprivate var port: Int {
            switch self {
            case .plain: 25
            case .startTLS: 587
            case .tls: 465
            }
        }
    }

    package let security: Security
    /// Name or address, an IPv6 address in brackets.
    package let host: String
    package let port: Int
    /// How long one mail may take in all.
    package let deadline: Duration
    let sender: Mailbox
    let user: String?
    let password: String?
    let caFile: String?
    /// What EHLO says we are.
    let greeting: String

    /// Takes the keys `mail.…` of the configuration.
    ///
    /// `url` is `smtp://host[:port]`, `smtp+starttls://…` or `smtps://…`; a path names us in EHLO,
    /// otherwise the domain of `from` does. A `user` needs TLS, unless the relay is on this machine.
    /// With `caFile` (PEM) only its authorities count, not the system's.
    package init(
        url: String,
        user: String? = nil,
        password: String? = nil,
        caFile: String? = nil,
        from: String,
        deadline: Duration = .seconds(60)
    ) throws(MailError) {
        guard let separator = url.firstRange(of: "://"),
            let security = Security(rawValue: String(url[..<separator.lowerBound]))
        else {
            throw .badRelay(problem: "must begin with smtp://, smtp+starttls:// or smtps://")
        }
        sender = try Mailbox(from, header: "From")
        let parts = url[separator.upperBound...].split(
            separator: "/",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        (host, port) = try Self.hostAndPort(parts[0], default: security.port)
        greeting = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : sender.address.domain
        guard MailAddress.isHostName(greeting) else {
            throw .badRelay(problem: "the path is no host name")
        }
        guard deadline >= .milliseconds(1), deadline <= .seconds(3600) else {
            throw .badRelay(problem: "the deadline must be between 1 ms and 1 h")
        }
        if user != nil, security == .plain, !Self.isThisMachine(host) { throw .passwordInClear }
        self.security = security
        self.user = user
        self.password = password
        self.caFile = caFile
        self.deadline = deadline
    }

    /// As libcurl wants it.
    var url: String {
        "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(greeting)"
    }

    private static func hostAndPort(
        _ text: Substring,
        default port: Int
    ) throws(MailError) -> (String, Int) {
        if text.contains("@") {
            throw .badRelay(problem: "user and password belong into mail.user and mail.password")
        }
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map(text.index(after:)) : nil
        let hostEnd = end ?? text.firstIndex(of: ":") ?? text.endIndex
        let host = text[..<hostEnd]
        let rest = text[hostEnd...]
        let isAddress = host.dropFirst().dropLast().allSatisfy {
            $0.isHexDigit || ":.".contains($0)
        }
        guard end == nil ? MailAddress.isHostName(host) : isAddress else {
            throw .badRelay(problem: "no valid host")
        }
        if rest.isEmpty { return (String(host), port) }
        guard rest.hasPrefix(":"), let number = Int(rest.dropFirst()), (1...65_535).contains(number)
        else { throw .badRelay(problem: "no valid port") }
        return (String(host), number)
    }

    private static func isThisMachine(_ host: String) -> Bool {
        host == "localhost" || host == "[::1]"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}

extension Relay: CustomStringConvertible, CustomReflectable {
    /// Without user and password.
    package var description: String { "\(security.rawValue)://\(host):\(port)" }

    package var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}
