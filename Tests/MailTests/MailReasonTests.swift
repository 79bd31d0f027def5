import Domain
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("Why a mail comes now", .timeLimit(.minutes(2)))
struct MailReasonTests {
    private func notice(_ reason: TellingReason, _ language: Language) -> AlertNotice {
        let kind = News.allCases.first { $0.usualReason == reason } ?? .firing
        var notice = Samples.notice(language, kind)
        notice.reason = reason
        notice.unclaimedFor = 7 * 86_400 + 3
        notice.promised = Samples.instant(2026, 5, 3, hour: -2)
        return notice
    }

    @Test("is one sentence in both parts and a header", arguments: TellingReason.allCases)
    func single(reason: TellingReason) async throws {
        var sentences: Set<String> = []
        for language in Language.allCases {
            let notice = notice(reason, language)
            let words = NoticeWords(language: language)
            let sentence = words.whyNow(notice)
            sentences.insert(sentence)
            let mail = try await ParsedMail.parse(try Samples.message(notice).bytes())
            #expect(mail.problems.isEmpty && mail["X-Dimond-Reason"] == reason.rawValue)
            for part in mail.parts {
                let text = part.text.replacing(/[ \n]+/, with: " ")
                #expect(text.contains(words.whyNow))
                #expect(text.contains(sentence), "\(sentence)")
            }
        }
        #expect(sentences.count == 2)
    }

    @Test("names the time that nobody took it on for, and the day that was promised")
    func details() {
        let blank = noBreakSpace
        func sentence(_ reason: TellingReason, _ language: Language, _ time: TimeInterval) -> String
        {
            var notice = notice(reason, language)
            notice.unclaimedFor = time
            return NoticeWords(language: language).whyNow(notice)
        }
        let czech = [
            (7 * 86_400, "7\(blank)dnů"), (86_400, "1\(blank)dne"), (7200, "2\(blank)hodin"),
            (600, "10\(blank)minut"), (3, "1\(blank)minuty"),
        ]
        for (time, words) in czech {
            #expect(
                sentence(.escalated, .cs, TimeInterval(time))
                    == "Nikdo upozornění do \(words) nepřevzal, proto jde také vám."
            )
        }
        #expect(sentence(.escalated, .en, 86_400).contains("within 1\(blank)day,"))
        #expect(sentence(.promisePassed, .cs, 0).contains("(2.\(blank)5.\(blank)2026)"))
    }

    @Test("is counted in a mail about several alerts, the most telling first")
    func group() async throws {
        let reasons: [TellingReason] = [.began, .escalated, .began, .resolved]
        let group = AlertGroupNotice(
            reasons.map { notice($0, .cs) },
            publicURL: "https://dimond.example.org"
        )
        let mail = try await ParsedMail.parse(try message(group).bytes())
        #expect(mail["X-Dimond-Reason"] == "escalated, began, resolved")
        for part in mail.parts {
            let text = part.text.replacing(/[ \n\u{A0}]+/, with: " ")
            #expect(
                text.contains(
                    "nikdo včas nepřevzal, proto jde i dalším příjemcům (1); nově vzniklo (2); "
                        + "vyřešeno (1)"
                )
            )
        }
    }

    private func message(_ group: AlertGroupNotice) throws -> MailMessage {
        try MailMessage(
            group,
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("mail-9.f00@example.org"),
            date: Samples.instant(2026, 4, 3)
        )
    }

    @Test("a mail about several alerts follows the first mails of their groups")
    func threads() async throws {
        var notices = (0..<30).map { _ in notice(.began, .cs) }
        #expect(try message(AlertGroupNotice(notices, publicURL: nil)).thread == [])
        for index in notices.indices.dropFirst() {
            notices[index].thread = try MessageID("mail-\(index / 2).f00@example.org")
        }
        let mail = try await ParsedMail.parse(
            try message(AlertGroupNotice(notices, publicURL: nil)).bytes()
        )
        // The group of the most urgent one has the thread; a header has an end.
        #expect(mail.problems.isEmpty && mail["In-Reply-To"] == "<mail-0.f00@example.org>")
        let references = mail["References"]?.split(separator: " ") ?? []
        #expect(references.count == 15 && references.last == "<mail-0.f00@example.org>")
    }
}
