package import Domain
package import Foundation

extension MailMessage {
    /// The mail of `dimond mail test ADDRESS`: shows that the relay takes mail and that both parts
    /// and the letters of both languages arrive whole.
    package static func test(
        _ language: Language,
        from: String,
        to: String,
        id: MessageID,
        date: Date,
        zone: TimeZone
    ) throws(MailError) -> MailMessage {
        MailMessage(
            content: content(language, formatDay(date, zone: zone, language: language)),
            subject: language == .cs ? "[dimond] zkouška pošty" : "[dimond] mail test",
            from: try Mailbox(from, header: "From"),
            to: try Mailbox(to, header: "To"),
            id: id,
            date: date,
            zone: zone
        )
    }

    private static func content(_ language: Language, _ day: String) -> MailContent {
        let pick = language.pick
        return MailContent(
            language: language,
            tone: .good,
            state: Sign.good.opening[language],
            headline: pick(
                "Pošta z dimondu dorazila, upozornění tedy dorazí také.",
                "Mail from dimond has arrived, so alerts will arrive too."
            ),
            facts: [
                .init(label: pick("Odesláno", "Sent"), value: day),
                .init(label: pick("Písmena", "Letters"), value: "příliš žluťoučký kůň – ěščřžýáíé"),
            ],
            sections: [],
            button: nil,
            notes: [
                pick(
                    "Zprávu si vyžádal správce příkazem dimond mail test.",
                    "An administrator asked for it with dimond mail test."
                )
            ]
        )
    }
}
