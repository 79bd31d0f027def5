import Domain
package import Foundation

extension MailMessage {
    /// For words about the table and the frame of its part, in bytes.
    private static let frame = 2_000

    /// The mail about several alerts; as many are listed as fit into 256 KiB, the rest is counted.
    ///
    /// When not all are listed, all come in a table beside it, as many as then fit.
    ///
    /// `from` is `mail.from`; `to` is one plain address; `id` is the outbox row's, the same at every
    /// try; `date` is when the row was written.
    package init(
        _ notice: AlertGroupNotice,
        from: String,
        to: String,
        id: MessageID,
        date: Date
    ) throws {
        var notice = notice
        var message = try Self.whole(notice, from: from, to: to, id: id, date: date)
        while notice.shown > 1, try message.isTooLarge {
            notice.shown /= 2
            message = try Self.whole(notice, from: from, to: to, id: id, date: date)
        }
        if notice.shown < notice.notices.count {
            let table = AlertTable(notice)
            let rows = table.rows(within: Way.mostBytes - Self.frame - (try message.bytes().count))
            notice.attached = rows
            message = try Self.whole(notice, from: from, to: to, id: id, date: date)
            if rows > 0 { message.attachment = table.attachment(rows: rows, date: date) }
        }
        self = message
    }

    private var isTooLarge: Bool {
        get throws(MailError) {
            do throws(MailError) {
                _ = try bytes()
                return false
            } catch .tooLarge {
                return true
            }
        }
    }

    private static func whole(
        _ notice: AlertGroupNotice,
        from: String,
        to: String,
        id: MessageID,
        date: Date
    ) throws(MailError) -> MailMessage {
        let severity = notice.severity.map { "\($0.rawValue) " } ?? ""
        let rule = notice.rule.map { "\($0): " } ?? ""
        let place = notice.region.map { " – \($0.name[notice.language])" } ?? ""
        var message = MailMessage(
            content: notice.content,
            subject: "[dimond] \(severity)\(rule)\(notice.headline)\(place)",
            from: try Mailbox(from, header: "From"),
            to: try Mailbox(to, header: "To"),
            id: id,
            date: date,
            zone: notice.notices.first?.zone ?? .gmt
        )
        message.thread = notice.thread
        message.replyTo = notice.replyAddress
        message.fields = [
            Field(name: "X-Dimond-Alerts", value: String(notice.notices.count)),
            Field(name: "X-Dimond-State", value: notice.severity == nil ? "resolved" : "firing"),
            notice.notices.reasonField,
            Field(name: "X-Dimond-Region", value: notice.region?.code ?? Region.country),
        ]
        if let rule = notice.rule {
            message.fields.append(Field(name: "X-Dimond-Rule", value: rule))
        }
        if let severity = notice.severity {
            message.fields.append(Field(name: "X-Dimond-Severity", value: severity.rawValue))
        }
        return message
    }
}
