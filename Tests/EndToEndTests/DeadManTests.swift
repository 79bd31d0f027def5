import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("The dead man's switch, both ways", .timeLimit(.minutes(5)))
struct DeadManTests {
    /// The built-in rules without their patience, and a heartbeat on every day.
    private static let rules = """
        groups:
          - name: own
            rules:
              - alert: NobodyAsks
                indicator: OP-01
                scope: country
                when: ">= 2"
                severity: warning
                annotations:
                  { summary::cs: "Ticho {{ value }}", summary::en: "Silent for {{ value }}", description::cs: "x", description::en: "x" }
              - alert: NothingLeaves
                indicator: OP-03
                scope: country
                when: ">= 30"
                severity: warning
                annotations:
                  { summary::cs: "Pošta stojí {{ value }}", summary::en: "Stuck for {{ value }}", description::cs: "x", description::en: "x" }
        heartbeat: { receiver: office, weekdays: ["monday:sunday"], at: "00:00" }

        """

    private func station(_ smtp: RecordingSMTPServer) async throws -> Station {
        let station = try await Station.make(smtp: smtp)
        try station.home.write(Self.rules, to: "rules/zz-own.yaml")
        return station
    }

    /// As when the beat at which time is looked at has come.
    private func beat(_ station: Station) async throws {
        try await station.texts("UPDATE ops.lease SET due_at = now() WHERE name = 'evaluation'")
        try await station.texts("SELECT pg_notify('dimond_changed', 'test')::text")
    }

    private static let phases: SQL = """
        SELECT rule || ' ' || phase FROM alerting.alert
        WHERE rule IN ('NobodyAsks', 'NothingLeaves') ORDER BY 1
        """

    @Test("dashboards that stop are missed, also over a kill, until they ask again")
    func dashboards() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station(smtp)
        let daemon = try await station.start()
        #expect(try await daemon.get("/metrics").status == 200)
        try await eventually("it is written down that somebody asked") {
            try await station.texts("SELECT way FROM ops.poll") == ["metrics"]
        }
        try await daemon.kill()

        try await station.texts(
            "UPDATE ops.poll SET minutes = 60, last_at = last_at - interval '3 hours'"
        )
        let second = try await station.start()
        try await beat(station)
        let told = try await smtp.nextMail(of: "NobodyAsks")
        #expect(told["X-Dimond-State"] == "firing")
        #expect(told.parts.first?.text.contains("Ticho 3\u{A0}hodiny") == true)

        let asked = "dimond_scrape_last_timestamp_seconds{way=\"metrics\"}"
        let before = try #require(try await second.metric(asked))
        try await second.metric(asked) { $0 > before + 3600 }
        try await beat(station)
        #expect(try await smtp.nextMail(of: "NobodyAsks")["X-Dimond-State"] == "resolved")
        try await second.metric("dimond_indicator_value{indicator=\"OP-01\",region=\"CZ\"}") {
            $0 == 0
        }
        #expect(try await station.texts(Self.phases) == ["NobodyAsks resolved"])
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("mail that does not leave is seen everywhere but in the mail")
    func mail() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station(smtp)
        try await smtp.follow(.init(replies: ["GREETING": "421 4.3.2 going down"]))
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("mail postponed")
        #expect(try await !daemon.get("/health/ready").text.contains("degraded"))
        try await station.texts(
            "UPDATE alerting.outbox SET created_at = created_at - interval '45 minutes'"
        )
        try await beat(station)
        try await eventually("it is an alert") {
            try await station.texts(Self.phases) == ["NothingLeaves firing"]
        }
        try await daemon.metric("dimond_mail_oldest_seconds") { $0 >= 2700 }
        try await daemon.metric("dimond_indicator_value{indicator=\"OP-03\",region=\"CZ\"}") {
            $0 >= 45
        }
        let health = try await daemon.get("/health/ready")
        #expect(health.status == 200)
        #expect(health.text.contains("degraded") && health.text.contains("45 minutes"))
        try await eventually("the page says it") {
            try await daemon.get("/alerts?lang=cs").text.contains("Pošta stojí")
        }
        let status = try await RunningDaemon.run(
            ["status", "--config", station.home.configuration],
            environment: station.environment
        )
        #expect(status.output.contains("nejstarší 45 min"), "\(status.output)")

        try await smtp.follow(.init())
        try await station.makeMailsDue()
        try await eventually("everything has left") {
            try await station.count("SELECT count(*) FROM alerting.outbox WHERE state <> 'sent'")
                == 0
        }
        try await beat(station)
        try await eventually("it is over") {
            try await station.texts(Self.phases) == ["NothingLeaves resolved"]
        }
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    @Test("that dimond lives is told once an occasion, by two daemons and over a kill")
    func heartbeat() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await station(smtp)
        let occasions: SQL = "SELECT count(*) FROM alerting.heartbeat"
        let mails: SQL = "SELECT count(*) FROM alerting.outbox WHERE kind = 'heartbeat'"
        let first = try await station.start()
        try await eventually("the time before is noted") {
            try await station.count(occasions) == 1
        }
        #expect(try await station.count(mails) == 0)

        // A week later, dimond is killed while it writes.
        try await station.texts("UPDATE alerting.heartbeat SET day = day - 7")
        let table = try await station.hold("alerting.heartbeat_mail")
        try await beat(station)
        _ = try await table.stopped()
        try await first.kill()
        await table.release()
        #expect(try await station.count(mails) == 0)

        let other = Station(
            home: try DaemonHome(settings: ["mail.relay: smtp://127.0.0.1:\(smtp.port)"]),
            conninfo: station.conninfo
        )
        try other.home.write(Self.rules, to: "rules/zz-own.yaml")
        async let starting = (station.start(), other.start())
        let both = try await starting
        while true {
            let mail = try await ParsedMail.parse(try await smtp.nextMail().content)
            guard mail["X-Dimond-Heartbeat"] != nil else { continue }
            #expect(mail.problems == [])
            #expect(mail["Subject"]?.contains("dimond běží") == true)
            #expect(mail["Auto-Submitted"] == "auto-generated")
            #expect(mail.parts.allSatisfy { $0.text.contains("dimond audit verify --number") })
            break
        }
        for _ in 0..<3 {
            try await beat(station)
            try await eventually("it was looked at again") {
                try await station.count("SELECT count(*) FROM ops.lease WHERE due_at > now()") == 1
            }
        }
        #expect(try await station.count(mails) == 1)
        #expect(try await station.count(occasions) == 2)
        try await station.expectNoMailTwice(both.0, smtp)
        #expect(try await both.0.stop() == 0)
        #expect(try await both.1.stop() == 0)
        await smtp.stop()
    }
}
