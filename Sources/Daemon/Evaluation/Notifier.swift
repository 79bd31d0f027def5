import Alerting
import Crypto
package import Domain
package import Foundation
import Mail
import Store

/// Makes the mails that tell of an alert's change.
package struct Notifier: Sendable {
    /// `mail.from`.
    package var from: String
    /// `http.public-url`; nil leaves the link out.
    package var publicURL: String?
    package var regions: [Region]
    package var indicators: [String: IndicatorDescription]
    /// Titles of feeds, for reports without a name of their own.
    package var feeds: [String: LocalizedText] = [:]
    package var zone: TimeZone
    package var now: Date

    /// Firing goes to those the routes name; its end goes to those who were told that it fires.
    func mails(
        for action: AlertAction,
        alert: Alert,
        value: IndicatorValue?,
        told: [EvaluationInput.Told],
        recipients: [Routing.Recipient],
        epoch: Int64
    ) -> @Sendable (Int64) -> [OutgoingMail] {
        let (kind, readers): (AlertNotice.Kind, [EvaluationInput.Told]) =
            switch action {
            case .fire: (.firing, recipients.map(EvaluationInput.Told.init))
            case .resolve: (.resolved, told)
            case .withdraw: (.withdrawn, told)
            case .none, .startPending, .update, .cancel: (.firing, [])
            }
        return { id in
            var alert = alert
            alert.id = id
            return readers.compactMap { reader in
                mail(kind, alert, value, to: reader, epoch: epoch)
            }
        }
    }

    private func mail(
        _ kind: AlertNotice.Kind,
        _ alert: Alert,
        _ value: IndicatorValue?,
        to reader: EvaluationInput.Told,
        epoch: Int64
    ) -> OutgoingMail? {
        guard let indicator = indicators[alert.indicator] else { return nil }
        let notice = AlertNotice(
            language: reader.language,
            kind: kind,
            alert: alert,
            region: regions.first { $0.code == alert.region } ?? .wholeCountry,
            indicator: indicator,
            value: value,
            threshold: Condition.words(alert.condition, of: indicator),
            publicURL: publicURL,
            zone: zone
        )
        // Addresses were checked when the routes were read, so this fails for no configured one.
        guard let id = try? messageID(alert: alert.id, kind: kind, reader: reader, epoch: epoch),
            let message = try? MailMessage(
                notice,
                from: from,
                to: reader.recipient,
                id: id,
                date: now
            ), let bytes = try? message.bytes()
        else { return nil }
        return OutgoingMail(
            kind: kind.rawValue,
            receiver: reader.receiver,
            recipient: reader.recipient,
            language: reader.language,
            messageID: id.value,
            subject: message.subject,
            message: bytes
        )
    }

    /// The same for the same change and reader, however often the transaction is repeated.
    private func messageID(
        alert: Int64,
        kind: AlertNotice.Kind,
        reader: EvaluationInput.Told,
        epoch: Int64
    ) throws -> MessageID {
        let seed =
            "\(alert) \(kind.rawValue) \(epoch) \(reader.recipient) \(now.timeIntervalSince1970)"
        let key = SHA256.hash(data: Data(seed.utf8)).prefix(12).hexadecimal
        return try MessageID(outbox: alert, key: key, from: Mailbox(from, header: "From"))
    }
}

extension EvaluationInput.Told {
    fileprivate init(_ recipient: Routing.Recipient) {
        self.init(
            receiver: recipient.receiver,
            recipient: recipient.address.text,
            language: recipient.language
        )
    }
}
