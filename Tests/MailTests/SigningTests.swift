import Domain
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("Signing mail (DKIM)", .timeLimit(.minutes(5))) struct SigningTests {
    private static let keys = Task { try await SigningKeys.rsa(2048) }

    private static func signer() async throws -> (DKIMSigner, publicKey: String) {
        let keys = try await keys.value
        let signer = try DKIMSigner(
            domain: "example.org",
            selector: "dimond2026",
            key: Array(keys.privateKey.utf8)
        )
        return (signer, keys.publicKey)
    }

    @Test("every kind of mail satisfies a verifier that others wrote", arguments: SampleMail.all)
    func verifies(sample: SampleMail) async throws {
        let (signer, key) = try await Self.signer()
        let mail = try signer.sign(try sample.bytes())
        #expect(try await DKIMVerifier.verifies(mail, publicKey: key))
    }

    @Test("the signature names what is signed, From twice so that none can be added")
    func names() async throws {
        let (signer, _) = try await Self.signer()
        let read = try await ParsedMail.parse(try signer.sign(try SampleMail.all[0].bytes()))
        #expect(read.problems == [])
        let field = try #require(read["DKIM-Signature"])
        for tag in ["a=rsa-sha256", "c=relaxed/relaxed", "d=example.org", "s=dimond2026"] {
            #expect(field.contains(tag))
        }
        let names = try #require(field.firstMatch(of: /[;\s]h=([^;]+);/)).1
        let parts = names.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
        #expect(parts.count { $0 == "From" } == 2)
        let wanted = [
            "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To",
            "List-Id", "Auto-Submitted",
        ]
        for name in wanted { #expect(parts.contains(name)) }
    }

    @Test(
        "a mail that was altered on its way does not",
        arguments: [
            ("Subject: ", "Subject: re "), ("From: ", "From: x@example.net\r\nFrom: "),
            ("text/plain", "text/html"), ("=C5", "=C4"), ("d=example.org", "d=example.net"),
        ]
    )
    func altered(_ old: String, _ new: String) async throws {
        let (signer, key) = try await Self.signer()
        let text = String(decoding: try signer.sign(try SampleMail.all[0].bytes()), as: UTF8.self)
        let range = try #require(text.range(of: old))
        let bad = text.replacingCharacters(in: range, with: new)
        #expect(!(try await DKIMVerifier.verifies(Array(bad.utf8), publicKey: key)))
    }

    @Test("a signature of another key does not count") func otherKey() async throws {
        let (signer, _) = try await Self.signer()
        let other = try await SigningKeys.rsa(1024)
        let mail = try signer.sign(try SampleMail.all[0].bytes())
        #expect(!(try await DKIMVerifier.verifies(mail, publicKey: other.publicKey)))
    }

    @Test("blanks that a relay folds do not hurt") func relaxed() async throws {
        let (signer, key) = try await Self.signer()
        let text = String(decoding: try signer.sign(try SampleMail.all[0].bytes()), as: UTF8.self)
        let folded = text.replacingOccurrences(of: "\r\nSubject: ", with: "\r\nsubject:   ")
        #expect(folded != text)
        #expect(try await DKIMVerifier.verifies(Array(folded.utf8), publicKey: key))
    }

    @Test("only a private RSA key that receivers accept is taken")
    func keys() async throws {
        let good = try await SigningKeys.rsa(1024)
        let others = [
            try await SigningKeys.rsa(512).privateKey, try await SigningKeys.elliptic(),
            try await SigningKeys.locked(), good.publicPEM, "garbage", "",
            good.privateKey.replacing("A", with: "B"), good.privateKey + "\0",
        ]
        for key in others {
            #expect(throws: MailError.self) {
                try DKIMSigner(domain: "example.org", selector: "s", key: Array(key.utf8))
            }
        }
        let signer = try DKIMSigner(
            domain: "example.org",
            selector: "s",
            key: Array(good.privateKey.utf8)
        )
        #expect(!"\(signer) \(String(reflecting: signer))".contains("PRIVATE"))
    }

    @Test("the domain in From counts with its subdomains") func aligned() async throws {
        let (signer, _) = try await Self.signer()
        #expect(signer.covers("Example.org") && signer.covers("mail.example.org"))
        #expect(!signer.covers("example.net") && !signer.covers("myexample.org"))
    }

    @Test("many are signed side by side") func sideBySide() async throws {
        let (signer, key) = try await Self.signer()
        let mail = try SampleMail.all[0].bytes()
        let signed = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<200 { group.addTask { try signer.sign(mail) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(signed.count == 200)
        let last = try #require(signed.last)
        #expect(try await DKIMVerifier.verifies(last, publicKey: key))
    }
}
