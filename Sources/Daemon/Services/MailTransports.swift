import Domain
import Mail
import Store
import SystemPackage

/// The relay of the configuration in force, or a maildir where there is none.
///
/// Mails that go side by side have a connection each, which stays open for the next one. A reload
/// that changes nothing about mail keeps them.
actor MailTransports: WayOut {
    nonisolated let way = Way.mail
    private let settings: Settings
    private let clock: Clock
    /// Open connections that nobody uses, all of the same configuration.
    private var idle: [any MailTransport] = []
    private var configuration: Configuration.Mail?

    init(settings: Settings, clock: Clock) {
        self.settings = settings
        self.clock = clock
    }

    func deliver(_ mail: OutboxStore.Claimed) async throws -> Attempt {
        let wanted = settings.configuration
        if configuration != wanted.mail {
            for transport in idle { await transport.close() }
            (idle, configuration) = ([], wanted.mail)
        }
        // Throws when the relay's settings contradict each other.
        let transport = try idle.popLast() ?? Self.transport(wanted, clock: clock)
        let delivery = await transport.deliver(
            try wanted.mail.signed(mail.message),
            to: mail.recipient,
            from: bounces?.sender(of: mail.messageID)
        )
        // The configuration may have changed meanwhile.
        if configuration == wanted.mail { idle.append(transport) } else { await transport.close() }
        return Attempt(delivery)
    }

    /// Where mails that come back go; nil = to `mail.from`.
    private var bounces: BounceAddress? {
        settings.configuration.mail.bounceAddress.flatMap(MailAddress.init).map(BounceAddress.init)
    }

    static func transport(
        _ configuration: Configuration,
        clock: Clock
    ) throws -> any MailTransport {
        guard let relay = configuration.mail.relay else {
            return Maildir(
                directory: configuration.stateDirectory.appending("mail").string,
                clock: clock
            )
        }
        return SMTPClient(
            relay: try Relay(
                url: "\(relay.security.rawValue)://\(relay.host):\(relay.port)",
                user: configuration.mail.user,
                password: configuration.mail.password?.reveal(),
                caFile: configuration.mail.caFile?.string,
                from: configuration.mail.from
            )
        )
    }
}

extension Configuration.Mail {
    /// As it is handed over now, with the key that is in force now.
    func signed(_ message: [UInt8]) throws(MailError) -> [UInt8] {
        guard let signer else { return message }
        return try signer.sign(message)
    }

    /// Whether receivers take the signature, if there is one, for one of the sender.
    var isAligned: Bool { signer?.covers(MailAddress(from)?.domain ?? "") ?? true }

    var replies: ReplyAddress? { replyAddress.flatMap(MailAddress.init).map(ReplyAddress.init) }
}
