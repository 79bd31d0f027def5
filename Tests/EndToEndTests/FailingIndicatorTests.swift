import Domain
import Foundation
import Postgres
import TestSupport
import Testing

/// One of the operator's indicators fails while everything else goes on.
@Suite("A failing indicator", .timeLimit(.minutes(5)))
struct FailingIndicatorTests {
    /// Beds for each bed that stays; a plan that leaves none cannot be divided by.
    private static func beds(per divisor: String, version: Int = 1) -> String {
        """
        code: OW-01
        name::cs: "Lůžka na jedno zbylé"
        name::en: "Beds for each that stays"
        unit: ratio
        better: down
        decimals: 1
        version: \(version)
        period: month
        population: plans
        scopes: [plan]
        min_n: 1
        note::cs: "Kolik lůžek připadá na jedno, které zůstane."
        note::en: "How many beds there are for each one that stays."
        source: transformation.plan
        kind: query
        query: |
          SELECT p.nuts3, p.plan_id AS subject, p.beds_before / \(divisor)::float8 AS numerator,
            1::float8 AS denominator, 1::bigint AS n, NULL::float8 AS value
          FROM transformation.plan AS p WHERE p.updated_on <= $1::date
        """
    }

    private static let rule = """
        groups:
          - name: own
            rules:
              - alert: ManyBeds
                indicator: OW-01
                scope: plan
                when: "> 3"
                severity: info
                annotations:
                  { summary::cs: "Mnoho lůžek v {{ subject }}", summary::en: "Many beds in {{ subject }}" }
        """

    private static func plan(_ name: String, staying: Int) -> String {
        Sendings.forgottenPlan(name).replacing(",40,10,", with: ",40,\(staying),")
    }

    @Test(
        "stops nobody else: others are judged and mailed, its own alerts stay as they were, and once mended it goes on"
    )
    func wholeWay() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let home = station.home
        let folder = "\(home.path)/indicators"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try home.configure([
            "mail.relay: smtp://127.0.0.1:\(smtp.port)", "indicators.directory: \(folder)",
        ])
        try home.write(Self.beds(per: "p.beds_residual"), to: "indicators/OW-01.yaml")
        try home.write(Self.rule, to: "rules/zz-own.yaml")
        var daemon = try await station.start()
        try home.drop(Self.plan("P-1", staying: 10), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "ManyBeds")
        let memory: SQL = """
            SELECT state::text FROM alerting.memory WHERE rule = 'ManyBeds'
            """
        let alert: SQL = """
            SELECT id || phase || value || updated_at FROM alerting.alert WHERE rule = 'ManyBeds'
            """
        let before = try await station.texts(memory) + station.texts(alert)
        #expect(before.count == 2)
        try await daemon.metric("dimond_indicator_error{indicator=\"OW-01\"}") { $0 == 0 }

        // The first is better and would end, the second cannot be divided by.
        let broken = Self.plan("P-2", staying: 0).split(separator: "\n")[1]
        try home.drop(Self.plan("P-1", staying: 30) + broken + "\n", feed: "plans", name: "b.csv")
        let failure = try await daemon.log.next("indicator cannot be counted")
        #expect(failure.facts["indicator"] == "OW-01")
        #expect(failure.facts["problem"] == "22012 division_by_zero")
        for plan in ["P-1", "P-2"] {
            let mail = try await smtp.nextMail(of: "PlanForgotten")
            #expect(mail.parts.first?.text.contains(plan) == true)
        }
        try await station.evaluate()
        #expect(try await station.texts(memory) + station.texts(alert) == before)
        #expect(try await station.told(of: "ManyBeds") == ["office@example.org firing P-1"])
        // It is said once, however often it is tried.
        try await station.evaluate()
        #expect(daemon.log.lines.count { $0.message == "indicator cannot be counted" } == 1)
        #expect(daemon.log.lines.count { $0.message == "loop failed" } == 0)

        try await daemon.metric("dimond_indicator_error{indicator=\"OW-01\"}") { $0 == 1 }
        try await daemon.metric("dimond_indicator_error{indicator=\"TP-07\"}") { $0 == 0 }
        let health = try await daemon.get("/health/ready")
        #expect(health.status == 200)
        #expect(health.text.contains("indicator OW-01 fails: 22012 division_by_zero"))
        try await eventually("the page says how old its figures are") {
            let page = try await daemon.get("/indicators/OW-01?lang=cs").text
            return page.contains("nejde od") && page.contains("22012")
        }
        let doctor = try await station.dimond("doctor").output
        #expect(doctor.contains("OW-01"), "\(doctor)")
        let listing = try await station.dimond("indicators", "OW-01", "--region", "CZ010").output
        #expect(listing.contains("22012 division_by_zero"), "\(listing)")

        // A daemon that starts says it once too, in a log where nobody has read it yet.
        #expect(try await daemon.stop() == 0)
        daemon = try await station.start()
        _ = try await daemon.log.next("indicator cannot be counted")
        try await station.evaluate()
        #expect(daemon.log.lines.count { $0.message == "indicator cannot be counted" } == 1)

        let mended = Self.beds(per: "nullif(p.beds_residual, 0)", version: 2)
        try home.write(mended, to: "indicators/OW-01.yaml")
        daemon.signal(SIGHUP)
        _ = try await daemon.log.next("indicator counted again")
        let end = try await smtp.nextMail(of: "ManyBeds")
        #expect(end["X-Dimond-State"] == "resolved")
        try await daemon.metric("dimond_indicator_error{indicator=\"OW-01\"}") { $0 == 0 }
        try await eventually("the page says no more of it") {
            try await !daemon.get("/indicators/OW-01?lang=cs").text.contains("nejde od")
        }
        try await station.expectNoMailTwice(daemon, smtp)
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
