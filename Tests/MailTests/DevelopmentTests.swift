import Domain
import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("The values before, in a mail", .timeLimit(.minutes(2)))
struct DevelopmentTests {
    private func past(_ quarter: Int, _ value: Double?, n: Int = 441) -> IndicatorValue {
        var past = Samples.value(value, numerator: 800, suppressed: value == nil)
        past.period = .quarter(year: 2026, quarter)
        past.n = value == nil ? 0 : n
        past.coverage = value == nil ? nil : 0.9 + Double(quarter) / 100
        return past
    }

    private func notice(_ language: Language, _ past: [IndicatorValue]) -> AlertNotice {
        var notice = Samples.notice(language)
        notice.alert.period = .quarter(year: 2026, 3)
        notice.past = past
        notice.today = Day(2026, 8, 20)
        return notice
    }

    private let blank = noBreakSpace

    @Test("stand in a table that a screen reader can read, and in columns of the text")
    func table() async throws {
        let values = [past(3, 2.8), past(2, 2.5, n: 1039), past(1, 2.1)]
        let mail = try await ParsedMail.parse(try Samples.message(notice(.cs, values)).bytes())
        #expect(mail.problems.isEmpty)
        #expect(
            mail.parts[0].text.contains(
                """
                Jak se hodnota vyvíjela
                Nenaplněné potřeby na osobu ve Zlínském kraji
                Období             Hodnota      n  Pokrytí
                3.\(blank)čtvrtletí\(blank)2026      2,8    441     93\(blank)%
                2.\(blank)čtvrtletí\(blank)2026      2,5  1\(blank)039     92\(blank)%
                1.\(blank)čtvrtletí\(blank)2026      2,1    441     91\(blank)%
                """
            ),
            "\(mail.parts[0].text)"
        )
        let html = try #require(mail.html)
        #expect(html.contains("<caption") && html.contains("<th scope=\"col\""))
        let rows = html.matches(of: /<th scope="row"[^>]*>([^<]*)<\/th>/).map {
            String($0.output.1)
        }
        #expect(rows == (1...3).reversed().map { "\($0).\(blank)čtvrtletí\(blank)2026" })
    }

    @Test("that are hidden are said to be, and nothing tells them", arguments: Language.allCases)
    func hidden(language: Language) throws {
        var notice = notice(language, [past(3, 2.8), past(2, nil), past(1, 2.1)])
        notice.isPastHidden = true
        notice.coverage = nil
        notice.alert.summary = LocalizedText(cs: "o 0,7 více", en: "0.7 more")
        let message = try Samples.message(notice)
        for body in [message.text, message.html] {
            #expect(body.contains(language.pick("skryto", "hidden")))
            #expect(body.contains(language.pick("jde o málo osob", "few people stand behind it")))
            #expect(!body.contains(notice.alert.summary[language]))
            #expect(!body.contains("92"))
        }
    }

    @Test("are not shown where there is only one, nor columns that say nothing")
    func few() throws {
        #expect(try !Samples.message(notice(.cs, [past(3, 2.8)])).html.contains("<table"))
        var bare = [past(3, 2, n: 1), past(2, 1, n: 1)]
        for index in bare.indices { bare[index].coverage = nil }
        let text = try Samples.message(notice(.en, bare)).text
        #expect(text.contains("Period   Value\nQ3\(blank)2026    2.0\nQ2\(blank)2026    1.0"))
    }

    @Test("too wide for columns become sentences")
    func wide() throws {
        let table = MailContent.Table(
            caption: "c",
            columns: ["a", "b", "c"],
            rows: [[String(repeating: "x", count: 60), "1", "a long word"]]
        )
        var content = Samples.notice(.en).content
        content.sections = [.init(title: "t", table: table)]
        let text = MailText(content: content).text
        #expect(text.contains("\nc\n\(table.rows[0][0]): b 1; c a\nlong word\n"))
    }

    @Test("come with what is judged next, and which data can still change it")
    func next() throws {
        func words(_ language: Language, _ today: Day?) throws -> String {
            var notice = notice(language, [])
            notice.today = today
            return try Samples.message(notice).text.replacing(/[ \n]+/, with: " ")
        }
        #expect(
            try words(.cs, Day(2026, 8, 20)).contains(
                "každými novými údaji za 3.\(blank)čtvrtletí\(blank)2026; "
                    + "další období: 4.\(blank)čtvrtletí\(blank)2026."
            )
        )
        #expect(
            try words(.en, Day(2026, 10, 1)).contains(
                "Next period: Q4\(blank)2026. For Q3\(blank)2026 only a correction or late data"
            )
        )
        var over = Samples.notice(.cs, .resolved)
        over.today = Day(2026, 8, 20)
        #expect(try !Samples.message(over).text.contains("další období"))
    }

    @Test("in a mail about several alerts each has a line of arithmetic")
    func group() throws {
        var hidden = Samples.notice(.cs, value: Samples.value(suppressed: true))
        hidden.alert.id = 18
        let text = try MailMessage(
            AlertGroupNotice([Samples.notice(.cs), hidden], publicURL: nil),
            from: "dimond@example.org",
            to: "unit@example.org",
            id: MessageID("mail-9.f00@example.org"),
            date: Samples.instant(2026, 4, 3)
        ).text.replacing(/[ \n]+/, with: " ")
        #expect(text.contains("2,8 (hranice: více než\(blank)2,5) Výpočet: 1\(blank)235"))
        #expect(text.contains("Výpočet: skryto, protože jde o\(blank)málo osob"))
    }

    @Test("an alert of a plan says when it is likely to be done, and what pace its day needs")
    func outlook() throws {
        func text(_ language: Language, promised: Day?, open: Int = 5) throws -> String {
            var notice = notice(language, [])
            notice.outlook = PlanOutlook(
                promised: try #require(promised),
                earliest: try #require(Day(2026, 12, 3)),
                expected: try #require(Day(2027, 3, 20)),
                latest: try #require(Day(2027, 9, 1)),
                openMilestones: open
            )
            return try Samples.message(notice).text.replacing(/[ \n\u{A0}]+/, with: " ")
        }
        let czech = try text(.cs, promised: Day(2026, 12, 31))
        #expect(
            czech.contains(
                "Očekávané dokončení březen 2027 (80% interval prosinec 2026 – září 2027, "
                    + "nebude-li plán zrušen); termín 31. 12. 2026, tj. o 3 měsíce později"
            ),
            "\(czech)"
        )
        #expect(
            czech.contains(
                "Potřebné tempo 3,4 za čtvrtletí (do termínu 31. 12. 2026 zbývá 5 povinných milníků)"
            )
        )
        let few = try text(.cs, promised: Day(2026, 12, 31), open: 3)
        #expect(few.contains("do termínu 31. 12. 2026 zbývají 3 povinné milníky"))
        let english = try text(.en, promised: Day(2027, 6, 30), open: 0)
        #expect(english.contains("promised 30 June 2027, that is in time"))
        #expect(!english.contains("Pace needed"))
        #expect(try text(.en, promised: Day(2026, 10, 1)).contains("5 mandatory milestones left"))
        #expect(try !text(.cs, promised: Day(2026, 8, 1)).contains("Potřebné tempo"))
    }
}
