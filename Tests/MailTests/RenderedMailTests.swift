import Domain
import Foundation
import Mail
import TestSupport
import Testing

@Suite("Rendered mails, read by a stranger", .timeLimit(.minutes(3)))
struct RenderedMailTests {
    private static let all = Language.allCases.flatMap { language in
        AlertNotice.Kind.allCases.flatMap { kind in
            Severity.allCases.map { (language, kind, $0) }
        }
    }

    @Test("both parts of every alert's mail say the same", arguments: all)
    func bothParts(language: Language, kind: AlertNotice.Kind, severity: Severity) throws {
        let notice = Samples.notice(language, kind, severity: severity)
        let message = try Samples.message(notice)
        for body in [message.text, message.html] {
            #expect(body.contains(notice.valueText))
            #expect(body.contains(notice.alert.rule))
            #expect(body.contains(notice.region.name[language]))
        }
    }

    @Test("the headers are those of the contract")
    func headers() async throws {
        let mail = try await ParsedMail.parse(try Samples.message(Samples.notice(.cs)).bytes())
        let expected = [
            "From": "dimond – MPSV <dimond@example.org>",
            "To": "unit@example.org",
            "Subject": "[dimond] warning ManyUnmetNeeds – Zlínský kraj: 2,8 (více než\u{A0}2,5)",
            "Message-ID": "<mail-123.f00@example.org>",
            "In-Reply-To": "<alert-17@example.org>",
            "References": "<alert-17@example.org>",
            "List-Id": "<dimond.example.org>",
            "Auto-Submitted": "auto-generated",
            "X-Dimond-Alert": "17",
            "X-Dimond-Rule": "ManyUnmetNeeds",
            "X-Dimond-State": "firing",
            "X-Dimond-Reason": "began",
            "X-Dimond-Region": "CZ072",
            "X-Dimond-Severity": "warning",
            "MIME-Version": "1.0",
        ]
        for (name, value) in expected { #expect(mail[name] == value, "\(name)") }
        #expect(mail.date == "2026-04-03T08:00:00+02:00")
    }

    @Test("the text is at most 72 columns wide and begins with the whole message")
    func text() throws {
        for language in Language.allCases {
            for kind in AlertNotice.Kind.allCases {
                let text = try Samples.message(Samples.notice(language, kind)).text
                #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
            }
        }
        let text = try Samples.message(Samples.notice(.cs)).text
        let blank = "\u{A0}"
        #expect(
            text.hasPrefix(
                """
                ▲ Pozor: Lidem závislým na péči chybí podpora v\(blank)průměru téměř ve třech
                oblastech života. Platí od 3.\(blank)4.\(blank)2026.
                """
            )
        )
        #expect(
            text.contains(
                "1\(blank)235\(blank)/\(blank)441\(blank)=\(blank)2,8; n\(blank)=\(blank)441"
            )
        )
        #expect(text.contains("92\(blank)% toho, co mělo přijít"))
        #expect(text.contains("https://dimond.example.org/alerts/17\n"))
        #expect(text.contains("§\(blank)95 písm. d) zákona č.\(blank)108/2006 Sb."))
        #expect(
            text.contains("od 3.\(blank)4.\(blank)2026")
                && text.contains("podpora v\(blank)průměru")
        )
        #expect(
            text.contains(
                "2,8 (1.\(blank)čtvrtletí\(blank)2026; hranice: více než\(blank)2,5)"
            )
        )
    }

    @Test("a mail about something that is over no longer says what to do about it")
    func over() throws {
        for kind in AlertNotice.Kind.allCases {
            let notice = Samples.notice(.en, kind)
            let message = try Samples.message(notice)
            let isOver = kind == .resolved || kind == .withdrawn
            for body in [message.text, message.html] {
                #expect(body.contains("What it was") == isOver)
                #expect(body.contains("Check") != isOver)
                #expect(
                    body.contains("12\u{A0}October\u{A0}2026")
                        == (kind == .resolved || kind == .withdrawn)
                )
            }
            let state = message.fields.first { $0.name == "X-Dimond-State" }?.value
            #expect(state == (kind == .updated ? "firing" : kind.rawValue))
        }
    }

    @Test("no line of a text looks like a quotation or ends with a one-letter word")
    func quotation() throws {
        var notice = Samples.notice(.cs)
        for width in 1...80 {
            notice.alert.summary.cs = String(repeating: "x", count: width) + " > 5 a v >= 3"
            notice.alert.description.cs = notice.alert.summary.cs
            let lines = try Samples.message(notice).text.split(separator: "\n")
            #expect(
                !lines.contains { $0.hasPrefix(">") || $0.hasSuffix(" v") || $0.hasSuffix(" a") }
            )
        }
    }

    @Test("a small cell shows no number anywhere", arguments: Language.allCases)
    func smallCell(language: Language) throws {
        let notice = Samples.notice(language, value: Samples.value(suppressed: true))
        let message = try Samples.message(notice)
        let hidden = language == .cs ? "skryto" : "hidden"
        #expect(message.subject.contains(": \(hidden) ("))
        #expect(!message.text.contains(notice.alert.summary[language]))
        for body in [message.text, message.html] {
            #expect(body.contains(hidden))
            #expect(!body.contains("441"))
            #expect(!body.contains("2,8") && !body.contains("2.8"))
            #expect(!body.contains("92"))
        }
    }

    @Test("markup and links in a rule's texts stay text")
    func escaping() throws {
        var notice = Samples.notice(.en)
        notice.alert.summary.en = "<script>alert('x')</script> & \"quoted\""
        notice.link = "javascript:alert(1)"
        let html = try Samples.message(notice).html
        #expect(!html.contains("<script>"))
        #expect(
            html.contains(
                "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;"
            )
        )
        #expect(!html.contains("href="))
        #expect(!html.contains("<img") && !html.contains("url("))
    }

    @Test("an endless text is cut, counted and linked; the mail stays under 256 KiB")
    func endlessText() async throws {
        var notice = Samples.notice(.cs)
        notice.alert.description.cs = String(repeating: "ěščř ", count: 200_000)
        notice.alert.summary.cs = String(repeating: "\u{1F9D1}\u{200D}\u{1F9BD}", count: 90_000)
        let bytes = try Samples.message(notice).bytes()
        #expect(bytes.count <= Way.mostBytes)
        let mail = try await ParsedMail.parse(bytes)
        #expect(mail.problems.isEmpty)
        #expect(mail.parts[0].text.contains("dalších znaků na stránce upozornění)"))
        #expect(mail.parts[0].text.contains("/alerts/17"))
    }

    @Test("a mail about many alerts with long texts lists as many as fit and counts the rest")
    func longGroup() async throws {
        let notices = (0..<100).map { _ in
            var notice = Samples.notice(.cs)
            notice.alert.summary.cs = String(repeating: "příliš žluťoučký kůň ", count: 100)
            return notice
        }
        let message = try MailMessage(
            AlertGroupNotice(notices, publicURL: "https://dimond.example.org"),
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("mail-125.f00@example.org"),
            date: Samples.instant(2026, 4, 3)
        )
        let bytes = try message.bytes()
        #expect(bytes.count <= Way.mostBytes)
        let mail = try await ParsedMail.parse(bytes)
        #expect(mail.problems.isEmpty)
        #expect(mail.parts[0].text.contains("dalších upozornění je na stránce upozornění."))
    }
}
