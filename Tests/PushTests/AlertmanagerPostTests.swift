import Domain
import Foundation
import Push
import Testing

@Suite("One showing to an Alertmanager")
struct AlertmanagerPostTests {
    private func alert(endsAt: String = "") throws -> PushedAlert {
        try PushedAlert.read(
            """
            {"labels": {"alertname": "A"}, "annotations": {}, "generatorURL": "",
            \(endsAt)"startsAt": "2026-05-28T20:00:00Z"}
            """
        )
    }

    @Test("says that what fires will end, and when what ended did")
    func ends() throws {
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        let post = try AlertmanagerPost.make(
            to: "http://127.0.0.1:9093/",
            [try alert(), try alert(endsAt: #""endsAt": "2026-05-28T20:10:00Z", "#)],
            caFile: nil,
            now: now
        )
        let made = try #require(post)
        #expect(made.url.text == "http://127.0.0.1:9093/api/v2/alerts")
        let json = try JSONSerialization.jsonObject(with: Data(made.body)) as? [[String: Any]]
        // 2026-05-28T20:26:40Z and five minutes.
        #expect(
            json?.compactMap { $0["endsAt"] as? String } == [
                "2026-05-28T20:31:40Z", "2026-05-28T20:10:00Z",
            ]
        )
    }

    @Test("goes to no other machine in clear") func inClear() throws {
        let post = try AlertmanagerPost.make(
            to: "http://am.example.org",
            [],
            caFile: nil,
            now: Date(timeIntervalSince1970: 0)
        )
        #expect(post == nil)
    }
}
