import Domain
import Mail
import Store
import SystemPackage

/// The relay of the configuration in force, or a maildir where there is none.
///
/// A reload that changes nothing about mail keeps the open connection.
actor MailTransports: WayOut {
    nonisolated let way = Way.mail
    private let settings: Settings
    private let clock: Clock
    private var built: (configuration: Configuration.Mail, transport: any MailTransport)?

    init(settings: Settings, clock: Clock) {
        self.settings = settings
        self.clock = clock
    }

    func deliver(_ mail: OutboxStore.Claimed) async throws -> Attempt {
        let bounces = bounces
        let delivery = await (try await current()).deliver(
            mail.message,
            to: mail.recipient,
            from: bounces?.sender(of: mail.messageID)
        )
        return Attempt(delivery)
    }

    /// Throws when the relay's settings contradict each other.
    private func current() async throws -> any MailTransport {
        let configuration = settings.configuration
        if let built, built.configuration == configuration.mail { return built.transport }
        await built?.transport.close()
        let transport = try Self.transport(configuration, clock: clock)
        built = (configuration.mail, transport)
        return transport
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
