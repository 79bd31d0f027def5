import Mail
import Testing
import Web

@testable import Daemon

@Suite("The signature of a mail's address")
struct LinkSignerTests {
    private let signer = LinkSigner(Secret(Array(repeating: UInt8(1), count: 32)))

    @Test("is good for its mail and its recipient, and for no other")
    func bound() {
        let token = signer.token(17, mail: "mail-17.k", recipient: "a@example.org")
        #expect(token.signature.count == ReplyAddress.signatureLength)
        #expect(signer.isSigned(token, mail: "mail-17.k", recipient: "a@example.org"))
        #expect(!signer.isSigned(token, mail: "mail-17.l", recipient: "a@example.org"))
        #expect(!signer.isSigned(token, mail: "mail-17.k", recipient: "b@example.org"))
        let other = LinkSigner(Secret(Array(repeating: UInt8(2), count: 32)))
        #expect(!other.isSigned(token, mail: "mail-17.k", recipient: "a@example.org"))
    }

    @Test("a part of it, or that of a link, is no signature")
    func parts() {
        let token = signer.token(17, mail: "mail-17.k", recipient: "a@example.org")
        let link = signer.signature(of: AcknowledgementLink(alert: 17, mail: "mail-17.k"))
        for text in ["", String(token.signature.dropLast()), String(link.prefix(24)), link] {
            let wrong = ReplyAddress.Token(alert: 17, signature: text)
            #expect(!signer.isSigned(wrong, mail: "mail-17.k", recipient: "a@example.org"))
        }
    }
}
