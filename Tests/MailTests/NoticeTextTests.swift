import Domain
import Foundation
import Mail
import Testing

@Suite("Values as people read them")
struct NoticeTextTests {
    private static let blank = "\u{A0}"

    private func notice(
        _ language: Language,
        unit: Domain.Unit,
        decimals: Int,
        value: Double?,
        state: ValueState = .ok
    ) -> AlertNotice {
        var indicator = Samples.unmetNeeds
        indicator.unit = unit
        indicator.decimals = decimals
        var found = Samples.value(value)
        found.state = state
        return AlertNotice(
            language: language,
            kind: .firing,
            alert: Samples.alert(),
            region: Samples.zlin,
            indicator: indicator,
            value: found,
            threshold: LocalizedText(cs: "více než\u{A0}2,5", en: "more than\u{A0}2.5"),
            publicURL: "https://dimond.example.org",
            zone: Samples.zone
        )
    }

    @Test(
        "a value has its unit and its decimals",
        arguments: [
            (Domain.Unit.percent, 1, 56.25, "56,3 %", "56.3%"),
            (.count, 0, 1234.4, "1 234", "1,234"), (.days, 0, 1, "1 den", "1 day"),
            (.days, 0, 3, "3 dny", "3 days"),
            (.days, 0, -5, "5 dnů před termínem", "5 days before the date"),
            (.days, 0, 12, "12 dnů", "12 days"), (.score, 2, -0.001, "0,00", "0.00"),
            (.ratio, 2, -1.005, "−1,00", "−1.00"),
        ]
    )
    func values(unit: Domain.Unit, decimals: Int, value: Double, czech: String, english: String) {
        for (language, expected) in [(Language.cs, czech), (.en, english)] {
            let text = notice(language, unit: unit, decimals: decimals, value: value).valueText
            #expect(text.replacing(Self.blank, with: " ") == expected)
        }
    }

    @Test(
        "a value that does not exist says why",
        arguments: [
            (ValueState.notReported, "nehlášeno", "not reported"),
            (.insufficient, "nedostatek dat", "too few data"),
            (.ok, "bez hodnoty", "no value"),
        ]
    )
    func noValue(state: ValueState, czech: String, english: String) {
        for (language, expected) in [(Language.cs, czech), (.en, english)] {
            let found = notice(language, unit: .score, decimals: 1, value: nil, state: state)
            #expect(found.valueText == expected)
            #expect(found.link == "https://dimond.example.org/alerts/17")
        }
    }

    @Test(
        "a subject names the plan before the region",
        arguments: [
            (Language.cs, "PlanSlipping – DI-CZ072-01, Zlínský kraj: 2,8 (více než\u{A0}2,5)"),
            (.en, "PlanSlipping – DI-CZ072-01, Zlín Region: 2.8 (more than\u{A0}2.5)"),
        ]
    )
    func planSubject(language: Language, expected: String) throws {
        var notice = Samples.notice(language)
        notice.alert.rule = "PlanSlipping"
        notice.alert.scope = .plan
        notice.alert.subject = "DI-CZ072-01"
        #expect(try Samples.message(notice).subject == "[dimond] warning " + expected)
    }

    @Test("an acknowledge link is the one button of a firing mail and of no other")
    func acknowledge() throws {
        let address = Samples.acknowledgeLink
        for kind in AlertNotice.Kind.allCases {
            var notice = Samples.notice(.cs, kind)
            notice.acknowledgeLink = address
            let message = try Samples.message(notice)
            let expected = kind == .firing || kind == .updated
            let escaped = address.replacing("&", with: "&amp;")
            for (body, link) in [(message.text, address), (message.html, escaped)] {
                #expect(body.contains(link) == expected)
                #expect(body.contains("https://dimond.example.org/alerts/17"))
            }
            #expect(message.html.components(separatedBy: "href=").count == 2)
        }
    }

    @Test("the test mail needs no alert and stands alone", arguments: Language.allCases)
    func testMail(language: Language) throws {
        let message = try Samples.testMail(language)
        #expect(message.thread == [])
        #expect(message.fields.isEmpty)
        #expect(message.text.contains("příliš žluťoučký kůň"))
        #expect(message.html.contains("příliš žluťoučký kůň"))
        #expect(try !message.bytes().isEmpty)
    }
}
