import SystemPackage
import Testing

@testable import Daemon

extension ConfigurationTests {
    @Test("a webhook's secret is any other credential, without its line end, or a file by variable")
    func webhookSecrets() throws {
        _ = try scratch.directory("credentials")
        try scratch.file("credentials/mail-password", "no secret of a webhook")
        try scratch.file("credentials/dispatch", "from credential\r\n")
        try scratch.file("credentials/empty", "\n")
        try scratch.file("two", "from file\n")
        let environment = [
            "CREDENTIALS_DIRECTORY": scratch.path.appending("credentials").string,
            "DIMOND_SECRET_DISPATCH_2_FILE": "two",
        ]
        let yaml = "mail: { user: u, relay: 'smtps://relay.example.org', from: a@b.cz }"
        let secrets = try load(yaml, environment).secrets
        #expect(
            secrets.mapValues { String(decoding: $0.reveal(), as: UTF8.self) }
                == ["dispatch": "from credential", "dispatch-2": "from file"]
        )
        #expect(!"\(secrets)".contains("from"))
        let missing = try mistakes("", ["DIMOND_SECRET_X_FILE": "nowhere"])
        #expect(missing.count == 1 && missing[0].hasPrefix("$DIMOND_SECRET_X_FILE: x: file "))
    }
}
