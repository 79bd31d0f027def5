package import Domain
package import Foundation

/// What one recipient is told in a day about reports that are missing.
package struct ReportNotice: Sendable, Hashable {
    /// One report, with its title in the reader's language.
    package struct Item: Sendable, Hashable {
        package var reminder: Reminder
        package var title: String
        package var region: Region

        package init(reminder: Reminder, title: String, region: Region) {
            self.reminder = reminder
            self.title = title
            self.region = region
        }
    }

    package var language: Language
    package var items: [Item]
    /// `http.public-url`.
    package var publicURL: String?
    /// Zone in which deadlines are meant.
    package var zone: TimeZone

    package init(language: Language, items: [Item], publicURL: String?, zone: TimeZone) {
        self.language = language
        self.items = items
        self.publicURL = publicURL
        self.zone = zone
    }
}

extension MailMessage {
    /// The mail that lists missing reports, the most urgent first.
    ///
    /// `from` is `mail.from`; `to` is one plain address; `id` is the outbox row's, the same at every
    /// try; `date` is when the row was written.
    package init(
        _ notice: ReportNotice,
        from: String,
        to: String,
        id: MessageID,
        date: Date
    ) throws(MailError) {
        self.init(
            content: notice.content,
            subject: "[dimond] \(notice.headline)",
            from: try Mailbox(from, header: "From"),
            to: try Mailbox(to, header: "To"),
            id: id,
            date: date,
            zone: notice.zone
        )
        fields = [Field(name: "X-Dimond-Reports", value: String(notice.items.count))]
    }
}
