package import Domain
package import Foundation

/// What one recipient is told so that silence means something: dimond lives, and a few numbers.
package struct HeartbeatNotice: Sendable, Hashable, Speaking {
    package var language: Language
    package var numbers: LifeSign
    /// Titles of feeds in the reader's language.
    package var feeds: [String: String]
    /// The occasion.
    package var day: Day
    /// When the next one is to come.
    package var next: Date?
    /// `http.public-url`.
    package var publicURL: String?
    package var zone: TimeZone

    package init(
        language: Language,
        numbers: LifeSign,
        feeds: [String: String],
        day: Day,
        next: Date?,
        publicURL: String?,
        zone: TimeZone
    ) {
        self.language = language
        self.numbers = numbers
        self.feeds = feeds
        self.day = day
        self.next = next
        self.publicURL = publicURL
        self.zone = zone
    }
}

extension MailMessage {
    /// The mail that says that dimond lives.
    ///
    /// `from` is `mail.from`; `to` is one plain address; `id` is the outbox row's, the same at every
    /// try; `date` is when the row was written.
    package init(
        _ notice: HeartbeatNotice,
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
        fields = [Field(name: "X-Dimond-Heartbeat", value: notice.day.description)]
    }
}

extension HeartbeatNotice {
    private func number(_ count: Int) -> String { formatNumber(count, language: language) }

    /// That it lives, and how many alerts fire.
    var headline: String {
        let count = numbers.firing.values.reduce(0, +)
        guard count > 0 else {
            return pick("dimond běží, žádné upozornění netrvá", "dimond runs, no alert fires")
        }
        let verb = plural(count, cs: ("trvá", "trvají", "trvá"), en: ("fires", "fire"))
        let noun = plural(count, cs: ("", "", ""), en: ("alert", "alerts")).en
        return pick(
            "dimond běží, \(verb.cs) \(number(count))\(noBreakSpace)upozornění",
            "dimond runs, \(number(count))\(noBreakSpace)\(noun) \(verb.en)"
        )
    }

    var content: MailContent {
        let isMailBad = numbers.waiting + numbers.dead > 0
        return MailContent(
            language: language,
            tone: isMailBad ? .warning : .good,
            state: isMailBad
                ? pick("▲ Běží, ale pošta vázne", "▲ Running, but mail is held up")
                : pick("● Běží", "● Running"),
            headline: headline + ".",
            facts: [
                .init(label: pick("Trvající upozornění", "Alerts that fire"), value: firing),
                .init(label: pick("Poslední přijaté soubory", "Last files taken in"), value: files),
                .init(label: pick("Šetření", "Survey"), value: survey),
                .init(label: pick("Pošta", "Mail"), value: mail),
                .init(label: pick("Ticha a převzetí", "Silenced and acknowledged"), value: acts),
            ],
            sections: numbers.head.map { [witness($0)] } ?? [],
            button: publicURL.map {
                .init(label: pick("Otevřít přehled", "Open the overview"), address: $0)
            },
            notes: [expectation, automatic]
        )
    }

    private var firing: String {
        Severity.allCases.reversed().map { severity in
            "\(severity.sign.word[language]): \(number(numbers.firing[severity] ?? 0))"
        }.joined(separator: "\n")
    }

    private var files: String {
        numbers.arrivals.map { arrival in
            let moment =
                arrival.at.map { formatInstant($0, zone: zone, language: language) }
                ?? pick("zatím žádný", "none so far")
            return "\(feeds[arrival.feed] ?? arrival.feed): \(moment)"
        }.joined(separator: "\n")
    }

    private var survey: String {
        guard let progress = numbers.progress else {
            return pick("žádná vlna není otevřená", "no wave is open")
        }
        let noun = plural(
            progress.answers,
            cs: ("odpověď", "odpovědi", "odpovědí"),
            en: ("answer", "answers")
        )[language]
        let counted = "\(progress.wave): \(number(progress.answers))\(noBreakSpace)\(noun)"
        guard progress.asked > 0 else { return counted }
        let share = formatQuantity(
            100 * Double(progress.answers) / Double(progress.asked),
            unit: .percent,
            decimals: 1,
            language: language
        )
        return counted + pick(" \(czechOf(progress.asked))\(noBreakSpace)", " of ")
            + "\(number(progress.asked)) (\(share))"
    }

    private var mail: String {
        pick("čeká: ", "waiting: ") + number(numbers.waiting) + "\n"
            + pick("nedoručeno: ", "undelivered: ") + number(numbers.dead)
    }

    private var acts: String {
        pick("platných tich: ", "silences in force: ") + number(numbers.silences) + "\n"
            + pick("převzatých upozornění: ", "alerts acknowledged: ")
            + number(numbers.acknowledgements)
    }

    /// A mail that lies with its recipient proves what stood in the journal when it was written.
    private func witness(_ head: ChainLink) -> MailContent.Section {
        MailContent.Section(
            title: pick("Svědectví o\(noBreakSpace)deníku", "Witness to the journal"),
            text: pick("Poslední článek: ", "Newest link: ") + String(head.number) + "\n"
                + head.groupedDigest + "\n\n"
                + pick(
                    "Zprávu si nechte. Správce z\(noBreakSpace)ní kdykoli ověří, že se doručenky a\(noBreakSpace)úkony "
                        + "zapsané do té doby nezměnily:",
                    "Please keep this message. From it an administrator can check at any time that deliveries "
                        + "and acts recorded until then have not changed:"
                ) + "\ndimond audit verify --number \(head.number) --digest \(head.digest)"
        )
    }

    /// Why it is worth to notice that it did not come.
    private var expectation: String {
        guard let next else {
            return pick(
                "Když tahle zpráva jednou nepřijde, zjistěte, zda dimond běží.",
                "When this message fails to come one day, find out whether dimond runs."
            )
        }
        let day = formatLongDay(Clock(zone: zone) { next }.today, language: language)
        let hour = formatHour(next, zone: zone)
        return tied(
            pick(
                "Příští má přijít: \(day), \(hour). Když nepřijde, zjistěte, zda dimond běží.",
                "The next one is to come: \(day), \(hour). When it does not, find out whether dimond runs."
            ),
            language: language
        )
    }

    private var automatic: String {
        pick(
            "Tuto zprávu posílá dimond pravidelně sám. Neobsahuje osobní údaje.",
            "dimond sends this message regularly by itself. It holds no personal data."
        )
    }
}
