import Alerting
import Domain
import Foundation
import Mail
import Store

/// Whether the mail that says that dimond lives is due, and what it says to whom.
struct HeartbeatRound {
    let evaluator: Evaluator
    /// The newest occasion that is over and done with; nil before the first.
    let last: Day?
    let epoch: Int64

    struct Result {
        var output: HeartbeatOutput?
        /// When the next one is to be looked for.
        var dueAt: Date?
    }

    func run() -> Result {
        let routing = evaluator.catalogue.routing
        guard let notifier = evaluator.notifier, let rule = routing.heartbeat else {
            return Result()
        }
        let next = rule.next(after: evaluator.now)
        guard let day = rule.newest(at: evaluator.now), day > last ?? .distantPast else {
            return Result(dueAt: next)
        }
        // What lies before the first evaluation was nobody's to tell.
        guard last != nil else { return Result(output: HeartbeatOutput(day: day), dueAt: next) }
        let (recipients, epoch) = (routing.heartbeatRecipients, epoch)
        let output = HeartbeatOutput(day: day) { numbers in
            let mails = recipients.compactMap { reader in
                notifier.mail(numbers, next: next, to: reader, day: day, epoch: epoch)
            }
            return mails.count == recipients.count ? mails : nil
        }
        return Result(output: output, dueAt: next)
    }
}

extension Notifier {
    /// The mail of one occasion to one recipient; nil when it cannot be written.
    fileprivate func mail(
        _ numbers: LifeSign,
        next: Date?,
        to reader: Routing.Recipient,
        day: Day,
        epoch: Int64
    ) -> OutgoingMail? {
        let notice = HeartbeatNotice(
            language: reader.language,
            numbers: numbers,
            feeds: feeds.mapValues { $0[reader.language] },
            day: day,
            next: next,
            publicURL: publicURL,
            zone: zone
        )
        let address = reader.address.text
        guard let id = try? messageID("heartbeat", to: address, on: day, epoch: epoch),
            let message = try? MailMessage(notice, from: from, to: address, id: id, date: now),
            let bytes = try? message.bytes()
        else { return nil }
        return OutgoingMail(
            kind: "heartbeat",
            receiver: reader.receiver,
            recipient: address,
            language: reader.language,
            messageID: id.value,
            subject: message.subject,
            message: bytes
        )
    }
}

extension Day {
    fileprivate static let distantPast = Day(daysSince1970: .min)
}
