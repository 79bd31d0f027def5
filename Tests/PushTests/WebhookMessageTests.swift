import Domain
import Foundation
import Push
import Testing

@Suite("What a webhook gets")
struct WebhookMessageTests {
    private func alert(_ id: Int64, region: String = "CZ072", text: String = "Moc.") throws -> Alert
    {
        Alert(
            id: id,
            rule: "ManyUnmetNeeds",
            ruleVersion: 1,
            indicator: "NE-03",
            scope: .region,
            region: region,
            subject: region,
            severity: .warning,
            phase: .firing,
            period: try #require(Period("2026-H1")),
            since: Date(timeIntervalSince1970: 1_780_000_000),
            firedAt: Date(timeIntervalSince1970: 1_780_000_060),
            value: 2.8,
            condition: "> 2.5",
            summary: LocalizedText(cs: text, en: "Many."),
            description: LocalizedText(cs: text, en: "Do something.")
        )
    }

    private func pushed(_ alert: Alert, _ news: News, isHidden: Bool = false) -> PushedAlert {
        PushedAlert(
            alert,
            news: news,
            language: .cs,
            indicator: "Nenaplněné potřeby",
            value: isHidden ? "skryto" : "2,8",
            threshold: "více než 2,5",
            isHidden: isHidden,
            link: "https://dimond.example.org/alerts/\(alert.id)"
        )
    }

    private func body(_ alerts: [(Alert, News)]) throws -> (json: [String: Any], bytes: Int) {
        let message = WebhookMessage(
            receiver: "dispatch",
            groupKey: "/alert=ManyUnmetNeeds",
            groupBy: ["alertname", "region"],
            alerts: alerts.map { ($1, pushed($0, $1), $0.fingerprint) },
            externalURL: "https://dimond.example.org"
        )
        let bytes = try message.body()
        let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return (try #require(json), bytes.count)
    }

    @Test("has the shape that receivers of Alertmanager's webhook read") func shape() throws {
        var over = try alert(2, region: "CZ010")
        over.endedAt = Date(timeIntervalSince1970: 1_780_003_600)
        let json = try body([(try alert(1), .firing), (over, .withdrawn)]).json
        #expect(json["version"] as? String == "4")
        #expect(json["status"] as? String == "firing")
        #expect(json["receiver"] as? String == "dispatch")
        #expect(json["groupKey"] as? String == "/alert=ManyUnmetNeeds")
        #expect(json["groupLabels"] as? [String: String] == ["alertname": "ManyUnmetNeeds"])
        #expect((json["commonLabels"] as? [String: String])?["severity"] == "warning")
        #expect((json["commonLabels"] as? [String: String])?["region"] == nil)
        #expect(json["truncatedAlerts"] as? Int == 0)
        let alerts = try #require(json["alerts"] as? [[String: Any]])
        #expect(alerts.map { $0["status"] as? String } == ["firing", "resolved"])
        #expect(alerts[0]["startsAt"] as? String == "2026-05-28T20:27:40Z")
        #expect(alerts[0]["endsAt"] as? String == "0001-01-01T00:00:00Z")
        #expect(alerts[1]["endsAt"] as? String == "2026-05-28T21:26:40Z")
        #expect(alerts[0]["fingerprint"] as? String == (try alert(1)).fingerprint)
        #expect(alerts[0]["generatorURL"] as? String == "https://dimond.example.org/alerts/1")
        let texts = try #require(alerts[1]["annotations"] as? [String: String])
        #expect(texts["summary"] == "Moc." && texts["news"] == "withdrawn")
    }

    @Test("says over only when all are over") func over() throws {
        #expect(try body([(try alert(1), .resolved)]).json["status"] as? String == "resolved")
    }

    @Test("holds nothing that a hidden value is named by") func hidden() throws {
        let texts = pushed(try alert(1, text: "Jen 3 lidé."), .firing, isHidden: true).annotations
        #expect(texts["summary"] == "Nenaplněné potřeby: skryto")
        #expect(texts["description"] == nil)
        #expect(!texts.values.contains { $0.contains("3") && $0.contains("lidé") })
    }

    @Test("stays under 256 KiB and counts the rest") func limit() throws {
        let long = String(repeating: "ž\u{301}", count: 5_000)
        let many = try (1...300).map { (try alert($0, text: long), News.firing) }
        let (json, bytes) = try body(many)
        #expect(bytes <= Way.mostBytes)
        let listed = try #require(json["alerts"] as? [Any]).count
        #expect(listed > 0)
        #expect(json["truncatedAlerts"] as? Int == 300 - listed)
        let short = try body(try (1...300).map { (try alert($0), News.firing) }).json
        #expect((short["alerts"] as? [Any])?.count == 100)
    }

    @Test("comes back from its JSON as it was") func roundTrip() throws {
        let alert = pushed(try alert(1), .firing)
        #expect(try PushedAlert.read(try alert.json()) == alert)
    }
}
