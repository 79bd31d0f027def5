import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A mail answered by mail", .timeLimit(.minutes(5))) struct ReplyTests {
    private static let settings = ["mail.reply-address: dimond@example.org"]

    private func reply(
        to address: String,
        from: String = "office@example.org",
        id: String = "r1",
        headers: String = "",
        text: String
    ) -> String {
        """
        Return-Path: <\(from)>
        From: =?utf-8?Q?Jana_Nov=C3=A1kov=C3=A1?= <\(from)>
        To: <\(address)>
        Subject: Re: x
        Message-ID: <\(id)@client.example.org>
        \(headers)MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        \(text)

        Dne 1. 11. 2026 v 10:00 dimond napsal(a):
        > ▲ Pozor: tajemství, do 31. 12. 2026

        """
    }

    private func dimond(
        _ station: Station,
        _ arguments: [String],
        input: String = "",
        database: String? = nil
    ) async throws -> (code: Int32, output: String) {
        let binary = Bundle.main.bundleURL.appending(path: "dimond").path
        var environment = station.environment.merging(["LANG": "C.UTF-8"]) { $1 }
        if let database { environment["DIMOND_DATABASE_URL"] = database }
        return try await Program.run(
            binary,
            arguments + ["--config", station.home.configuration],
            environment: environment,
            input: Array(input.utf8)
        )
    }

    private func acknowledgements(_ station: Station) async throws -> [String] {
        try await station.texts(
            """
            SELECT pg_catalog.concat_ws(' | ', actor, reason_code, reason, way)
            FROM alerting.acknowledgement ORDER BY id
            """
        )
    }

    /// The mail that came, and where a reply to it goes.
    private func told(_ smtp: RecordingSMTPServer) async throws -> (ParsedMail, address: String) {
        let mail = try await smtp.nextMail(of: "PlanForgotten")
        let header = try #require(mail["Reply-To"])
        let address = header.trimmingCharacters(in: CharacterSet(charactersIn: "<>"))
        #expect(address.prefix { $0 != "@" }.count <= 64)
        #expect(address.hasPrefix("dimond+a-") && address.hasSuffix("@example.org"))
        return (mail, address)
    }

    @Test("takes the alert on, once; what programs send and what is forged does nothing")
    func takesOn() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp, settings: Self.settings)
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let (first, address) = try await told(smtp)
        #expect(try #require(first.parts.first).text.contains("Odpovězte na tuto zprávu"))
        let recipient = try #require(first["To"])

        // Neither a program nor a forger moves anything, nor is either of them told anything.
        let altered = address.replacingOccurrences(of: "@", with: "0@").replacing("-0", with: "-")
        let wrong = [
            reply(
                to: address,
                headers: "Auto-Submitted: auto-replied\n",
                text: "Jsem na dovolené."
            ),
            reply(to: Self.turned(address), text: "Zajistíme to."),
            reply(to: altered, text: "Zajistíme to."), reply(to: "x@example.org", text: "To jo."),
            "", "Subject: x\n\n",
        ]
        for input in wrong {
            let (code, output) = try await dimond(station, ["mail", "reply"], input: input)
            #expect(code == 0)
            #expect(!output.contains("Zajistíme") && !output.contains("office@"), "\(output)")
        }
        #expect(try await station.count("SELECT count(*) FROM alerting.reply") == 0)
        #expect(try await acknowledgements(station) == [])

        let good = reply(
            to: address,
            from: recipient,
            text:
                "Dobrý den,\n\nzajistíme náhradní službu do 14 dnů.\nDůvod: personál\n\nS pozdravem\nJana"
        )
        for _ in 1...2 {
            let (code, output) = try await dimond(station, ["mail", "reply"], input: good)
            #expect(code == 0)
            #expect(!output.contains("náhradní") && !output.contains("Jana"), "\(output)")
        }
        #expect(
            try await acknowledgements(station) == [
                "Jana Nováková (\(recipient)) | staffing | zajistíme náhradní službu do 14 dnů. | reply"
            ]
        )
        let answer = try await ParsedMail.parse(try await smtp.nextMail().content)
        #expect(answer.problems == [])
        #expect(answer["To"] == recipient)
        #expect(answer["Auto-Submitted"] == "auto-replied")
        #expect(answer["In-Reply-To"] == "<r1@client.example.org>")
        #expect(answer["Subject"]?.hasPrefix("Re: [dimond] ") == true)
        #expect(answer["Reply-To"] == nil)
        let text = try #require(answer.parts.first).text
        #expect(text.contains("převzaté") && !text.contains("náhradní"))
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await station.count("SELECT count(*) FROM alerting.reply") == 1)
        let log = daemon.log.lines.map(\.text).joined()
        #expect(!log.contains("náhradní") && !log.contains("Nováková"))
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("that cannot be heeded is answered with the reason, a few times a day at most")
    func refused() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp, settings: Self.settings)
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let (first, address) = try await told(smtp)
        let recipient = try #require(first["To"])
        let cases = [
            ("r1", recipient, "do 31. 2. 2027 to zařídíme", "Den má být"),
            ("r2", recipient, "do 30 dnů", "co s tím uděláte"),
            ("r3", "nekdo@example.net", "Zajistíme to.", "jen ten, komu přišlo"),
        ]
        for (id, from, text, expected) in cases {
            let input = reply(to: address, from: from, id: id, text: text)
            #expect(try await dimond(station, ["mail", "reply"], input: input).code == 0)
            let answer = try await ParsedMail.parse(try await smtp.nextMail().content)
            #expect(answer.problems == [])
            #expect(answer["To"] == from)
            #expect((answer["Reply-To"] == nil) == (from != recipient))
            let said = try #require(answer.parts.first).text.split(whereSeparator: \.isWhitespace)
            #expect(said.joined(separator: " ").contains(expected))
            #expect(!said.joined(separator: " ").contains("tajemství"))
        }
        // Programs that do not say that they are programs come to an end.
        for number in 4...9 {
            let input = reply(to: address, from: recipient, id: "r\(number)", text: "?")
            #expect(try await dimond(station, ["mail", "reply"], input: input).code == 0)
        }
        #expect(try await acknowledgements(station) == [])
        #expect(
            try await station.texts(
                "SELECT count(*)::text || ' ' || count(answer) FROM alerting.reply"
            ) == ["9 5"]
        )

        // A mail server asks again later when the database is away.
        let away = "host=/nonexistent dbname=x user=dimond_daemon"
        let good = reply(to: address, from: recipient, id: "r10", text: "Zajistíme to.")
        #expect(
            try await dimond(station, ["mail", "reply"], input: good, database: away).code == 75
        )
        try await station.texts("UPDATE alerting.alert SET phase = 'resolved', ended_at = now()")
        #expect(try await dimond(station, ["mail", "reply"], input: good).code == 0)
        #expect(try await acknowledgements(station) == [])
        #expect(
            try await station.texts("SELECT DISTINCT outcome FROM alerting.reply ORDER BY 1")
                == ["over", "refused"]
        )
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("about several alerts takes on all of them that fire")
    func group() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp, settings: Self.settings)
        try station.home.write(
            """
            route: { receiver: office, group_by: [alert] }
            receivers:
              - name: office
                email: [{ to: office@example.org, language: en }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        let second = Sendings.forgottenPlan("P-2").split(separator: "\n")[1]
        try station.home.drop(
            Sendings.forgottenPlan("P-1") + second + "\n",
            feed: "plans",
            name: "a.csv"
        )
        var (mail, address) = try await told(smtp)
        while mail["X-Dimond-Alerts"] != "2" { (mail, address) = try await told(smtp) }
        #expect(try #require(mail.parts.first).text.contains("all that still fire"))
        let input = reply(to: address, text: "We will see to both until \(Self.soon).")
        #expect(try await dimond(station, ["mail", "reply"], input: input).code == 0)
        let taken: SQL = """
            SELECT l.subject || ' ' || (k.until - interval '1 second')::date
            FROM alerting.acknowledgement k JOIN alerting.alert l ON l.id = k.alert ORDER BY 1
            """
        #expect(try await station.texts(taken) == ["P-1 \(Self.soon)", "P-2 \(Self.soon)"])
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    /// A day within the year.
    private static var soon: String { "\(Sendings.clock.today.adding(days: 20))" }

    /// The same address with one digit of its signature turned into another.
    private static func turned(_ address: String) -> String {
        let local = address.prefix { $0 != "@" }
        let last = local.last == "0" ? "1" : "0"
        return local.dropLast() + last + address.dropFirst(local.count)
    }
}
