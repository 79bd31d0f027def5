import Alerting
import Crypto
import Domain
import Foundation
import Mail
import Store

extension Notifier {
    /// The one mail of a day about reports that are missing.
    func mail(
        _ reminders: [Reminder],
        to reader: Routing.Recipient,
        today: Day,
        epoch: Int64
    ) -> OutgoingMail? {
        let notice = ReportNotice(
            language: reader.language,
            items: reminders.map { reminder in
                ReportNotice.Item(
                    reminder: reminder,
                    title: title(of: reminder.report)[reader.language],
                    region: regions.first { $0.code == reminder.report.region } ?? .wholeCountry
                )
            },
            publicURL: publicURL,
            zone: zone
        )
        guard let id = try? messageID("reports", to: reader.address.text, on: today, epoch: epoch),
            let message = try? MailMessage(
                notice,
                from: from,
                to: reader.address.text,
                id: id,
                date: now
            ), let bytes = try? message.bytes()
        else { return nil }
        return OutgoingMail(
            kind: "reminder",
            receiver: reader.receiver,
            recipient: reader.address.text,
            language: reader.language,
            messageID: id.value,
            subject: message.subject,
            message: bytes
        )
    }

    private func title(of report: Report) -> LocalizedText {
        report.name ?? feeds[report.feed] ?? LocalizedText(cs: report.feed, en: report.feed)
    }

    /// The same for the same kind, reader and day, however often the transaction is repeated.
    func messageID(
        _ kind: String,
        to reader: String,
        on day: Day,
        epoch: Int64
    ) throws -> MessageID {
        let seed = "\(day) \(epoch) \(reader) \(now.timeIntervalSince1970)"
        let key = SHA256.hash(data: Data(seed.utf8)).prefix(12).hexadecimal
        let sender = try Mailbox(from, header: "From")
        return try MessageID("\(kind)-\(day).\(key)@\(sender.address.domain)")
    }
}
