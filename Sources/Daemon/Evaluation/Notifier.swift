import Alerting
import Crypto
package import Domain
package import Foundation
package import Indicators
import Mail
import Store
import Web

/// What happened to an alert; the value as mails may show it.
struct AlertNews {
    var news: News
    /// Nil is the usual one of such news.
    var reason: TellingReason?
    var alert: Alert
    var value: IndicatorValue?
    /// Values of the last periods, the newest first, as mails may show them.
    var past: [IndicatorValue] = []
    /// The texts of its rule tell values of the past, and one of those is kept back.
    var isPastHidden = false
    /// By which it was raised or taken back.
    var corrections: [Correction] = []
    var acknowledgement: Acknowledgement?
    /// Of the plan that it is about.
    var outlook: PlanOutlook?
    /// Message-ID of the mail that began the run of its group.
    var thread: String?
}

/// Makes the mails and other messages that tell of an alert's change.
package struct Notifier: Sendable {
    /// `mail.from`.
    package var from: String
    /// `http.public-url`; nil leaves the link out.
    package var publicURL: String?
    package var regions: [Region]
    package var indicators: [String: IndicatorDescription]
    /// What recipients may see.
    package var disclosure: Disclosure
    /// Titles of feeds, for reports without a name of their own.
    package var feeds: [String: LocalizedText] = [:]
    package var zone: TimeZone
    /// Signs the links by which recipients take an alert on.
    package var signer: LinkSigner
    /// `mail.reply-address`; nil: replies take nothing on.
    var replies: ReplyAddress?
    package var now: Date
    /// Hears of news that could not be written.
    package var report: @Sendable (DaemonEvent) -> Void = { _ in }

    /// Writes the mail about one alert, or about several in one.
    ///
    /// - Parameters:
    ///   - news: what happened to which alert, the most urgent first.
    ///   - reader: whose language it speaks.
    ///   - epoch: of the evaluation.
    /// - Returns: nil when it cannot be written.
    func mail(
        _ news: [AlertNews],
        to reader: Routing.Recipient,
        epoch: Int64
    ) -> OutgoingMail? {
        let notices = news.map { notice($0, in: reader.language) }
        guard !notices.isEmpty else { return nil }
        return written(notices, for: reader, way: .mail) {
            try mail(notices, to: reader, epoch: epoch)
        }
    }

    /// Nil for what cannot be written, which is reported: the news stay untold and come again, and
    /// nobody else's wait for it.
    func written(
        _ notices: [AlertNotice],
        for reader: Routing.Recipient,
        way: Way,
        _ write: () throws -> OutgoingMail
    ) -> OutgoingMail? {
        do {
            return try write()
        } catch {
            report(
                .mailUnwritten(
                    rule: notices.first?.alert.rule ?? "",
                    receiver: reader.receiver,
                    way: way,
                    problem: "\(error)"
                )
            )
            return nil
        }
    }

    private func mail(
        _ notices: [AlertNotice],
        to reader: Routing.Recipient,
        epoch: Int64
    ) throws -> OutgoingMail {
        var notices = notices
        let address = reader.address.text
        let id = try messageID(notices, reader: address, epoch: epoch)
        for index in notices.indices {
            notices[index].acknowledgeLink = acknowledgeLink(notices[index], mail: id)
        }
        let replyAddress = replyAddress(notices, mail: id, reader: address)
        notices[0].replyAddress = replyAddress
        let first = notices[0]
        var group = AlertGroupNotice(notices, publicURL: publicURL)
        group.replyAddress = replyAddress
        let message =
            notices.count == 1
            ? try MailMessage(first, from: from, to: address, id: id, date: now)
            : try MailMessage(group, from: from, to: address, id: id, date: now)
        return OutgoingMail(
            kind: notices.count == 1 ? first.kind.rawValue : "group",
            receiver: reader.receiver,
            recipient: address,
            language: reader.language,
            messageID: id.value,
            subject: message.subject,
            message: try message.bytes()
        )
    }

    /// The page on which somebody takes the alert on; it lasts as long as the alert fires.
    private func acknowledgeLink(_ notice: AlertNotice, mail: MessageID) -> String? {
        guard let page = notice.link, !notice.kind.isEnd else { return nil }
        let name = mail.value.prefix { $0 != "@" }
        let link = AcknowledgementLink(alert: notice.alert.id, mail: String(name))
        return "\(page)/acknowledgement?mail=\(name)&signature=\(signer.signature(of: link))"
            + "&lang=\(notice.language.rawValue)"
    }

    /// Where a reply takes on what fires of it; as long as it fires.
    private func replyAddress(
        _ notices: [AlertNotice],
        mail: MessageID,
        reader: String
    ) -> MailAddress? {
        guard let replies, let first = notices.first, notices.contains(where: { !$0.kind.isEnd })
        else { return nil }
        let name = mail.value.prefix { $0 != "@" }
        return replies.address(signer.token(first.alert.id, mail: name, recipient: reader))
    }

    func notice(
        _ news: AlertNews,
        in language: Language
    ) -> AlertNotice {
        let alert = news.alert
        let indicator = indicators[alert.indicator] ?? .unknown(alert.indicator)
        var notice = AlertNotice(
            language: language,
            kind: news.news,
            alert: alert,
            region: regions.first { $0.code == alert.region } ?? .wholeCountry,
            indicator: indicator,
            value: news.value,
            threshold: Condition.words(alert.condition, of: indicator),
            corrections: news.corrections,
            publicURL: publicURL,
            zone: zone
        )
        notice.reason = news.reason ?? notice.reason
        notice.unclaimedFor = now.timeIntervalSince(alert.firedAt ?? alert.since)
        notice.past = news.past
        notice.outlook = news.outlook
        notice.isPastHidden = news.isPastHidden
        notice.today = Clock(zone: zone) { now }.today
        notice.thread = news.thread.flatMap { try? MessageID($0) }
        notice.promised = news.acknowledgement?.until
        return notice
    }

    /// The same for the same news and reader, however often the transaction is repeated.
    func messageID(
        _ notices: [AlertNotice],
        reader: String,
        epoch: Int64
    ) throws -> MessageID {
        let news = notices.map { "\($0.alert.id) \($0.kind.rawValue)" }.joined(separator: " ")
        let seed = "\(news) \(epoch) \(reader) \(now.timeIntervalSince1970)"
        let key = SHA256.hash(data: Data(seed.utf8)).prefix(12).hexadecimal
        let alert = notices.first?.alert.id ?? 0
        return try MessageID(outbox: alert, key: key, from: Mailbox(from, header: "From"))
    }
}
