import Domain
import Mail

extension Samples {
    /// A report that is due in (negative) or overdue by so many working days.
    static func item(
        _ days: Int,
        state: Report.State = .draft,
        filedAt: LocalizedText? = nil,
        id: Int64 = 17
    ) -> ReportNotice.Item {
        ReportNotice.Item(
            reminder: Reminder(
                report: Report(
                    id: id,
                    obligation: "plans-CZ072",
                    name: nil,
                    feed: "plans",
                    region: "CZ072",
                    sender: "kraj-cz072",
                    subject: "",
                    period: "2026-Q2",
                    referenceOn: Day(daysSince1970: 20_634),
                    opensOn: Day(daysSince1970: 20_634),
                    dueAt: instant(2026, 7, 15, hour: 14),
                    state: state,
                    receivedAt: nil,
                    batch: nil,
                    isLapsed: false,
                    filedAt: filedAt,
                    legalBasis: "§ 85 odst. 5 zákona č. 108/2006 Sb."
                ),
                turn: Reminder.Turn(
                    step: .weekBefore,
                    dueOn: Day(daysSince1970: 20_649),
                    workingDays: days,
                    contact: nil,
                    language: .cs
                )
            ),
            title: "Stav transformačních plánů",
            region: zlin
        )
    }

    static func message(_ language: Language, _ items: [ReportNotice.Item]) throws -> MailMessage {
        try MailMessage(
            ReportNotice(
                language: language,
                items: items,
                publicURL: "https://dimond.example.org",
                zone: zone
            ),
            from: "dimond@example.org",
            to: "plany@example.org",
            id: MessageID("reports-2026-07-03.f00@example.org"),
            date: instant(2026, 7, 3, hour: 5)
        )
    }
}
