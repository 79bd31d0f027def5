import Domain
import Mail

/// Answers to replies.
extension Samples {
    static let replyAddress = MailAddress("dimond+a-17-0123456789abcdef01234567@example.org")

    static let day = Day(daysSince1970: 20_787)  // 2026-11-30

    static func answer(
        _ language: Language,
        _ outcome: AnswerNotice.Outcome
    ) throws -> MailMessage {
        let to = MailAddress("jana@example.org")
        return try MailMessage(
            AnswerNotice(
                language: language,
                outcome: outcome,
                subject: "[dimond] warning ManyUnmetNeeds – Zlínský kraj: 2,8 (více než 2,5)",
                link: "https://dimond.example.org/alerts",
                zone: zone
            ),
            from: "dimond – MPSV <dimond@example.org>",
            to: to ?? Mailbox("jana@example.org", header: "To").address,
            id: MessageID("answer-12.f00@example.org"),
            reply: MessageID("r1@example.org"),
            again: replyAddress,
            date: instant(2026, 11, 22)
        )
    }
}
