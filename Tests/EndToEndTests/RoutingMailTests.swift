import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Mails by the tree of routes", .timeLimit(.minutes(5)))
struct RoutingMailTests {
    /// A receiver that no route names would be refused.
    private static func receivers(_ route: String) -> String {
        let names = ["office", "boss"].filter { route.contains($0) }
        let lines = names.map { "  - { name: \($0), email: [{ to: \($0)@example.org }] }" }
        return "receivers:\n" + lines.joined(separator: "\n")
    }

    private func station(_ route: String, _ smtp: RecordingSMTPServer) async throws -> Station {
        let station = try await Station.make(
            smtp: smtp,
            settings: ["http.public-url: https://dimond.example.org"]
        )
        try station.home.write(
            "route: { \(route) }\n\(Self.receivers(route))",
            to: "rules/receivers.yaml"
        )
        return station
    }

    /// Two plans without news in one file.
    private static var twoPlans: String {
        let second = Sendings.forgottenPlan("P-2").split(separator: "\n")[1]
        return Sendings.forgottenPlan("P-1") + second + "\n"
    }

    /// As when two days have passed for what was told and what waits.
    private func age(_ station: Station) async throws {
        let statements: [SQL] = [
            "UPDATE alerting.notification_group SET since = since - interval '2 days'",
            "UPDATE alerting.alert SET fired_at = fired_at - interval '2 days'",
            "UPDATE ops.lease SET due_at = now() WHERE name = 'evaluation'",
            "SELECT pg_notify('dimond_changed', 'alerting')::text",
        ]
        for statement in statements { try await station.texts(statement) }
    }

    private static let forgotten: SQL = """
        SELECT n.recipient || ' ' || n.news || ' ' || a.subject
        FROM alerting.notification n JOIN alerting.alert a ON a.id = n.alert
        WHERE a.rule = 'PlanForgotten' ORDER BY 1
        """

    @Test("a group waits, also over a kill, and then comes in one mail")
    func group() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station(
            "receiver: office, page_now: [], group_by: [alert], group_wait: 1d, group_interval: 1d",
            smtp
        )
        let daemon = try await station.start()
        try station.home.drop(Self.twoPlans, feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("batch accepted")
        let waiting: SQL = """
            SELECT count(*) FROM alerting.notification_group
            WHERE key LIKE '%PlanForgotten' AND since IS NOT NULL AND told_at IS NULL
            """
        try await eventually("the group waits") { try await station.count(waiting) == 1 }
        #expect(try await station.texts(Self.forgotten) == [])
        try await daemon.kill()

        let second = try await station.start()
        try await age(station)
        try await eventually("both are told") {
            try await station.texts(Self.forgotten) == [
                "office@example.org firing P-1", "office@example.org firing P-2",
            ]
        }
        let mails: SQL = """
            SELECT count(DISTINCT n.outbox) FROM alerting.notification n
            JOIN alerting.alert a ON a.id = n.alert WHERE a.rule = 'PlanForgotten'
            """
        #expect(try await station.count(mails) == 1)
        while true {
            let mail = try await ParsedMail.parse(try await smtp.nextMail().content)
            guard mail["X-Dimond-Alerts"] == "2" else { continue }
            #expect(mail["Subject"]?.contains("2\u{A0}nová upozornění") == true)
            #expect(mail["X-Dimond-State"] == "firing")
            break
        }
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("what nobody takes on rises, and its end goes to everybody who was told")
    func escalation() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station(
            "receiver: office, escalation: [{ after: 2d, receiver: boss }]",
            smtp
        )
        let daemon = try await station.start()
        try station.home.drop(Self.twoPlans, feed: "plans", name: "a.csv")
        try await eventually("the office is told") {
            try await station.texts(Self.forgotten).count == 2
        }
        let id = try await station.texts(
            "SELECT id::text FROM alerting.alert WHERE rule = 'PlanForgotten' AND subject = 'P-2'"
        )[0]
        let acknowledged = try await RunningDaemon.run(
            [
                "alerts", "ack", id, "--by", "novakova", "--reason", "plan se meni", "--until",
                "\(Sendings.clock.today.adding(days: 30))", "--config", station.home.configuration,
            ],
            environment: station.environment
        )
        #expect(acknowledged.code == 0, "\(acknowledged.output)")
        try await station.texts(
            "UPDATE alerting.acknowledgement SET at = at - interval '2 days' + interval '1 hour'"
        )
        try await age(station)
        try await eventually("the boss is told of the other one") {
            try await station.texts(Self.forgotten) == [
                "boss@example.org firing P-1", "office@example.org firing P-1",
                "office@example.org firing P-2",
            ]
        }
        try await expectReason(station, smtp)
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        try await eventually("both hear of the end") {
            try await station.texts(Self.forgotten).filter { $0.contains("resolved") } == [
                "boss@example.org resolved P-1", "office@example.org resolved P-1",
            ]
        }
        let journal: SQL = "SELECT actor FROM audit.entry WHERE action = 'alert.acknowledge'"
        #expect(try await station.texts(journal) == ["novakova"])
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    /// The boss's mail says why it comes, and the outbox knows it afterwards.
    private func expectReason(_ station: Station, _ smtp: RecordingSMTPServer) async throws {
        var mail = try await smtp.nextMail(of: "PlanForgotten")
        while mail["To"] != "boss@example.org" {
            #expect(mail["X-Dimond-Reason"] == "began")
            mail = try await smtp.nextMail(of: "PlanForgotten")
        }
        #expect(mail["X-Dimond-Reason"] == "escalated")
        for part in mail.parts {
            let text = part.text.replacing(/\s+/, with: " ")
            #expect(text.contains("Nikdo upozornění do 2 dnů nepřevzal, proto jde také vám."))
        }
        let id = try await station.texts(
            "SELECT id::text FROM alerting.outbox WHERE recipient = 'boss@example.org'"
        )[0]
        let story = try await RunningDaemon.run(
            ["outbox", "explain", id, "--lang", "en", "--config", station.home.configuration],
            environment: station.environment
        )
        #expect(story.output.contains("why now: nobody acknowledged it in time"), "\(story.output)")
    }

    @Test("the link of a mail takes an alert on; a changed one does not")
    func link() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station("receiver: office, repeat_interval: 1d", smtp)
        let daemon = try await station.start()
        let planned = Sendings.clock.today.adding(days: 400)
        try station.home.drop(
            Sendings.forgottenPlan("P-1").replacing(",,40,", with: ",\(planned),40,"),
            feed: "plans",
            name: "a.csv"
        )
        let mail = try await smtp.nextMail(of: "PlanForgotten")
        let text = try #require(mail.parts.first { $0.type == "text/plain" }?.text)
        #expect(text.contains("další období: ") && text.contains("Očekávané dokončení"))
        let base = "https://dimond.example.org"
        let found = try #require(
            text.firstMatch(of: /https:\/\/dimond\.example\.org(\S+acknowledgement\?\S+)/)
        )
        let path = String(found.output.1)
        #expect(!path.contains("office"), "no address in a log of requests")
        let form = try await daemon.get(path)
        #expect(form.status == 200 && form.text.contains("Převzít upozornění"), "\(base)\(path)")
        #expect(
            try await daemon.get(path.replacing("signature=", with: "signature=00")).status == 403
        )
        let last = Sendings.clock.today.adding(days: 30)
        let body =
            "person=Nov%C3%A1kov%C3%A1&reason_code=data_error&reason=vol%C3%A1me&until=\(last)"
        let taken = try await Program.run(
            "/usr/bin/curl",
            [
                "--silent", "--data", body, "--write-out", "%{http_code}",
                "http://127.0.0.1:\(station.home.port)\(path)",
            ]
        )
        #expect(taken.output.hasSuffix("303"), "\(taken.output)")
        #expect(
            try await station.texts(
                """
                SELECT actor || ' ' || reason || ' ' || reason_code || ' ' || way
                FROM alerting.acknowledgement
                """
            ) == ["Nováková (office@example.org) voláme data_error link"]
        )
        try await expectDataError(station)
        let page = path.prefix { $0 != "?" }.dropLast("/acknowledgement".count)
        #expect(try await daemon.get("\(page)?lang=cs").text.contains("Převzato do"))
        try await age(station)
        try await eventually("the evaluation has run") {
            try await station.count(
                "SELECT count(*) FROM ops.lease WHERE name = 'evaluation' AND due_at <= now()"
            ) == 0
        }
        #expect(try await station.texts(Self.forgotten) == ["office@example.org firing P-1"])
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    /// One act of the month is about wrong data, in the list, its counts, and the journal.
    private func expectDataError(_ station: Station) async throws {
        func acts(_ arguments: String...) async throws -> (code: Int32, output: String) {
            try await RunningDaemon.run(
                ["alerts", "acts", "--json", "--config", station.home.configuration] + arguments,
                environment: station.environment
            )
        }
        let wrong = try await acts("--reason-code", "data_error").output
        #expect(
            wrong.contains("\"subject\" : \"P-1\"") && wrong.contains("PlanForgotten"),
            "\(wrong)"
        )
        #expect(try await acts("--reason-code", "staffing").output == "[\n\n]\n")
        let unknown = try await acts("--reason-code", "strike")
        #expect(unknown.code == 64 && unknown.output.contains("staffing"), "\(unknown.output)")
        let counted = try await acts("--count").output.filter { !" \n".contains($0) }
        #expect(
            counted.contains(
                "{\"acknowledgements\":1,\"alerts\":1,\"reason_code\":\"data_error\"}"
            ),
            "\(counted)"
        )
        let journal: SQL = """
            SELECT details ->> 'reason_code' FROM audit.entry WHERE action = 'alert.acknowledge'
            """
        #expect(try await station.texts(journal) == ["data_error"])
    }

    @Test("a silence keeps alerts unsaid until it is ended by hand")
    func silence() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station("receiver: office", smtp)
        let daemon = try await station.start()
        func silence(_ arguments: String...) async throws -> (code: Int32, output: String) {
            try await RunningDaemon.run(
                ["alerts", "silence"] + arguments + ["--config", station.home.configuration],
                environment: station.environment
            )
        }
        let added = try await silence(
            "add",
            "--matcher",
            "alert=PlanForgotten",
            "--reason",
            "stehovani",
            "--by",
            "novakova",
            "--until",
            "\(Sendings.clock.today.adding(days: 1))"
        )
        #expect(added.code == 0, "\(added.output)")
        try station.home.drop(Self.twoPlans, feed: "plans", name: "a.csv")
        let firing: SQL = """
            SELECT count(*) FROM alerting.alert WHERE rule = 'PlanForgotten' AND phase = 'firing'
            """
        try await eventually("they are recorded") { try await station.count(firing) == 2 }
        #expect(try await station.texts(Self.forgotten) == [])
        #expect(try await silence("list").output.contains("alertname=\"PlanForgotten\""))
        let ended = try await silence("expire", "1", "--by", "novakova")
        #expect(ended.code == 0, "\(ended.output)")
        try await eventually("they are told") {
            try await station.texts(Self.forgotten).count == 2
        }
        #expect(try await silence("expire", "1", "--by", "novakova").code == 64)
        let acts = try await RunningDaemon.run(
            ["alerts", "acts", "--json", "--config", station.home.configuration],
            environment: station.environment
        )
        #expect(acts.code == 0 && acts.output.contains("stehovani"), "\(acts.output)")
        let ids = try await station.texts(
            "SELECT id::text FROM alerting.alert WHERE rule = 'PlanForgotten' ORDER BY id"
        )
        #expect(acts.output.contains("\"\(ids.joined(separator: ", "))\""), "\(acts.output)")
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
