import Domain
import Mail
import SystemPackage

extension Mailer {
    /// The relay of the configuration, or a maildir where there is none.
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
