import Domain
import Testing

@testable import Mail

@Suite("A reply to a mail about alerts") struct AlertReplyTests {
    private static let token = ReplyAddress.Token(
        alert: 17,
        signature: "0123456789abcdef01234567"
    )
    private static let address = "dimond+a-17-0123456789abcdef01234567@example.org"

    private static func mail(
        to: String = address,
        headers: String = "",
        body: String = "Content-Type: text/plain; charset=utf-8\n\nZajistíme službu.\n"
    ) -> [UInt8] {
        let head =
            "From: =?utf-8?Q?Jana_Nov=C3=A1kov=C3=A1?= <jana@example.org>\nTo: \(to)\n"
            + "Message-ID: <r1@example.org>\nMIME-Version: 1.0\n"
        return Array("\(head)\(headers)\(body)".utf8)
    }

    @Test("goes to an address that names alert and signature, and comes back with it")
    func address() throws {
        let replies = ReplyAddress(try #require(MailAddress("dimond@example.org")))
        let made = try #require(replies.address(Self.token))
        #expect(made.text == Self.address)
        #expect(ReplyAddress.tokens(in: "<\(made.text.uppercased())>") == [Self.token])
        #expect(ReplyAddress.tokens(in: "dimond+a-17-0123@example.org") == [])
        #expect(ReplyAddress.tokens(in: "dimond+mail-7.c0@example.org") == [])
    }

    @Test("the address stays within 64 characters, or there is none")
    func length() throws {
        let local = String(repeating: "d", count: ReplyAddress.longestLocal)
        let replies = ReplyAddress(try #require(MailAddress("\(local)@example.org")))
        let token = { ReplyAddress.Token(alert: $0, signature: Self.token.signature) }
        let longest = try #require(replies.address(token(9_999_999_999)))
        #expect(longest.text.prefix { $0 != "@" }.count == 64)
        #expect(replies.address(token(10_000_000_000)) == nil)
    }

    @Test("tells sender, name, its own name and text")
    func read() throws {
        let reply = try #require(AlertReply(Self.mail()))
        #expect(reply.tokens == [Self.token])
        #expect(reply.sender?.text == "jana@example.org")
        #expect(reply.name == "Jana Nováková")
        #expect(reply.id?.value == "r1@example.org")
        #expect(reply.text == "Zajistíme službu.\n")
        #expect(!reply.isAutomatic)
    }

    @Test(
        "is known by whatever header still has the address",
        arguments: ["Delivered-To", "X-Original-To", "Cc", "Envelope-To"]
    )
    func places(_ header: String) throws {
        let mail = Self.mail(
            to: "jana@example.org",
            headers: "\(header): other@example.org\n\(header): <\(Self.address)>\n"
        )
        #expect(try #require(AlertReply(mail)).tokens == [Self.token])
    }

    @Test(
        "its text is decoded from what programs here write",
        arguments: [
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nWmFqaXN0w61tZSBzbHXFvmJ1Lg==\n",
            "Content-Type: text/plain; charset=windows-1250\nContent-Transfer-Encoding: quoted-printable\n\nZajist=EDme slu=9Ebu.\n",
            "Content-Type: text/plain; charset=\"ISO-8859-2\"\nContent-Transfer-Encoding: quoted-printable\n\nZajist=EDme slu=BEbu.\n",
            "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nZajistíme službu.\n--b\nContent-Type: text/html\n\n<p>no</p>\n--b--\n",
            "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nnot this\n--m\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nZajistíme službu.\n--b--\n--r--\n--m--\n",
        ]
    )
    func encodings(_ body: String) throws {
        let reply = try #require(AlertReply(Self.mail(body: body)))
        #expect(reply.text?.split(separator: "\n").first == "Zajistíme službu.")
    }

    @Test("HTML alone is no text")
    func onlyHTML() throws {
        let html = "Content-Type: text/html; charset=utf-8\n\n<p>Zajistíme do 30. 11. 2026</p>\n"
        #expect(try #require(AlertReply(Self.mail(body: html))).text == nil)
    }

    @Test(
        "of a program is told from one of a person",
        arguments: [
            "Auto-Submitted: auto-replied\n", "Auto-Submitted: auto-generated; x=y\n",
            "Precedence: bulk\n", "Precedence: Auto_Reply\n", "Return-Path: <>\n",
            "X-Auto-Response-Suppress: All\n", "X-Autoreply: yes\n", "X-Autorespond: \n",
        ]
    )
    func automatic(_ header: String) throws {
        #expect(try #require(AlertReply(Self.mail(headers: header))).isAutomatic)
    }

    @Test(
        "of a person stays one",
        arguments: [
            "Auto-Submitted: no\n", "Precedence: normal\n", "Return-Path: <jana@example.org>\n",
            "X-MS-Has-Attach: yes\nImportance: high\n",
        ]
    )
    func person(_ header: String) throws {
        #expect(!(try #require(AlertReply(Self.mail(headers: header))).isAutomatic))
    }

    @Test("a report of a mail server is none of a person") func report() throws {
        let text = DeliveryReportTests.report(to: Self.address)
        #expect(try #require(AlertReply(Array(text.utf8))).isAutomatic)
    }

    @Test("however it is cut or spoilt, reading it ends well") func spoilt() {
        let body = "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        let whole = Self.mail(body: String(repeating: body, count: 60) + "x")
        var generator = SystemRandomNumberGenerator()
        for length in stride(from: 0, to: whole.count, by: 11) {
            _ = AlertReply(Array(whole.prefix(length)))
            var spoilt = whole
            for _ in 0..<8 {
                let place = Int.random(in: spoilt.indices, using: &generator)
                spoilt[place] = .random(in: .min ... .max, using: &generator)
            }
            _ = AlertReply(spoilt)
        }
        #expect(AlertReply([]) == nil)
        #expect(AlertReply([UInt8](repeating: 0xff, count: 70_000))?.tokens ?? [] == [])
        #expect(AlertReply(Array(repeating: UInt8(ascii: "\n"), count: 5000))?.tokens ?? [] == [])
    }

    @Test("a name cannot bring lines of its own") func controls() throws {
        let mail = Array(
            "From: =?utf-8?Q?a=0D=0AX:_b=00?= <a@example.org>\nTo: \(Self.address)\n\nx".utf8
        )
        let name = try #require(AlertReply(mail)).name
        #expect(!name.unicodeScalars.contains { $0.value < 0x20 })
    }
}
