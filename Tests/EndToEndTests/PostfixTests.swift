import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Mail through Postfix, with TLS and a password", .timeLimit(.minutes(5)))
struct PostfixTests {
    /// Who writes through which relay, and the server behind it.
    private struct Way {
        let station: Station
        let postfix: Postfix
        let behind: RecordingSMTPServer

        init(recipients: [String] = ["office@example.org"]) async throws {
            behind = try await RecordingSMTPServer(.startTLS)
            postfix = try await Postfix(next: behind, recipients: recipients)
            station = try await Station.make()
            try configure()
        }

        func configure(password: String = Postfix.password) throws {
            try station.home.configure(
                postfix.settings(password: password, caFile: behind.caFile)
                    + ["http.public-url: https://dimond.example.org"]
            )
        }

        func forgetPlan() throws {
            try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        }

        /// What came out behind Postfix once the daemon has handed over everything: each mail once.
        func arrivals() async throws -> [RecordingSMTPServer.Mail] {
            try await eventually("every mail is sent") {
                let states = try await station.texts("SELECT DISTINCT state FROM alerting.outbox")
                return states == ["sent"]
            }
            let expected = try await station.texts("SELECT message_id FROM alerting.outbox")
            var mails: [RecordingSMTPServer.Mail] = []
            for _ in expected { mails.append(try await behind.nextMail()) }
            var found: [String?] = []
            for mail in mails {
                found.append(try await ParsedMail.parse(mail.content)["Message-ID"])
            }
            #expect(Set(found) == Set(expected.map { "<\($0)>" }))
            return mails
        }
    }

    @Test("an alert's mail arrives as it was written, and is no spam to SpamAssassin")
    func arrives() async throws {
        let way = try await Way()
        let daemon = try await way.station.start()
        try way.forgetPlan()
        let mail = try #require(try await way.arrivals().first)
        #expect(mail.sender == "dimond@example.org")
        #expect(mail.recipients == ["office@example.org"])
        let text = String(decoding: mail.content, as: UTF8.self)
        let written = try await way.station.texts(
            """
            SELECT convert_from(message, 'UTF8') FROM alerting.outbox ORDER BY id
            """
        )
        let original = try #require(written.first { text.hasSuffix($0) })
        let trace = text.dropLast(original.count)
        for words in ["(Authenticated sender: dimond@relay.test)", "using TLSv1.", "with ESMTPSA"] {
            #expect(trace.contains(words), "\(trace)")
        }
        let parsed = try await ParsedMail.parse(Array(original.utf8))
        #expect(parsed.problems == [])
        #expect(parsed["X-Dimond-Rule"] != nil)
        let verdict = try await SpamAssassin.judge(mail.content)
        #expect(verdict.suspicions == [:])
        #expect(verdict.score <= 0)
        #expect(!daemon.log.text.contains(Postfix.password))
        #expect(try await daemon.stop() == 0)
        await way.behind.stop()
    }

    @Test("a wrong password is told, nothing is lost, and the right one sends it all")
    func wrongPassword() async throws {
        let way = try await Way()
        try way.configure(password: "špatné heslo")
        let daemon = try await way.station.start()
        try way.forgetPlan()
        let postponed = try await daemon.log.next("mail postponed")
        #expect(postponed.text.contains("the relay refuses user and password (535"))
        #expect(!daemon.log.text.contains("špatné heslo"))
        let test = try await RunningDaemon.run(
            [
                "mail", "test", "office@example.org", "--config", way.station.home.configuration,
                "--lang", "en",
            ],
            environment: way.station.environment
        )
        #expect(test.code == 75 && test.output.contains("refuses user and password"))
        #expect(
            try await way.station.count("SELECT count(*) FROM alerting.outbox")
                == (try await way.station.count(
                    "SELECT count(*) FROM alerting.outbox WHERE state = 'queued'"
                ))
        )
        try way.configure()
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try await way.station.makeMailsDue()
        #expect(!(try await way.arrivals().isEmpty))
        #expect(try await daemon.stop() == 0)
        await way.behind.stop()
    }

    @Test("a recipient whom Postfix does not know stops no other")
    func unknownRecipient() async throws {
        let known = ["a@example.org", "c@example.org"]
        let way = try await Way(recipients: known)
        try way.station.home.write(
            """
            route: { receiver: office }
            receivers:
              - name: office
                email: [{ to: a@example.org }, { to: b@example.org }, { to: c@example.org }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await way.station.start()
        try way.forgetPlan()
        let refused = try await daemon.log.next("mail refused")
        #expect(refused.text.contains("550 5.1.1"))
        #expect(!refused.text.contains("b@example.org"))
        let arrived = [
            try await way.behind.nextMail().recipients, try await way.behind.nextMail().recipients,
        ]
        #expect(Set(arrived.flatMap(\.self)) == Set(known))
        try await eventually("nothing waits") {
            try await way.station.count(
                "SELECT count(*) FROM alerting.outbox WHERE state = 'queued'"
            ) == 0
        }
        #expect(
            try await way.station.texts(
                """
                SELECT DISTINCT state || ' ' || recipient FROM alerting.outbox ORDER BY 1
                """
            ) == ["dead b@example.org", "sent a@example.org", "sent c@example.org"]
        )
        #expect(try await daemon.stop() == 0)
        await way.behind.stop()
    }
}
