import Domain
import Foundation
import Mail
import TestSupport
import Testing

@Suite("SMTP client against a real server", .timeLimit(.minutes(3)))
struct SMTPClientTests {
    private static let message = Array("Subject: x\r\n\r\nhello\r\n".utf8)

    private func relay(
        _ server: RecordingSMTPServer,
        _ security: Relay.Security = .plain,
        user: String? = nil,
        password: String? = nil,
        caFile: String? = nil,
        deadline: Duration = .seconds(30)
    ) throws -> Relay {
        try Relay(
            url: "\(security.rawValue)://127.0.0.1:\(server.port)",
            user: user,
            password: password,
            caFile: caFile,
            from: "dimond <dimond@example.org>",
            deadline: deadline
        )
    }

    @Test(
        "an alert mail arrives whole over TLS with AUTH",
        arguments: [Relay.Security.startTLS, .tls]
    )
    func overTLS(security: Relay.Security) async throws {
        let server = try await RecordingSMTPServer(
            security == .tls ? .tls : .startTLS,
            user: "mailer",
            password: "tajné heslo"
        )
        let client = SMTPClient(
            relay: try relay(
                server,
                security,
                user: "mailer",
                password: "tajné heslo",
                caFile: server.caFile
            )
        )
        let bytes = try Samples.message(Samples.notice(.cs)).bytes()
        let delivery = await client.deliver(bytes, to: "unit@example.org")
        #expect(delivery == .accepted(reply: "250 2.0.0 kept as 4711"))
        let mail = try await server.nextMail()
        #expect(mail.content == bytes)
        #expect(mail.tls)
        #expect(mail.user == "mailer")
        #expect(mail.sender == "dimond@example.org")
        #expect(mail.recipients == ["unit@example.org"])
        await client.close()
        await server.stop()
    }

    @Test("a certificate of an unknown authority ends it before AUTH and MAIL")
    func wrongAuthority() async throws {
        let server = try await RecordingSMTPServer(.startTLS, user: "u", password: "p")
        let other = try await RecordingSMTPServer(.tls)
        let client = SMTPClient(
            relay: try relay(server, .startTLS, user: "u", password: "p", caFile: other.caFile)
        )
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        #expect(delivery.isLater(code: nil, saying: "certificate is not trusted"))
        #expect(try await server.commands().compactMap(\.verb) == ["EHLO", "STARTTLS"])
    }

    @Test("a wrong password is our mistake, so the mail waits")
    func wrongPassword() async throws {
        let server = try await RecordingSMTPServer(.startTLS, user: "u", password: "p")
        let client = SMTPClient(
            relay: try relay(server, .startTLS, user: "u", password: "x", caFile: server.caFile)
        )
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        #expect(delivery.isLater(code: 535, saying: "the relay refuses user and password"))
        #expect(delivery.enhanced == "5.7.8")
    }

    @Test(
        "without STARTTLS nothing is sent in clear",
        arguments: [[:], ["STARTTLS": "454 4.7.0 not now"], ["STARTTLS": "502 5.5.1 no such verb"]]
    )
    func strippedTLS(replies: [String: String]) async throws {
        let server = try await RecordingSMTPServer(replies.isEmpty ? .plain : .startTLS)
        try await server.follow(.init(replies: replies))
        let client = SMTPClient(relay: try relay(server, .startTLS, user: "u", password: "p"))
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        #expect(delivery.isLater(saying: "STARTTLS"))
        let verbs = try await server.commands().compactMap(\.verb)
        #expect(Set(verbs).isSubset(of: ["EHLO", "HELO", "STARTTLS", "QUIT"]))
    }

    @Test("a temporary refusal is tried again and then succeeds over the same client")
    func greylisting() async throws {
        let server = try await RecordingSMTPServer()
        let client = SMTPClient(relay: try relay(server))
        try await server.follow(.init(recipients: ["a@example.org": "451 4.7.1 greylisted"]))
        let first = await client.deliver(Self.message, to: "a@example.org")
        #expect(first.isLater(code: 451, saying: "451 4.7.1 greylisted"))
        #expect(first.enhanced == "4.7.1")
        try await server.follow(.init(replies: ["MESSAGE": "452 4.3.1 disk full"]))
        let second = await client.deliver(Self.message, to: "a@example.org")
        #expect(second.isLater(code: 452, saying: "disk full"))
        #expect(!second.isAmbiguous)
        try await server.follow(.init())
        #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
    }

    @Test("one refused recipient stops nobody else, and its address is not repeated")
    func oneOfThreeRefused() async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(
            .init(recipients: ["b@example.org": "550 5.1.1 <b@example.org>: unknown user"])
        )
        let client = SMTPClient(relay: try relay(server))
        var deliveries: [Delivery] = []
        for recipient in ["a@example.org", "b@example.org", "c@example.org"] {
            deliveries.append(await client.deliver(Self.message, to: recipient))
        }
        #expect(deliveries[0].isAccepted)
        #expect(
            deliveries[1]
                == .refused(code: 550, enhanced: "5.1.1", reason: "550 5.1.1 <…> unknown user")
        )
        #expect(deliveries[2].isAccepted)
        #expect(try await server.nextMail().recipients == ["a@example.org"])
        #expect(try await server.nextMail().recipients == ["c@example.org"])
    }

    @Test(
        "a refusal for good at MAIL or of the message is for good",
        arguments: ["MAIL": "550 5.1.0 no", "DATA": "554 5.5.1 no", "MESSAGE": "554 5.7.1 spam"]
    )
    func refusedForGood(step: String, reply: String) async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(.init(replies: [step: reply]))
        let client = SMTPClient(relay: try relay(server))
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        #expect(delivery.isRefused)
        #expect(delivery.enhanced == String(reply.split(separator: " ")[1]))
    }

    @Test(
        "a relay that will not talk at all does not cost a mail",
        arguments: ["421 4.3.2 too busy", "554 5.3.2 no service", "cut"]
    )
    func badGreeting(greeting: String) async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(.init(replies: ["GREETING": greeting]))
        let client = SMTPClient(relay: try relay(server))
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        #expect(delivery.isLater())
        #expect(!delivery.isAmbiguous)
    }

    @Test("nobody listening means later")
    func nobodyListens() async throws {
        let relay = try Relay(url: "smtp://127.0.0.1:1", from: "dimond@example.org")
        let delivery = await SMTPClient(relay: relay).deliver(Self.message, to: "a@example.org")
        #expect(delivery.isLater(code: nil))
        #expect(!delivery.isAmbiguous)
    }

    @Test(
        "a reset after the end of the message is ambiguous, and the next try brings the same bytes"
    )
    func cutAfterMessage() async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(.init(replies: ["MESSAGE": "cut"]))
        let client = SMTPClient(relay: try relay(server))
        let first = await client.deliver(Self.message, to: "a@example.org")
        #expect(first.isLater(code: nil, saying: "DATA"))
        #expect(first.isAmbiguous)
        try await server.follow(.init())
        #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
    }

    @Test("a reset inside a long message is no delivery")
    func cutInsideMessage() async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(.init(cutInside: true))
        let client = SMTPClient(relay: try relay(server))
        let long = Self.message + Array(String(repeating: "0123456789\r\n", count: 2_000_000).utf8)
        let delivery = await client.deliver(long, to: "a@example.org")
        #expect(delivery.isLater(code: nil))
        #expect(!delivery.isAmbiguous)
    }

    @Test(
        "a relay that dribbles or falls silent hits the deadline",
        arguments: [
            RecordingSMTPServer.Script(slow: 1), .init(replies: ["GREETING": "silence"]),
            .init(replies: ["MAIL": "silence"]), .init(replies: ["MESSAGE": "silence"]),
        ]
    )
    func deadline(script: RecordingSMTPServer.Script) async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(script)
        let client = SMTPClient(relay: try relay(server, deadline: .milliseconds(1500)))
        let clock = ContinuousClock()
        let start = clock.now
        let delivery = await client.deliver(Self.message, to: "a@example.org")
        await client.close()
        #expect(clock.now - start < .seconds(6))
        #expect(delivery.isLater(code: nil, saying: "no answer in time"))
        #expect(delivery.isAmbiguous == (script.replies["MESSAGE"] != nil))
    }

    @Test("a relay that refuses and then ignores QUIT does not hold us")
    func silentQuit() async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(
            .init(replies: ["QUIT": "silence"], recipients: ["a@example.org": "550 5.1.1 no"])
        )
        let client = SMTPClient(relay: try relay(server))
        let clock = ContinuousClock()
        let start = clock.now
        #expect(await client.deliver(Self.message, to: "a@example.org").isRefused)
        #expect(await client.deliver(Self.message, to: "b@example.org").isAccepted)
        await client.close()
        #expect(clock.now - start < .seconds(10))
    }

    @Test(
        "three mails go over one connection, which close() ends with QUIT",
        arguments: [RecordingSMTPServer.Security.plain, .startTLS]
    )
    func reuse(security: RecordingSMTPServer.Security) async throws {
        let server = try await RecordingSMTPServer(security)
        let relay = try relay(
            server,
            security == .plain ? .plain : .startTLS,
            caFile: security == .plain ? nil : server.caFile
        )
        let client = SMTPClient(relay: relay)
        for _ in 1...3 {
            #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
            #expect(try await server.nextMail().connection == 1)
        }
        await client.close()
        // Under TLS aiosmtpd forgets what it has not read yet when the connection ends.
        if security == .plain { try await server.next { $0.verb == "QUIT" } }
        try await server.next { $0.event == "closed" }
    }

    @Test("a connection that the relay dropped between two mails is opened again")
    func droppedBetween() async throws {
        let server = try await RecordingSMTPServer()
        let client = SMTPClient(relay: try relay(server))
        #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
        try await server.follow(.init(drop: true))
        try await server.next { $0.event == "closed" }
        #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
        #expect(try await server.nextMail().connection == 2)
    }

    @Test("lines that begin with a dot, and a line of 998, arrive unchanged")
    func dotStuffing() async throws {
        let server = try await RecordingSMTPServer()
        let client = SMTPClient(relay: try relay(server))
        let body = [
            "X: y", "", ".", "..", ".text", "", ".", String(repeating: ".", count: 998), "end.", "",
        ].joined(separator: "\r\n")
        for text in [body, "." + body] {
            #expect(await client.deliver(Array(text.utf8), to: "a@example.org").isAccepted)
            #expect(try await server.nextMail().content == Array(text.utf8))
        }
    }

    @Test("a cancelled task stops waiting for a silent relay")
    func cancellation() async throws {
        let server = try await RecordingSMTPServer()
        try await server.follow(.init(replies: ["MAIL": "silence"]))
        let client = SMTPClient(relay: try relay(server, deadline: .seconds(60)))
        let delivery = Task { await client.deliver(Self.message, to: "a@example.org") }
        try await server.next { $0.verb == "MAIL" }
        delivery.cancel()
        #expect(await delivery.value.isLater(code: nil, saying: "interrupted"))
        try await server.follow(.init())
        #expect(await client.deliver(Self.message, to: "a@example.org").isAccepted)
    }

    @Test("an address that is none never reaches the relay")
    func badRecipient() async throws {
        let server = try await RecordingSMTPServer()
        let client = SMTPClient(relay: try relay(server))
        let delivery = await client.deliver(Self.message, to: "a@example.org>\r\nRCPT TO:<b@c.cz")
        #expect(delivery.isRefused)
        #expect(try await server.commands().isEmpty)
    }
}
