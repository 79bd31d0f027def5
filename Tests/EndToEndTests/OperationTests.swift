import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A day of the operator", .timeLimit(.minutes(5)))
struct OperationTests {
    private static let reloaded = "dimond_config_last_reload_successful"

    @Test("a reload with a mistake leaves the old configuration running and shows it")
    func reload() async throws {
        let station = try await Station.make()
        let home = station.home
        let daemon = try await station.start()
        try await daemon.metric(Self.reloaded) { $0 == 1 }

        try home.configure(["http.lisen: 127.0.0.1:1"])
        daemon.signal(SIGHUP)
        let kept = try await daemon.log.next("configuration kept, the new one has mistakes")
        #expect(kept.facts["problem"]?.contains("http.lisen") == true)
        try await daemon.metric(Self.reloaded) { $0 == 0 }

        try home.configure([])
        try home.write(
            "groups: [{ name: x, rules: [{ alert: A, indicator: XX-99 }] }]",
            to: "rules/own.yaml"
        )
        daemon.signal(SIGHUP)
        let rules = try await daemon.log.next("configuration kept, the new one has mistakes")
        #expect(rules.facts["problem"]?.contains("own.yaml") == true)
        try home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("batch accepted")

        let rule = """
            groups:
              - name: own
                rules:
                  - alert: AnyPlanWithoutNews
                    indicator: TP-07
                    scope: plan
                    when: "> 30"
                    severity: info
                    annotations:
                      { summary::cs: "Plán mlčí", summary::en: "A silent plan", description::cs: "x", description::en: "x" }
            """
        try home.write(rule, to: "rules/own.yaml")
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("configuration reloaded")
        try await daemon.metric(Self.reloaded) { $0 == 1 }
        try await daemon.metric(
            "dimond_alert_firing{rule=\"AnyPlanWithoutNews\",region=\"CZ010\",severity=\"info\"}"
        ) { $0 == 1 }
        #expect(try await daemon.stop() == 0)
    }

    @Test("a configuration with mistakes ends the start with code 78 and every mistake")
    func badConfiguration() async throws {
        let home = try DaemonHome(settings: ["language: de", "disclosure.rounding: none"])
        let end = try await RunningDaemon.run(["serve", "--config", home.configuration])
        #expect(end.code == 78)
        #expect(end.output.contains("language"))
        #expect(end.output.contains("disclosure.rounding"))
    }

    @Test("a schema newer than the binary ends the start with code 78 and says what to install")
    func newerSchema() async throws {
        let station = try await Station.make()
        try await station.texts(
            """
            INSERT INTO ops.schema_version (version, name, sha256, applied_at)
            VALUES (9000, 'from_the_future', repeat('0', 64), now()) RETURNING name
            """
        )
        let end = try await RunningDaemon.run(
            ["serve", "--config", station.home.configuration],
            environment: station.environment
        )
        #expect(end.code == 78)
        #expect(end.output.contains("9000"))
    }

    @Test(
        "a database that is away for a while costs nothing but the wait",
        arguments: [true, false]
    )
    func databaseAway(isFrozen: Bool) async throws {
        let cluster = try await TestCluster.start()
        let station = try await Station.make(cluster: cluster)
        let daemon = try await station.start()
        #expect(try await daemon.get("/health/ready").status == 200)
        if isFrozen { try await cluster.freeze() } else { try await cluster.kill() }
        try await eventually("the daemon knows that it has no database") {
            try await daemon.get("/health/ready").status == 503
        }
        #expect(try await daemon.get("/health/live").status == 200)
        try await daemon.metric("dimond_database_up") { $0 == 0 }
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        if isFrozen { try await cluster.thaw() } else { try await cluster.restart() }
        _ = try await daemon.log.next("batch accepted")
        try await eventually("the daemon is ready again") {
            try await daemon.get("/health/ready").status == 200
        }
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }
        try await daemon.metric("dimond_database_up") { $0 == 1 }
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await daemon.stop() == 0)
        try await cluster.kill()
    }

    @Test("Prometheus scrapes the daemon, and promtool has nothing to object to")
    func prometheus() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try station.home.drop(try Sendings.survey(rows: 1400), feed: "survey", name: "a.csv")
        try await daemon.metric("dimond_indicator_value{indicator=\"NE-02\",region=\"CZ\"}") {
            $0 > 0
        }
        let page = try await daemon.get("/metrics")
        let verdict = try await Program.run(
            "/usr/bin/promtool",
            ["check", "metrics"],
            input: Array(page.text.utf8)
        )
        #expect(verdict.code == 0, "\(verdict.output)")

        let server = try Prometheus(scraping: station.home.port, in: station.home.path)
        for query in ["up == 1", "dimond_build_info", "dimond_indicator_value{region=\"CZ\"}"] {
            try await eventually("an answer of Prometheus to \(query)") {
                try await server.query(query).contains("\"metric\":{\"__name__\"")
            }
        }
        server.stop()
        #expect(try await daemon.stop() == 0)
    }
}
