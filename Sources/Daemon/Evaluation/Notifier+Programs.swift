import Alerting
import Domain
import Foundation
import Mail
import Push
import Store

/// The same news for programs: they are told what a mail may tell, and no more.
extension Notifier {
    /// Writes what a webhook gets; nil when it cannot be written.
    ///
    /// `news` are as for a mail, those of `group`, which is made by `labels`.
    func webhook(
        _ news: [AlertNews],
        to reader: Routing.Recipient,
        group: String,
        by labels: [AlertLabel],
        epoch: Int64
    ) -> OutgoingMail? {
        let notices = news.map { notice($0, in: reader.language) }
        let message = WebhookMessage(
            receiver: reader.receiver,
            groupKey: group,
            groupBy: labels.map { LabelMatcher.standardName($0.name) },
            alerts: notices.map {
                ($0.kind, PushedAlert($0, reason: $0.reason), $0.alert.fingerprint)
            },
            externalURL: publicURL ?? ""
        )
        guard let first = notices.first else { return nil }
        let kind = notices.count == 1 ? first.kind.rawValue : "group"
        return written(notices, for: reader, way: .webhook) {
            OutgoingMail(
                kind: kind,
                way: .webhook,
                receiver: reader.receiver,
                recipient: reader.address.text,
                language: reader.language,
                messageID: try messageID(notices, reader: reader.address.text, epoch: epoch).value,
                subject: notices.count == 1
                    ? "\(kind) \(first.alert.rule) \(first.alert.region)"
                    : "\(kind) \(notices.count)",
                message: try message.body()
            )
        }
    }

    /// An alert as an Alertmanager is to see it, as JSON.
    func forward(_ news: AlertNews, in language: Language) -> String? {
        try? PushedAlert(notice(news, in: language)).json()
    }
}

extension PushedAlert {
    /// Everything in a notice has passed disclosure control.
    fileprivate init(_ notice: AlertNotice, reason: TellingReason? = nil) {
        self.init(
            notice.alert,
            news: notice.kind,
            reason: reason,
            language: notice.language,
            indicator: notice.indicator.name[notice.language],
            value: notice.valueText,
            threshold: notice.thresholdText,
            isHidden: notice.isUntold,
            link: notice.link
        )
    }
}
