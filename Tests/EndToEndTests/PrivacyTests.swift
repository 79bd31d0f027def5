import Foundation
import Postgres
import TestSupport
import Testing

@testable import Daemon

@Suite("What a person is called", .timeLimit(.minutes(5)))
struct PrivacyTests {
    private static let canary = "ZKANAREK"

    /// A survey in which every person and every bad cell carries the canary.
    private static func file() throws -> String {
        let text = String(decoding: try Sendings.survey(rows: 400), as: UTF8.self)
        var lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = lines[0]
        for index in lines.indices.dropFirst() { lines[index][1] = "\(canary)\(index)" }
        // One kind of trouble for each of these columns, all of it below what holds a batch.
        let columns = [
            "B01", "interviewer", "orp", "nuts3", "E01", "interview_date", "F02", "wave",
        ]
        for (index, name) in columns.enumerated() {
            guard let column = header.firstIndex(of: name) else { continue }
            lines[index + 1][column] = "\(canary) told me \(name)"
        }
        lines[20].append("\(canary) too much")
        lines.append(lines[30])
        lines[lines.count - 1][header.firstIndex(of: "B02") ?? 0] = "X"
        return lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    @Test("stands in no log, metric, page, mail, receipt or table, only in the sender's own files")
    func canary() async throws {
        let smtp = try await RecordingSMTPServer()
        let station = try await Station.make(smtp: smtp)
        let daemon = try await station.start()
        try station.home.drop(try Self.file(), feed: "survey", name: "a.csv")
        let batch = try await daemon.log.next("batch accepted")
        #expect(batch.facts["refused"] == "10")
        let unusable = "\(Self.canary),b\n1,\(Self.canary)\n"
        try station.home.drop(unusable, feed: "survey", name: "b.csv")
        _ = try await daemon.log.next("batch refused")
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        _ = try await smtp.nextMail(of: "PlanForgotten")
        try await daemon.metric("dimond_indicator_value{indicator=\"NE-02\",region=\"CZ\"}") {
            $0 > 0
        }
        try await eventually("everything is put away") {
            try station.home.names("accepted/survey").count == 3
        }

        let home = station.home
        let rejects = String(
            decoding: try home.spooled("accepted/survey/a.csv.rejects.csv"),
            as: UTF8.self
        )
        #expect(rejects.contains(Self.canary))
        var places = ["the log": daemon.log.text]
        for path in ["/metrics", "/", "/health/ready"] {
            places[path] = try await daemon.get(path).text
        }
        for name in ["accepted/survey/a.csv", "refused/survey/b.csv"] {
            places[name] = String(
                decoding: try home.spooled(name + ".receipt.json"),
                as: UTF8.self
            )
        }
        let dump = try await Program.run(
            "/usr/bin/pg_dump",
            ["--data-only", "--inserts", "--dbname", station.conninfo]
        )
        #expect(dump.code == 0)
        #expect(dump.output.contains("INSERT INTO survey.di_pot"))
        places["the database"] = dump.output
        for (place, text) in places {
            #expect(!text.isEmpty, "\(place)")
            #expect(!text.contains(Self.canary), "\(place)")
        }
        for event in await smtp.events where event.event == "mail" {
            #expect(event.recipients == ["office@example.org"])
        }
        let mails = try await station.texts("SELECT encode(message, 'escape') FROM alerting.outbox")
        #expect(!mails.isEmpty)
        #expect(mails.allSatisfy { !$0.contains(Self.canary) })
        #expect(try await daemon.stop() == 0)
        await smtp.stop()
    }
}
