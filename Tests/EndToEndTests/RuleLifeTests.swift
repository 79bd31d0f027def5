import Domain
import Foundation
import Postgres
import TestSupport
import Testing

/// What a rule remembers and whom it spares, through the working daemon.
@Suite("The life of a rule", .timeLimit(.minutes(5)))
struct RuleLifeTests {
    private let smtp: RecordingSMTPServer
    private let station: Station

    init() async throws {
        smtp = try await RecordingSMTPServer()
        station = try await Station.make(smtp: smtp)
    }

    private let state: SQL = """
        SELECT id || ' ' || phase || ' ' || since FROM alerting.alert WHERE rule = 'Own'
        """

    @Test("its patience goes on over a kill and a move of the rule to another group")
    func patience() async throws {
        try station.home.write(Sendings.ownRule("for: 1h"), to: "rules/zz-own.yaml")
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try await eventually("it is pending") {
            try await station.texts(state).first?.contains("pending") == true
        }
        let before = try await station.texts(state)
        try await station.everythingSent()
        try await daemon.kill()
        let moved = Sendings.ownRule("for: 1h", group: "another")
        try station.home.write(moved, to: "rules/zz-own.yaml")
        let second = try await station.start()
        try await station.evaluate()
        #expect(try await station.texts(state) == before)
        #expect(try await station.told(of: "Own") == [])

        // As when the hour has passed while nothing ran.
        try await station.everythingSent()
        try await second.kill()
        try await station.texts(
            """
            UPDATE alerting.memory SET state = jsonb_set(
                state, '{since}', to_jsonb((state ->> 'since')::double precision - 3600))
            WHERE rule = 'Own'
            """
        )
        let third = try await station.start()
        try await station.evaluate()
        #expect(try await station.told(of: "Own") == ["office@example.org firing P-1"])
        #expect(
            try await station.texts(state)[0].prefix { $0 != " " } == before[0].prefix { $0 != " " }
        )
        try await station.expectNoMailTwice(third, smtp)
        #expect(try await third.stop() == 0)
        await smtp.stop()
    }

    @Test(
        "its limit spares mails and takes no alert away; who is spared is told when there is room"
    )
    func limit() async throws {
        try station.home.write(Sendings.ownRule("limit: 2"), to: "rules/zz-own.yaml")
        let daemon = try await station.start()
        let names = (1...5).map { "P-\($0)" }
        try station.home.drop(Sendings.forgottenPlans(names), feed: "plans", name: "a.csv")
        try await eventually("two are told") { try await station.told(of: "Own").count == 2 }
        try await station.evaluate()
        let firing: SQL = """
            SELECT count(*) FROM alerting.alert WHERE rule = 'Own' AND phase = 'firing'
            """
        #expect(try await station.count(firing) == 5)
        let told = try await station.told(of: "Own")
        #expect(told.count == 2)
        let ended = try #require(told.first?.split(separator: " ").last.map(String.init))
        try station.home.drop(Sendings.livelyPlan(ended), feed: "plans", name: "b.csv")
        try await eventually("its end and another one are told") {
            try await station.told(of: "Own").count == 4
        }
        let after = try await station.told(of: "Own")
        #expect(
            after.filter { $0.contains("resolved") } == ["office@example.org resolved \(ended)"]
        )
        #expect(after.count { $0.contains("firing") } == 3)
        #expect(try await station.count(firing) == 4)
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("replayed over the past it says what would have fired, and tells and writes nothing")
    func replay() async throws {
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try station.home.write(Sendings.ownRule(), to: "proposed.yaml")
        let written: SQL = """
            SELECT (SELECT count(*) FROM alerting.alert) || ' '
                || (SELECT count(*) FROM alerting.memory) || ' '
                || (SELECT count(*) FROM alerting.outbox)
            """
        let before = try await station.texts(written)
        let replay = try await station.dimond(
            "rules",
            "replay",
            "\(station.home.path)/proposed.yaml",
            "--json"
        )
        #expect(replay.code == 0, "\(replay.output)")
        let moves = replay.output.matches(of: /"action" : "(\w+)"/).map { String($0.1) }
        #expect(moves == ["fired", "resolved"], "\(replay.output)")
        #expect(try await station.texts(written) == before)
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("a change of it is weighed over the past: who would have been told, by how many mails")
    func impact() async throws {
        try station.home.write(
            Self.receivers(", group_by: [alert], group_wait: 0s, group_interval: 1s"),
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        let plans = Sendings.forgottenPlans(["P-1", "P-2", "P-3"])
        try station.home.drop(plans, feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try station.home.write(Sendings.ownRule(), to: "old.yaml")
        let never = Sendings.ownRule().replacing("> 30", with: "> 3000")
        try station.home.write(never, to: "new.yaml")
        let told = try await station.dimond(
            "rules",
            "impact",
            "\(station.home.path)/old.yaml",
            "\(station.home.path)/new.yaml",
            "--json"
        )
        #expect(told.code == 0, "\(told.output)")
        struct Impact: Decodable {
            struct Count: Decodable { let old, new, change: Int }
            struct Difference: Decodable { let sign, rule, subject: String }
            let mails: [Count]
            let summary: [Count]
            let differences: [Difference]
        }
        let impact = try JSONDecoder().decode(Impact.self, from: Data(told.output.utf8))
        // Fired, ended, subjects, flaps, mails: three begin in one mail, one ends in another.
        #expect(impact.summary.map(\.old) == [3, 1, 3, 0, 2], "\(told.output)")
        #expect(impact.summary.map(\.new) == [0, 0, 0, 0, 0])
        #expect(impact.mails.map(\.change) == [-2])
        #expect(impact.differences.map(\.subject) == ["P-1", "P-2", "P-3"])
        #expect(impact.differences.allSatisfy { $0.sign == "-" && $0.rule == "Own" })
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    private static func receivers(_ more: String) -> String {
        """
        route: { receiver: office, page_now: []\(more) }
        receivers: [{ name: office, email: [{ to: office@example.org, language: cs }] }]
        time_intervals:
          - { name: always, time_intervals: [{ times: [{ start_time: "00:00", end_time: "24:00" }] }] }
        """
    }

    @Test(
        "what begins and ends in quiet hours is told to nobody; what still holds comes after them"
    )
    func quietHours() async throws {
        try station.home.write(
            Self.receivers(", mute_time_intervals: [always]"),
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        try station.home.drop(
            Sendings.forgottenPlans(["P-1", "P-2"]),
            feed: "plans",
            name: "a.csv"
        )
        let ended: SQL = """
            SELECT subject || ' ' || phase FROM alerting.alert
            WHERE rule = 'PlanForgotten' ORDER BY 1
            """
        try await eventually("both fire") {
            try await station.texts(ended) == ["P-1 firing", "P-2 firing"]
        }
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        try await eventually("one is over") {
            try await station.texts(ended) == ["P-1 resolved", "P-2 firing"]
        }
        try await station.evaluate()
        #expect(try await station.told() == [])
        try station.home.write(Self.receivers(""), to: "rules/receivers.yaml")
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try await station.evaluate()
        #expect(try await station.told() == ["office@example.org firing P-2"])
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("Czech names of receivers, matchers, silences and texts go the whole way")
    func czech() async throws {
        try station.home.write(
            """
            route:
              receiver: úřad
              routes: [{ receiver: "kancelář Žďár", matchers: ['subject!="Žďár"', 'alert="Own"'] }]
            receivers:
              - { name: úřad, email: [{ to: office@example.org, language: cs }] }
              - { name: "kancelář Žďár", email: [{ to: zdar@example.org, language: cs }] }
            """,
            to: "rules/receivers.yaml"
        )
        try station.home.write(Sendings.ownRule(), to: "rules/zz-own.yaml")
        let daemon = try await station.start()
        let silence = try await station.dimond(
            "alerts",
            "silence",
            "add",
            "--matcher",
            "subject=~\"P-2|Příbram\"",
            "--reason",
            "Žluťoučký kůň se stěhuje",
            "--by",
            "Nováková",
            "--until",
            "\(Sendings.clock.today.adding(days: 1))"
        )
        #expect(silence.code == 0, "\(silence.output)")
        try station.home.drop(
            Sendings.forgottenPlans(["P-1", "P-2"]),
            feed: "plans",
            name: "a.csv"
        )
        let mail = try await smtp.nextMail(of: "Own")
        #expect(mail["To"] == "zdar@example.org")
        #expect(mail["Subject"]?.contains("Hlavní město Praha: 365\u{A0}dnů") == true)
        #expect(mail.parts.first?.text.contains("Příliš žluťoučký kůň") == true)
        #expect(mail.problems == [])
        try await station.evaluate()
        #expect(try await station.told(of: "Own") == ["zdar@example.org firing P-1"])
        let receivers: SQL = "SELECT DISTINCT receiver FROM alerting.notification ORDER BY 1"
        #expect(try await station.texts(receivers).contains("kancelář Žďár"))
        let list = try await station.dimond("alerts", "silence", "list", "--json").output
        #expect(list.contains("Příbram") && list.contains("Žluťoučký kůň se stěhuje"), "\(list)")
        #expect(try await daemon.get("/api/v2/silences").text.contains("Příbram"))
        #expect(try await daemon.get("/api/v2/receivers").text.contains("kancelář Žďár"))
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test(
        "a memory that cannot be read stops its own alert alone, loudly, and is read once mended"
    )
    func corruptMemory() async throws {
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try await station.texts(
            """
            UPDATE alerting.memory SET state = state || '{"judgements": 7, "kept": 1}'
                || jsonb_build_object('was', state -> 'judgements')
            WHERE rule = 'PlanForgotten'
            """
        )
        try station.home.drop(Sendings.livelyPlan("P-1"), feed: "plans", name: "b.csv")
        try station.home.drop(Sendings.forgottenPlan("P-2"), feed: "plans", name: "c.csv")
        let failure = try await daemon.log.next("rule cannot judge")
        #expect(failure.facts["rule"] == "PlanForgotten", "\(failure.text)")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try await station.evaluate()
        let told = ["office@example.org firing P-1", "office@example.org firing P-2"]
        #expect(try await station.told() == told)
        #expect(daemon.log.lines.count { $0.message == "rule cannot judge" } == 1)
        #expect(try await daemon.get("/health/ready").text.contains("rule PlanForgotten fails"))
        try await daemon.metric("dimond_rule_error{rule=\"PlanForgotten\"}") { $0 == 1 }
        try await station.texts(
            """
            UPDATE alerting.memory SET state = jsonb_set(state, '{judgements}', state -> 'was')
            WHERE rule = 'PlanForgotten' AND subject = 'P-1'
            """
        )
        try await station.evaluate()
        let end = try await smtp.nextMail(of: "PlanForgotten")
        #expect(end["X-Dimond-State"] == "resolved")
        _ = try await daemon.log.next("rule judges again")
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
