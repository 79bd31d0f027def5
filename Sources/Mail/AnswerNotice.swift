package import Domain
package import Foundation

/// What somebody is told who replied to a mail about alerts; nothing of the reply is in it.
package struct AnswerNotice: Sendable, Hashable {
    /// What became of the reply.
    package enum Outcome: Sendable, Hashable {
        /// So many alerts are taken on until the end of that day.
        case taken(count: Int, until: Day)
        /// No alert of the mail fires any more.
        case over
        /// It holds no plain text.
        case noText
        /// It came from another domain than that of the one who was told.
        case stranger
        /// What has to be written otherwise.
        case problems([AcknowledgementDraft.Problem])
    }

    package var language: Language
    package var outcome: Outcome
    /// Of the mail that was replied to.
    package var subject: String
    /// Where the alerts are shown; nil when `http.public-url` is not set.
    package var link: String?
    package var zone: TimeZone

    package init(
        language: Language,
        outcome: Outcome,
        subject: String,
        link: String?,
        zone: TimeZone
    ) {
        self.language = language
        self.outcome = outcome
        self.subject = subject
        self.link = link
        self.zone = zone
    }

    /// Whether another reply to the same mail may do better.
    package var mayTryAgain: Bool {
        switch outcome {
        case .noText, .problems: true
        case .taken, .over, .stranger: false
        }
    }
}

extension MailMessage {
    /// The mail that answers a reply.
    ///
    /// `reply` is the name of the reply, by which mail programs gather them; `again` is where a better
    /// one goes.
    package init(
        _ notice: AnswerNotice,
        from: String,
        to: MailAddress,
        id: MessageID,
        reply: MessageID?,
        again: MailAddress?,
        date: Date
    ) throws(MailError) {
        self.init(
            content: notice.content,
            subject: "Re: \(notice.subject)",
            from: try Mailbox(from, header: "From"),
            to: try Mailbox(to.text, header: "To"),
            id: id,
            date: date,
            zone: notice.zone
        )
        origin = .replied
        thread = [reply].compactMap(\.self)
        replyTo = notice.mayTryAgain ? again : nil
    }
}

extension AnswerNotice {
    private func pick(_ cs: String, _ en: String) -> String { language == .cs ? cs : en }

    var content: MailContent {
        var sections: [MailContent.Section] = []
        let items = problems.map { "– \($0)" }
        if !items.isEmpty {
            let title = pick("Co je třeba napsat jinak", "What has to be written otherwise")
            sections.append(.init(title: title, text: items.joined(separator: "\n")))
        }
        if mayTryAgain {
            let words = NoticeWords(language: language)
            sections.append(.init(title: words.howToReply, text: words.reply(count: 1)))
        }
        let (tone, state) = mark
        return MailContent(
            language: language,
            tone: tone,
            state: state,
            headline: tied(headline, language: language),
            facts: [],
            sections: sections,
            button: link.map {
                .init(label: NoticeWords(language: language).open, address: $0)
            },
            notes: [NoticeWords(language: language).automatic]
        )
    }

    private var mark: (MailContent.Tone, String) {
        switch outcome {
        case .taken: (.good, pick("● Převzato", "● Taken on"))
        case .over: (.information, pick("◇ Už skončilo", "◇ Already over"))
        case .noText, .stranger, .problems: (.warning, pick("▲ Nepřevzato", "▲ Not acknowledged"))
        }
    }

    private var headline: String {
        switch outcome {
        case .taken(let count, let until):
            let day = formatDay(until, language: language)
            let number = formatNumber(count, language: language)
            let alerts = plural(
                count,
                cs: (
                    "upozornění je převzaté", "upozornění jsou převzatá", "upozornění je převzato"
                ),
                en: ("alert is acknowledged", "alerts are acknowledged")
            )
            return pick(
                "\(number)\(noBreakSpace)\(alerts.cs) do \(day). Do té doby se nepřipomíná ani nepostupuje výš.",
                "\(number)\(noBreakSpace)\(alerts.en) until \(day). Until then it is neither repeated nor escalated."
            )
        case .over:
            return pick(
                "Upozornění už skončilo, převzít ho není třeba.",
                "The alert is over; there is nothing to take on."
            )
        case .noText:
            return pick(
                "Vaše odpověď neobsahuje prostý text, a tak jsme ji nepřečetli.",
                "Your reply holds no plain text, so it could not be read."
            )
        case .stranger:
            return pick(
                "Upozornění může e-mailem převzít jen ten, komu přišlo, nebo někdo se stejnou doménou adresy.",
                "Only whoever was sent the alert, or somebody of the same mail domain, can acknowledge it by mail."
            )
        case .problems:
            return pick(
                "Vaší odpovědi jsme neporozuměli, a tak se nic nestalo.",
                "Your reply was not understood, so nothing has happened."
            )
        }
    }

    private var problems: [String] {
        guard case .problems(let problems) = outcome else { return [] }
        return problems.map { problem in
            switch problem {
            case .person:
                pick(
                    "Jméno u vaší adresy může mít nejvýše \(AcknowledgementDraft.longestName) znaků.",
                    "The name before your address takes \(AcknowledgementDraft.longestName) characters at most."
                )
            case .code:
                pick("Takový důvod číselník nemá.", "The list of reasons has none such.")
            case .reason:
                pick(
                    "Napište nad citovaný text, co s tím uděláte, nejvýše \(AcknowledgementDraft.longestReason) znaků.",
                    "Write above the quoted text what you will do, \(AcknowledgementDraft.longestReason) characters at most."
                )
            case .until:
                pick(
                    "Den má být od dneška do roka, například „do 30. listopadu“.",
                    "The day has to be from today to a year from now, such as “by 30 November”."
                )
            }
        }
    }
}
