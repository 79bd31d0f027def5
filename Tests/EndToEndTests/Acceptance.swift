import Domain
import Foundation
import Postgres
import TestSupport

@testable import Daemon

extension Sendings {
    /// Running plans that nobody has reported on for a year, in one file.
    static func forgottenPlans(_ plans: [String], region: String = "CZ010") -> String {
        let files = plans.map { forgottenPlan($0, region: region).split(separator: "\n") }
        let lines = files.prefix(1).compactMap(\.first) + files.map { $0[1] }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The plan, reported on so many days ago.
    static func plan(_ plan: String, daysAgo days: Int) -> String {
        forgottenPlan(plan).replacing(
            ",10,\(clock.today.adding(days: -365))",
            with: ",10,\(clock.today.adding(days: -days))"
        )
    }

    /// A file with a rule of the operator's about plans without news, beside the built-in ones.
    static func ownRule(_ lines: String..., group: String = "own") -> String {
        """
        groups:
          - name: \(group)
            rules:
              - alert: Own
                indicator: TP-07
                scope: plan
                when: "> 30"
                severity: info
        \(lines.map { "        \($0)\n" }.joined())        annotations:
                  { summary::cs: "Žádné zprávy o {{ subject }}", summary::en: "No news of {{ subject }}", description::cs: "Příliš žluťoučký kůň", description::en: "x" }
        """
    }
}

extension Station {
    /// What everybody was told of a rule's alerts.
    func told(of rule: String = "PlanForgotten") async throws -> [String] {
        try await texts(
            """
            SELECT n.recipient || ' ' || n.news || ' ' || a.subject || ' ' || a.rule
            FROM alerting.notification n JOIN alerting.alert a ON a.id = n.alert ORDER BY 1
            """
        ).filter { $0.hasSuffix(" \(rule)") }
            .map { $0.split(separator: " ").dropLast().joined(separator: " ") }
    }

    /// Awaits an evaluation that began after this call.
    func evaluate() async throws {
        let before = try await texts(
            "UPDATE ops.lease SET due_at = now() WHERE name = 'evaluation' RETURNING epoch::text"
        )
        try await texts("SELECT pg_notify('dimond_changed', 'test')::text")
        try await eventually("an evaluation") {
            try await texts("SELECT epoch::text FROM ops.lease WHERE name = 'evaluation'") != before
        }
    }

    /// Awaits that nothing waits for its way any more.
    func everythingSent() async throws {
        try await eventually("every mail is sent") {
            try await count("SELECT count(*) FROM alerting.outbox WHERE state <> 'sent'") == 0
        }
    }

    /// A second daemon's station on the same database.
    func twin(_ smtp: RecordingSMTPServer) throws -> Station {
        Station(
            home: try DaemonHome(settings: ["mail.relay: smtp://127.0.0.1:\(smtp.port)"]),
            conninfo: conninfo
        )
    }

    func dimond(_ arguments: String...) async throws -> (code: Int32, output: String) {
        try await RunningDaemon.run(
            arguments + ["--config", home.configuration],
            environment: environment
        )
    }
}
