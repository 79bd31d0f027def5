import Domain
import Foundation
import Mail
import TestSupport
import Testing

@Suite("Mail headers", .timeLimit(.minutes(3)))
struct HeaderTests {
    @Test(
        "a line break or control character in a header is refused, not repaired",
        arguments: ["\r\n", "\n", "\r", "\0", "\u{85}", "\u{7F}", "\t"]
    )
    func injection(poison: String) throws {
        var notice = Samples.notice(.cs)
        notice.alert.rule = "Many\(poison)Bcc: thief@example.org"
        let message = try Samples.message(notice)
        #expect(throws: MailError.controlCharacter(header: "Subject")) { try message.bytes() }
        #expect(throws: MailError.controlCharacter(header: "To")) {
            try Samples.message(Samples.notice(.cs), to: "a@example.org\(poison)")
        }
        #expect(throws: MailError.badMessageID) { try MessageID("a\(poison)@example.org") }
        #expect(throws: MailError.controlCharacter(header: "From")) {
            try Mailbox("dimond\(poison) <a@example.org>", header: "From")
        }
    }

    @Test(
        "only plain addresses are addresses",
        arguments: [
            "", "a", "@example.org", "a@", "a@b@c", "a b@example.org", "a@exa mple.org", "<a@b",
            "a@-example.org", "a@example..org", ".a@example.org", "a..b@example.org",
            "a@[127.0.0.1]",
            "\"a\"@example.org", "ž@example.org", "a@žluť.cz", "a@example.org,b@example.org",
            "a@example.org>", String(repeating: "a", count: 65) + "@example.org",
        ]
    )
    func badAddress(text: String) {
        #expect(throws: MailError.badAddress(header: "To")) {
            try Mailbox(text, header: "To")
        }
    }

    @Test(
        "usual addresses are taken",
        arguments: ["a@example.org", "o'neil+di@k-zlin.cz", "x@localhost"]
    )
    func goodAddress(text: String) throws {
        #expect(try Mailbox(text, header: "To").address.text == text)
        #expect(try Mailbox("Krajský úřad <\(text)>", header: "To").address.text == text)
    }

    @Test(
        "any subject arrives as it was written, on lines of at most 76 columns",
        arguments: [
            "plain", "Příliš žluťoučký kůň úpěl ďábelské ódy", "Überprüfung der Größe",
            "=?utf-8?B?eA==?=", "two  blanks and ž", "a",
            String(repeating: "nekonečné ", count: 60) + "slovo",
            String(repeating: "x", count: 400), String(repeating: "😀", count: 100),
            "ascii then " + String(repeating: "ř", count: 200),
        ]
    )
    func subjects(subject: String) async throws {
        var message = try Samples.message(Samples.notice(.cs))
        message.subject = subject
        let mail = try await ParsedMail.parse(try message.bytes())
        #expect(mail.problems.isEmpty)
        #expect(mail["Subject"] == subject)
    }

    @Test(
        "any body arrives as it was written",
        arguments: [
            ".\n..\nFrom here\n.leading", "trailing blank \n\tand tab\t", "a=b=3D\n",
            String(repeating: "ž", count: 5000), String(repeating: "word ", count: 3000), "\n\n\n",
            "–=_dimond--\n--=_dimond\n",
        ]
    )
    func bodies(text: String) async throws {
        var message = try Samples.message(Samples.notice(.cs))
        message.text = text
        let mail = try await ParsedMail.parse(try message.bytes())
        #expect(mail.problems.isEmpty)
        #expect(mail.parts[0].text == text)
    }

    @Test("an error never repeats the offending value")
    func privateErrors() throws {
        let error = #expect(throws: MailError.self) {
            try Mailbox("jana novakova@example.org", header: "To")
        }
        #expect(error?.description.contains("novakova") == false)
        let address = try Mailbox("jana@example.org", header: "To")
        #expect(!"\(address)".contains("jana"))
    }
}
