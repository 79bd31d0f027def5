import Domain
import Mail
import Testing

/// One mail of each kind that the product writes.
struct SampleMail: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The mail as it goes over the wire.
    let bytes: @Sendable () throws -> [UInt8]

    /// As a recipient's server gets it from a relay; a mail that crossed no network would be judged by
    /// that alone.
    func received() throws -> [UInt8] {
        let mail = try bytes()
        let text = String(decoding: mail, as: UTF8.self)
        let date = try #require(text.firstMatch(of: /\r\nDate: (.+?)\r\n/)).1
        let trace = """
            Received: from mail.example.org (mail.example.org [93.184.216.34])
            \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
            \t(No client certificate requested)
            \tby mx.example.net (Postfix) with ESMTPS id 4XyZ1q2W3ez9sTb
            \tfor <unit@example.org>; \(date)
            Received: from example.org (dimond.example.org [10.1.2.3])
            \t(Authenticated sender: dimond)
            \tby mail.example.org (Postfix) with ESMTPSA id 4XyZ1p0Q7Rz1kVc
            \tfor <unit@example.org>; \(date)

            """
        return Array(trace.replacing("\n", with: "\r\n").utf8) + mail
    }

    static let all = Language.allCases.flatMap { kinds(in: $0) }

    /// Whoever adds a kind of mail adds its line here, and all judges see it.
    private static func kinds(in language: Language) -> [SampleMail] {
        func mail(_ kind: String, _ make: @escaping @Sendable () throws -> MailMessage)
            -> SampleMail
        {
            SampleMail(testDescription: "\(kind), \(language)") { try make().bytes() }
        }
        func alert(_ kind: AlertNotice.Kind, _ severity: Severity = .critical) -> SampleMail {
            mail("\(kind) \(severity)") {
                var notice = Samples.notice(language, kind, severity: severity)
                notice.acknowledgeLink = Samples.acknowledgeLink
                notice.replyAddress = Samples.replyAddress
                return try Samples.message(notice)
            }
        }
        return [
            alert(.firing, .info), alert(.firing, .warning), alert(.firing), alert(.updated),
            alert(.resolved), alert(.withdrawn),
            mail("in retrospect") {
                var notice = Samples.notice(language)
                notice.corrections = Samples.corrections
                return try Samples.message(notice)
            },
            mail("group") { try Samples.group(language) },
            mail("large group") { try Samples.largeGroup(language) },
            mail("heartbeat") { try Samples.heartbeat(language) },
            mail("hidden value") {
                try Samples.message(
                    Samples.notice(language, value: Samples.value(suppressed: true))
                )
            },
            mail("reminder") {
                try Samples.message(language, [3, 0, -7].map { Samples.item($0) })
            },
            mail("taken on") { try Samples.answer(language, .taken(count: 2, until: Samples.day)) },
            mail("not understood") {
                try Samples.answer(language, .problems(AcknowledgementDraft.Problem.allCases))
            },
            mail("stranger") { try Samples.answer(language, .stranger) },
            mail("mail test") { try Samples.testMail(language) },
        ]
    }
}
