import Domain
package import Foundation

extension MailMessage {
    /// The mail about one alert.
    ///
    /// The subject says the severity by its code (`info`, `warning`, `critical`) in both languages,
    /// as `X-Dimond-Severity` does, so that one filter catches a rule for all recipients; the body
    /// says it in words.
    ///
    /// `from` is `mail.from`, with or without a display name; `to` is one plain address; `id` is the
    /// outbox row's, the same at every try; `date` is when the row was written.
    package init(
        _ notice: AlertNotice,
        from: String,
        to: String,
        id: MessageID,
        date: Date
    ) throws(MailError) {
        let sender = try Mailbox(from, header: "From")
        let alert = notice.alert
        self.init(
            content: notice.content,
            subject: "[dimond] \(alert.severity.rawValue) \(alert.rule) – "
                + "\(notice.place): \(notice.valueText) (\(notice.thresholdText))",
            from: sender,
            to: try Mailbox(to, header: "To"),
            id: id,
            date: date,
            zone: notice.zone
        )
        thread = [notice.thread, try MessageID(episode: alert.id, from: sender)].compactMap(\.self)
        replyTo = notice.kind.isEnd ? nil : notice.replyAddress
        fields = [
            Field(name: "X-Dimond-Alert", value: String(alert.id)),
            Field(name: "X-Dimond-Rule", value: alert.rule),
            Field(name: "X-Dimond-State", value: notice.kind.phase.rawValue),
            [notice].reasonField,
            Field(name: "X-Dimond-Region", value: notice.region.code),
            Field(name: "X-Dimond-Severity", value: alert.severity.rawValue),
        ]
    }

    init(
        content: MailContent,
        subject: String,
        from: Mailbox,
        to: Mailbox,
        id: MessageID,
        date: Date,
        zone: TimeZone
    ) {
        self.init(
            from: from,
            to: to,
            subject: subject,
            date: date,
            zone: zone,
            id: id,
            language: content.language,
            fields: [],
            text: MailText(content: content).text,
            html: MailPage(content: content).html
        )
    }
}

extension AlertNotice {
    /// The region, and before it the plan, service or project by which its reader knows it.
    var place: String {
        let region = region.name[language]
        return switch alert.scope {
        case .country, .region: region
        case .plan, .service, .project: "\(alert.subject), \(region)"
        }
    }
}

extension News {
    /// What the alert is now; a reminder is about one that still fires.
    fileprivate var phase: AlertPhase {
        switch self {
        case .firing, .updated: .firing
        case .resolved: .resolved
        case .withdrawn: .withdrawn
        }
    }
}
