import Domain
import Foundation
import Mail
import SystemPackage
import TestSupport
import Testing

@testable import Daemon

@Suite("Configuration of mail")
struct MailConfigurationTests {
    let scratch = ScratchDirectory()

    private func load(_ yaml: String) throws -> Configuration {
        try Configuration.load(
            path: try scratch.file("dimond.yaml", yaml),
            environment: [:],
            workingDirectory: scratch.path,
            isRoot: false
        )
    }

    private func mistakes(_ yaml: String) throws -> String {
        let problems = #expect(throws: ConfigurationProblems.self) { try load(yaml) }
        return try #require(problems).described(in: .en)
    }

    private static let signing = """
        mail:
          dkim:
            domain: Example.org
            selector: s1
            key-file: dkim.pem
        """

    /// A key's file as an administrator would have it.
    private func keep(_ key: String, permissions: Int = 0o640) throws {
        let file = try scratch.file("dkim.pem", key)
        try FileManager.default.setAttributes(
            [.posixPermissions: permissions],
            ofItemAtPath: file.string
        )
    }

    @Test("takes a reply address that has room for a token, and no other")
    func replyAddress() throws {
        #expect(try load("").mail.replies == nil)
        #expect(try load("mail: { reply-address: dimond@example.org }").mail.replies != nil)
        let long = String(repeating: "d", count: ReplyAddress.longestLocal + 1)
        for address in ["\(long)@example.org", "dimond", "Dimond <dimond@example.org>"] {
            #expect(
                try mistakes("mail:\n  reply-address: \(address)").contains("mail.reply-address")
            )
        }
    }

    @Test("reads a key that only the service may read, and shows nothing of it")
    func key() async throws {
        let key = try await SigningKeys.rsa(2048).privateKey
        try keep(key)
        let configuration = try load(Self.signing)
        #expect(configuration.mail.signer?.domain == "example.org")
        var shown = ""
        dump(configuration, to: &shown)
        #expect(!"\(configuration)\(shown)".contains("PRIVATE"))

        try keep(key, permissions: 0o644)
        #expect(try mistakes(Self.signing).contains("everybody may read"))
    }

    @Test("refuses what is no private RSA key, and a file that is not there")
    func wrongKeys() async throws {
        #expect(try mistakes(Self.signing).contains("cannot be read"))
        let keys = [
            try await SigningKeys.elliptic(), try await SigningKeys.rsa(512).privateKey,
            try await SigningKeys.rsa(1024).publicPEM, "",
        ]
        for key in keys {
            try keep(key)
            #expect(try mistakes(Self.signing).contains("no private RSA key"))
        }
    }

    @Test("all three keys of the signature belong together")
    func together() throws {
        let problems = try mistakes("mail: { dkim: { selector: s1 } }")
        #expect(problems.contains("mail.dkim.domain: is missing; mail.dkim.selector needs it"))
        #expect(problems.contains("mail.dkim.key-file: is missing; mail.dkim.selector needs it"))
    }
}
