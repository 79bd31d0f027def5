import Foundation
import TestSupport
import Testing

@Suite("Signed mail", .timeLimit(.minutes(5))) struct SignedMailTests {
    private static func settings(_ folder: URL, domain: String = "example.org") -> [String] {
        [
            "mail.dkim.domain: \(domain)", "mail.dkim.selector: s1",
            "mail.dkim.key-file: \(folder.path)/dkim.pem",
        ]
    }

    private func keep(_ keys: SigningKeys, in folder: URL) throws {
        let path = folder.appending(path: "dkim.pem").path
        try Data(keys.privateKey.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private func dimond(_ station: Station, _ arguments: String...) async throws -> (
        code: Int32, output: String
    ) {
        try await Program.run(
            Bundle.main.bundleURL.appending(path: "dimond").path,
            arguments + ["--lang", "en", "--config", station.home.configuration],
            environment: station.environment
        )
    }

    @Test("is signed at each try with the key of that moment; its name stays")
    func rotation() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let folder = URL(filePath: station.home.path)
        let (old, new) = (try await SigningKeys.rsa(2048), try await SigningKeys.rsa(2048))
        try keep(old, in: folder)
        let relay = "mail.relay: smtp://127.0.0.1:\(smtp.port)"
        try station.home.configure([relay] + Self.settings(folder))
        let daemon = try await station.start()
        try await smtp.follow(.init(replies: ["MESSAGE": "451 4.3.0 later"]))
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await smtp.nextMail()
        #expect(try await DKIMVerifier.verifies(first.content, publicKey: old.publicKey))
        #expect(!(try await DKIMVerifier.verifies(first.content, publicKey: new.publicKey)))

        try keep(new, in: folder)
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try await smtp.follow(.init())
        try await station.makeMailsDue()
        var second = try await smtp.nextMail()
        let name = try await ParsedMail.parse(first.content)["Message-ID"]
        while try await ParsedMail.parse(second.content)["Message-ID"] != name {
            second = try await smtp.nextMail()
        }
        #expect(try await DKIMVerifier.verifies(second.content, publicKey: new.publicKey))
        #expect(try await ParsedMail.parse(second.content).problems == [])
        let text = String(decoding: second.content, as: UTF8.self)
        let altered = text.replacingOccurrences(of: "Subject: ", with: "Subject: Re: ")
        #expect(altered != text)
        #expect(!(try await DKIMVerifier.verifies(Array(altered.utf8), publicKey: new.publicKey)))

        let test = try await dimond(station, "mail", "test", "office@example.org")
        #expect(test.code == 0, "\(test.output)")
        var tried = try await smtp.nextMail()
        while try await ParsedMail.parse(tried.content)["Subject"] != "[dimond] mail test" {
            tried = try await smtp.nextMail()
        }
        #expect(try await DKIMVerifier.verifies(tried.content, publicKey: new.publicKey))
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("the doctor knows the key; a domain that is not the sender's is warned of")
    func doctor() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let folder = URL(filePath: station.home.path)
        try keep(try await SigningKeys.rsa(2048), in: folder)
        let relay = "mail.relay: smtp://127.0.0.1:\(smtp.port)"
        try station.home.configure([relay] + Self.settings(folder))
        let good = try await dimond(station, "doctor")
        #expect(good.output.contains("s1._domainkey.example.org"), "\(good.output)")
        try station.home.configure([relay] + Self.settings(folder, domain: "example.net"))
        let strange = try await dimond(station, "doctor")
        #expect(strange.output.contains("DMARC"), "\(strange.output)")
        let daemon = try await station.start()
        _ = try await daemon.log.next("configuration doubtful")
        #expect(try await daemon.stop() == 0)
        try Data("no key".utf8).write(to: folder.appending(path: "dkim.pem"))
        #expect(try await dimond(station, "doctor").code == 78)
        await smtp.stop()
    }
}
