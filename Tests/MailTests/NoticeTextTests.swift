import Domain
import Foundation
import Mail
import Testing

@Suite("Values and conditions as people read them")
struct NoticeTextTests {
    private static let blank = "\u{A0}"

    private func notice(
        _ language: Language,
        unit: Domain.Unit,
        decimals: Int,
        value: Double?,
        state: ValueState = .ok,
        condition: String = "> 2.5"
    ) -> AlertNotice {
        var indicator = Samples.unmetNeeds
        indicator.unit = unit
        indicator.decimals = decimals
        var found = Samples.value(value)
        found.state = state
        var alert = Samples.alert()
        alert.condition = condition
        return AlertNotice(
            language: language,
            kind: .firing,
            alert: alert,
            region: Samples.zlin,
            indicator: indicator,
            value: found,
            publicURL: "https://dimond.example.org/",
            zone: Samples.zone
        )
    }

    @Test(
        "a condition is said in the reader's language",
        arguments: [
            ("> 2.5", "> 2,5", "> 2.5"), ("<= 1200", "≤ 1 200", "≤ 1,200"),
            ("change(1 wave) > 5", "změna (1 vlna) > 5", "change (1 wave) > 5"),
            ("slope(4 periods) < 0", "sklon (4 období) < 0", "slope (4 periods) < 0"),
            ("change(5 years) != -1.5", "změna (5 let) ≠ −1,5", "change (5 years) ≠ −1.5"),
            ("something else", "something else", "something else"),
        ]
    )
    func conditions(written: String, czech: String, english: String) {
        for (language, expected) in [(Language.cs, czech), (.en, english)] {
            let text = notice(language, unit: .score, decimals: 1, value: 1, condition: written)
                .thresholdText
            #expect(text.replacing(Self.blank, with: " ") == expected)
        }
    }

    @Test(
        "a value has its unit and its decimals",
        arguments: [
            (Domain.Unit.percent, 1, 56.25, "56,3 %", "56.3%"),
            (.count, 0, 1234.4, "1 234", "1,234"), (.days, 0, 1, "1 den", "1 day"),
            (.days, 0, 3, "3 dny", "3 days"),
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
            (.insufficient, "nedostatek dat", "not enough data"),
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

    @Test("an acknowledge link is the one button of a firing mail and of no other")
    func acknowledge() throws {
        let address = "https://dimond.example.org/alerts/17/acknowledge?signature=abc"
        for kind in AlertNotice.Kind.allCases {
            var notice = Samples.notice(.cs, kind)
            notice.acknowledgeLink = address
            let message = try Samples.message(notice)
            let expected = kind == .firing || kind == .updated
            for body in [message.text, message.html] {
                #expect(body.contains(address) == expected)
                #expect(body.contains("https://dimond.example.org/alerts/17"))
            }
            #expect(message.html.components(separatedBy: "href=").count == 2)
        }
    }

    @Test("the test mail needs no alert and stands alone", arguments: Language.allCases)
    func testMail(language: Language) throws {
        let message = try MailMessage.test(
            language,
            from: "dimond@example.org",
            to: "admin@example.org",
            id: MessageID("test-1.f00@example.org"),
            date: Samples.instant(2026, 4, 3),
            zone: Samples.zone
        )
        #expect(message.thread == nil)
        #expect(message.fields.isEmpty)
        #expect(message.text.contains("příliš žluťoučký kůň"))
        #expect(message.html.contains("příliš žluťoučký kůň"))
        #expect(try !message.bytes().isEmpty)
    }
}
