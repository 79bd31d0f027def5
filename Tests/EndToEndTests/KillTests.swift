import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Daemon

@Suite("A daemon that is killed", .timeLimit(.minutes(5)))
struct KillTests {
    @Test(
        "in the middle of an import takes the file in once when it comes back",
        arguments: ["measure.cell", "audit.entry", "measure.pending"]
    )
    func duringImport(place: String) async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let table = try await station.hold(place)
        try station.home.drop(try Sendings.survey(rows: 500), feed: "survey", name: "a.csv")
        _ = try await table.stopped()
        try await daemon.kill()
        await table.release()

        let second = try await station.start()
        _ = try await second.log.next("batch accepted")
        try await eventually("the file is put away") {
            try station.home.names("accepted/survey") == ["a.csv", "a.csv.receipt.json"]
        }
        #expect(try station.home.names("inbox/survey") == [])
        #expect(try await station.count("SELECT count(*) FROM survey.di_pot") == 500)
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await station.cellDifferences() == 0)
        #expect(try await second.stop() == 0)
    }

    @Test("between the commit and the answer gives the answer of the first time")
    func beforeSettling() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        // A file where the folder of answers belongs: the batch goes in, its answer cannot be written.
        let folder = "\(station.home.spool)/accepted/plans"
        try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
        try Data().write(to: URL(filePath: folder))
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await daemon.log.next("batch accepted")
        _ = try await daemon.log.next("loop failed") { $0.facts["loop"] == "spool" }
        try await daemon.kill()
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)

        let second = try await station.start()
        try await eventually("the file is put away") {
            try station.home.names("accepted/plans") == ["a.csv", "a.csv.receipt.json"]
        }
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        let receipt = String(
            decoding: try station.home.spooled("accepted/plans/a.csv.receipt.json"),
            as: UTF8.self
        )
        #expect(receipt.contains("\"accepted\" : 1"))
        #expect(try await second.stop() == 0)
    }

    @Test(
        "in the middle of an evaluation tells everybody once when it comes back",
        arguments: [
            "alerting.transition", "alerting.outbox", "alerting.notification",
            "alerting.notification_group", "measure.forecast",
        ]
    )
    func duringEvaluation(place: String) async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let daemon = try await station.start()
        let table = try await station.hold(place)
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        try station.home.drop(Sendings.targets, feed: "targets", name: "t.csv")
        _ = try await table.stopped()
        try await daemon.kill()
        await table.release()

        let second = try await station.start()
        let mail = try await smtp.nextMail(of: "PlanForgotten")
        #expect(mail["X-Dimond-State"] == "firing")
        let alerts: SQL = "SELECT count(*) FROM alerting.alert WHERE rule = 'PlanForgotten'"
        #expect(try await station.count(alerts) == 1)
        try await station.expectNoMailTwice(second, smtp)
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("while a mail is on its way repeats it under the same Message-ID, and only it")
    func duringMail() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let daemon = try await station.start()
        try await smtp.follow(.init(replies: ["MESSAGE": "silence"]))
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let first = try await smtp.nextMail(of: "PlanForgotten")
        try await daemon.kill()
        try await smtp.follow(.init(drop: true))

        let second = try await station.start()
        // The claim of the dead mailer ended with its session.
        let again = try await smtp.nextMail(of: "PlanForgotten")
        #expect(again["Message-ID"] == first["Message-ID"])
        _ = try await second.log.next("mail sent")
        let open: SQL = "SELECT count(*) FROM alerting.outbox WHERE state <> 'sent'"
        try await eventually("every mail is sent") { try await station.count(open) == 0 }
        #expect(try await second.stop() == 0)
        await smtp.stop()
    }

    @Test("while its own PostgreSQL dies takes the file in once the server is back")
    func postgresDuringImport() async throws {
        let home = try DaemonHome()
        let daemon = try RunningDaemon(home)
        try await daemon.ready()
        let conninfo = home.embeddedConninfo
        let table = try await HeldTable("measure.pending", at: conninfo)
        try home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await table.stopped()
        let file = URL(filePath: "\(home.state)/data/postmaster.pid")
        let postmaster = try #require(
            Int32(String(contentsOf: file, encoding: .utf8).prefix { $0.isNumber })
        )
        let list = URL(filePath: "/proc/\(postmaster)/task/\(postmaster)/children")
        let children = try String(contentsOf: list, encoding: .utf8)
        kill(postmaster, SIGKILL)
        for child in children.split(separator: " ").compactMap({ Int32($0) }) {
            kill(child, SIGKILL)
        }
        await table.release()

        _ = try await daemon.log.next("database lost")
        _ = try await daemon.log.next("batch accepted")
        try await eventually("the file is put away") {
            try home.names("accepted/plans") == ["a.csv", "a.csv.receipt.json"]
        }
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }
        #expect(try await daemon.get("/health/ready").status == 200)
        #expect(try await daemon.stop() == 0)
    }
}
