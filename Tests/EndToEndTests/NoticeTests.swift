import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@Suite("A formal notice over the real binary", .timeLimit(.minutes(5)))
struct NoticeTests {
    @Test("is a file of the alert that fires, and an act in the journal")
    func wholeWay() async throws {
        let station = try await Station.make(settings: ["notice.sender: Úřad pro zkoušky"])
        let daemon = try await station.start()
        try station.home.drop(Sendings.forgottenPlan("P-1"), feed: "plans", name: "a.csv")
        let find: SQL = """
            SELECT id::text FROM alerting.alert WHERE rule = 'PlanForgotten' AND phase = 'firing'
            """
        try await eventually("the alert fires") { try await station.texts(find).count == 1 }
        let alert = try await station.texts(find)[0]
        let file = station.home.path + "/notice.html"
        func dimond(_ arguments: String...) async throws -> (code: Int32, output: String) {
            try await RunningDaemon.run(
                arguments + ["--config", station.home.configuration],
                environment: station.environment
            )
        }
        let made = try await dimond(
            "alerts",
            "notice",
            alert,
            "--by",
            "Jana",
            "--until",
            "2099-01-02",
            "--lang",
            "cs",
            "-o",
            file
        )
        #expect(made.code == 0, "\(made.output)")
        let bytes = try Data(contentsOf: URL(filePath: file))
        let page = String(decoding: bytes, as: UTF8.self).replacing("\u{A0}", with: " ")
        for part in ["Úřad pro zkoušky", "Jana", "2. 1. 2099", "PlanForgotten", "P-1"] {
            #expect(page.contains(part), "\(part)")
        }
        let sum = try await Program.run("/usr/bin/sha256sum", [file]).output.prefix(64)
        #expect(
            try await station.texts(
                "SELECT actor || ' ' || (details ->> 'sha256') FROM audit.entry WHERE action = 'alert.notice'"
            ) == ["Jana \(sum)"]
        )
        let text = try await dimond("alerts", "notice", alert, "--format", "txt", "--lang", "en")
        #expect(text.code == 0, "\(text.output)")
        #expect(text.output.contains("Reference: dimond-"))
        #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(try await dimond("alerts", "notice", "999999").code == 64)
        #expect(try await dimond("alerts", "notice", alert, "-o", "/nowhere/x.html").code == 73)
        #expect(try await dimond("alerts", "notice", alert, "--until", "2020-01-01").code == 64)
        #expect(try await dimond("audit", "verify").code == 0)
        #expect(try await daemon.stop() == 0)
    }
}
