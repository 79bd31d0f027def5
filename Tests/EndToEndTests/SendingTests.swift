import Foundation
import FoundationNetworking
import Postgres
import TestSupport
import Testing

@Suite("Other ways in beside the spool", .timeLimit(.minutes(5)))
struct SendingTests {
    private func dimond(_ station: Station, _ arguments: String...) async throws
        -> (code: Int32, output: String)
    {
        try await RunningDaemon.run(
            arguments + ["--config", station.home.configuration, "--lang", "en"],
            environment: station.environment
        )
    }

    private func post(
        _ text: String,
        to station: Station,
        feed: String = "plans",
        token: String?
    ) async throws -> (status: Int, text: String) {
        let path = "http://127.0.0.1:\(station.home.port)/api/v1/feeds/\(feed)/batches"
        var request = URLRequest(url: try #require(URL(string: path)))
        request.httpMethod = "POST"
        request.setValue("text/csv", forHTTPHeaderField: "Content-Type")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        request.httpBody = Data(text.utf8)
        let (data, response) = try await URLSession.shared.data(for: request)
        return (
            (response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self)
        )
    }

    @Test("over HTTP: a token opens its own feed, and a file sent again gets the first answer")
    func upload() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let made = try await dimond(station, "token", "create", "north", "--scope", "send:plans")
        #expect(made.code == 0, "\(made.output)")
        let token = String(
            try #require(made.output.firstMatch(of: /dimond_[A-Za-z0-9_-]{43}/)).output
        )
        let text = Sendings.forgottenPlan("P-1")
        #expect(try await post(text, to: station, token: nil).status == 401)
        #expect(try await post(text, to: station, token: token + "x").status == 401)
        #expect(try await post(text, to: station, feed: "milestones", token: token).status == 403)
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 0)

        let first = try await post(text, to: station, token: token)
        #expect(first.status == 201, "\(first.text)")
        let again = try await post(text, to: station, token: token)
        #expect(again.status == 200, "\(again.text)")
        #expect(try await station.count("SELECT count(*) FROM ops.batch") == 1)
        #expect(try await station.texts("SELECT sender FROM ops.batch") == ["north"])
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }

        let gone = try await dimond(station, "token", "revoke", "north")
        #expect(gone.code == 0, "\(gone.output)")
        #expect(try await post(text, to: station, token: token).status == 401)
        #expect(!daemon.log.text.contains(token))
        #expect(try await daemon.stop() == 0)
    }

    @Test("by command: what is held goes in when a person releases it, and exit codes tell")
    func commands() async throws {
        let station = try await Station.make()
        let daemon = try await station.start()
        let file = station.home.path + "/p.csv"
        try Data(Sendings.forgottenPlan("P-1").utf8).write(to: URL(filePath: file))
        let taken = try await dimond(station, "import", "plans", file)
        #expect(taken.code == 0, "\(taken.output)")
        try await daemon.metric("dimond_plans{region=\"CZ010\",state=\"in_progress\"}") { $0 == 1 }

        var rows = String(decoding: try Sendings.survey(rows: 50), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        for index in 1...10 { rows[index] += ",surplus" }
        let text = rows.joined(separator: "\n") + "\n"
        try station.home.drop(text, feed: "survey", name: "held.csv")
        let held = try await daemon.log.next("batch held")
        #expect(try await station.count("SELECT count(*) FROM survey.di_pot") == 0)
        let id = try #require(held.facts["batch"])
        try await eventually("the file is put away") {
            try station.home.names("held/survey").contains("held.csv")
        }
        let released = try await dimond(station, "batches", "release", id, "--by", "Jana")
        #expect(released.code <= 1, "\(released.output)")
        #expect(try await station.count("SELECT count(*) FROM survey.di_pot") == 40)
        #expect(try station.home.names("accepted/survey").contains("held.csv"))
        #expect(try station.home.names("held/survey") == [])

        try Data("nothing,of,ours\n1,2,3\n".utf8).write(to: URL(filePath: file))
        #expect(try await dimond(station, "import", "plans", file).code == 65)
        #expect(try await dimond(station, "import", "plans").code == 64)
        #expect(try await daemon.stop() == 0)
        let nowhere = try await RunningDaemon.run(
            ["status", "--config", station.home.configuration],
            environment: station.environment.merging([
                "DIMOND_DATABASE_URL": "host=\(station.home.path) dbname=none user=none"
            ]) { $1 }
        )
        #expect(nowhere.code == 69, "\(nowhere.output)")
    }
}
