import Domain
import Mail
import Testing

@Suite("Relay of the configuration")
struct RelayTests {
    @Test(
        "each form has its port and may name another",
        arguments: [
            ("smtp://mail.example.org", Relay.Security.plain, "mail.example.org", 25),
            ("smtp+starttls://mail.example.org", .startTLS, "mail.example.org", 587),
            ("smtps://mail.example.org", .tls, "mail.example.org", 465),
            ("smtps://10.0.0.1:2465", .tls, "10.0.0.1", 2465),
            ("smtp://[::1]:2525/host.example.org", .plain, "[::1]", 2525),
            ("smtp://localhost/", .plain, "localhost", 25),
        ]
    )
    func forms(url: String, security: Relay.Security, host: String, port: Int) throws {
        let relay = try Relay(url: url, from: "dimond@example.org")
        #expect(relay.security == security)
        #expect(relay.host == host)
        #expect(relay.port == port)
    }

    @Test(
        "anything else is refused with a reason that does not repeat it",
        arguments: [
            "", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://:25",
            "smtp://user:secret@mail.example.org", "smtp://mail.example.org:0",
            "smtp://mail.example.org:65536", "smtp://mail.example.org:x", "smtp://[::1",
            "smtp://mail.example.org/two/parts", "smtp://mail.example.org/\r\nMAIL",
            "smtp://mail_example.org", "smtp://secret host",
        ]
    )
    func badForms(url: String) {
        let error = #expect(throws: MailError.self) {
            try Relay(url: url, from: "dimond@example.org")
        }
        #expect(error?.description.contains("secret") == false)
    }

    @Test("a password goes in clear to this machine only")
    func passwordInClear() throws {
        for url in ["smtp://mail.example.org", "smtp://127.example.org"] {
            #expect(throws: MailError.passwordInClear) {
                try Relay(url: url, user: "u", password: "p", from: "dimond@example.org")
            }
        }
        for url in ["smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]", "smtps://example.org"] {
            _ = try Relay(url: url, user: "u", password: "p", from: "dimond@example.org")
        }
    }

    @Test("no way of printing a relay shows user or password")
    func printing() throws {
        let relay = try Relay(
            url: "smtps://mail.example.org",
            user: "mailer",
            password: "secret",
            from: "dimond@example.org"
        )
        var dumped = ""
        dump(relay, to: &dumped)
        for text in ["\(relay)", String(reflecting: relay), dumped] {
            #expect(!text.contains("secret") && !text.contains("mailer"))
            #expect(text.contains("smtps://mail.example.org:465"))
        }
    }

    @Test("a deadline of nothing or of more than an hour is refused", arguments: [0, -1, 3601])
    func badDeadline(seconds: Int) {
        #expect(throws: MailError.self) {
            try Relay(url: "smtp://localhost", from: "a@example.org", deadline: .seconds(seconds))
        }
    }
}
