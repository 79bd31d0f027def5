import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("The journal over the real binary", .timeLimit(.minutes(5)))
struct AuditTests {
    private struct Verdict: Decodable {
        let links: Int64
        let digest: String
        let result: String
    }

    private func dimond(_ station: Station, _ arguments: String...) async throws
        -> (code: Int32, output: String)
    {
        try await RunningDaemon.run(
            arguments + ["--config", station.home.configuration, "--lang", "en"],
            environment: station.environment
        )
    }

    private func verdict(_ station: Station) async throws -> Verdict {
        let said = try await dimond(station, "audit", "verify", "--json")
        #expect(said.code == 0, "\(said.output)")
        return try JSONDecoder().decode(Verdict.self, from: Data(said.output.utf8))
    }

    @Test("proves deliveries and acts, agrees with a witness, and tells a forged past")
    func wholeWay() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        try station.home.write(
            """
            route: { receiver: office }
            receivers: [{ name: office, email: [{ to: office@example.org, language: cs }] }]
            """,
            to: "rules/receivers.yaml"
        )
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let mail = try await smtp.nextMail(of: "PlanForgotten")
        try await eventually("its attempt is linked") {
            try await station.count("SELECT count(*) FROM audit.link WHERE outbox = 1") == 1
        }
        let alert = try #require(
            try await station.texts(
                "SELECT id::text FROM alerting.alert WHERE rule = 'PlanForgotten'"
            )
            .first
        )
        let taken = try await dimond(
            station,
            "alerts",
            "ack",
            alert,
            "--by",
            "Jana",
            "--reason",
            "on it",
            "--until",
            Sendings.clock.today.adding(days: 30).description
        )
        #expect(taken.code == 0, "\(taken.output)")
        #expect(mail["X-Dimond-Rule"] == "PlanForgotten")

        let course = try await dimond(station, "outbox", "explain", "1", "--json")
        let link = try #require(
            try await station.texts("SELECT number::text FROM audit.link WHERE outbox = 1").first
        )
        #expect(course.output.contains("\"link\" : \(link)"), "\(course.output)")
        let list = try await dimond(station, "audit", "list", "--subject", "alert \(alert)")
        #expect(list.output.contains("Jana"))
        #expect(list.output.contains("on it"))
        #expect(!list.output.contains("wave.open"))

        let head = try await verdict(station)
        #expect(head.result == "fits")
        #expect(head.links > 2)
        let number = String(head.links)
        #expect(try await dimond(station, "token", "create", "x", "--scope", "read").code == 0)
        let agreed = try await dimond(
            station,
            "audit",
            "verify",
            "--number",
            number,
            "--digest",
            head.digest
        )
        #expect(agreed.code == 0, "\(agreed.output)")
        let other = String(repeating: "0", count: 64)
        let denied = try await dimond(
            station,
            "audit",
            "verify",
            "--number",
            number,
            "--digest",
            other
        )
        #expect(denied.code == 1)
        #expect(denied.output.contains("rewritten"))
        let ahead = try await dimond(
            station,
            "audit",
            "verify",
            "--number",
            "999",
            "--digest",
            head.digest
        )
        #expect(ahead.code == 1)
        #expect(ahead.output.contains("the end of the journal is missing"))
        #expect(try await dimond(station, "audit", "verify", "--number", number).code == 64)

        try await forge(station)
        let forged = try await dimond(station, "audit", "verify")
        #expect(forged.code == 1)
        #expect(
            forged.output.contains("attempt 1 to deliver mail 1 was changed after it was written")
        )
        let examined = try await dimond(station, "doctor")
        #expect(examined.code == 1)
        #expect(examined.output.contains("attempt 1 to deliver mail 1"))
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }

    /// What only a master of the database can do.
    private func forge(_ station: Station) async throws {
        let connection = try await Connection.open(station.conninfo, name: "master")
        let change: SQL = "UPDATE alerting.delivery SET result = 'refused' WHERE outbox = 1"
        let error = try await #require(throws: PostgresError.self) {
            try await connection.query(change)
        }
        #expect(error.sqlState == "23001")
        try await connection.query("SET session_replication_role = replica")
        try await connection.query(change)
        await connection.close()
    }
}
