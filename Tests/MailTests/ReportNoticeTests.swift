import Domain
import Foundation
import Mail
import Testing

@Suite("Reminders as people read them")
struct ReportNoticeTests {
    private static let blank = "\u{A0}"

    private func plain(_ message: MailMessage) -> String {
        message.text.replacing(Self.blank, with: " ").replacing("\n", with: " ")
    }

    @Test(
        "the subject counts reports with the right forms of the words",
        arguments: [
            (Language.cs, [1], "1 hlášení je po termínu"),
            (.cs, [1, 1], "2 hlášení jsou po termínu"),
            (.cs, [1, 1, 1, 1, 1], "5 hlášení je po termínu"),
            (.cs, [0], "1 hlášení má termín dnes"), (.cs, [0, 0, 0], "3 hlášení mají termín dnes"),
            (.cs, [2, -7, -7], "1 hlášení je po termínu, u 2 hlášení se blíží termín"),
            (.en, [1], "1 report is overdue"), (.en, [0, 0], "2 reports are due today"),
            (.en, [3, -7], "1 report is overdue, 1 report is due soon"),
        ]
    )
    func subject(language: Language, days: [Int], expected: String) throws {
        let subject = try Samples.message(language, days.map { Samples.item($0) }).subject
        #expect(subject.replacing(Self.blank, with: " ") == "[dimond] \(expected)")
    }

    @Test(
        "the deadline is a day in words with the working days that are left",
        arguments: [
            (Language.cs, -1, "středa 15. července 2026, 16:00 (zbývá 1 pracovní den)"),
            (.cs, -3, "středa 15. července 2026, 16:00 (zbývají 3 pracovní dny)"),
            (.cs, -30, "středa 15. července 2026, 16:00 (zbývá 30 pracovních dnů)"),
            (.cs, 0, "středa 15. července 2026, 16:00 (dnes)"),
            (.cs, 2, "středa 15. července 2026, 16:00 (2 pracovní dny po termínu)"),
            (.en, -7, "Wednesday 15 July 2026, 16:00 (7 working days left)"),
            (.en, 1, "Wednesday 15 July 2026, 16:00 (1 working day overdue)"),
        ]
    )
    func deadline(language: Language, days: Int, expected: String) throws {
        #expect(plain(try Samples.message(language, [Samples.item(days)])).contains(expected))
    }

    @Test("it says how to send: by command, by address, or elsewhere")
    func howTo() throws {
        let here = plain(try Samples.message(.cs, [Samples.item(-7)]))
        #expect(here.contains("dimond import plans SOUBOR --sender kraj-cz072"))
        #expect(here.contains("POST https://dimond.example.org/api/v1/feeds/plans/batches"))
        let place = LocalizedText(cs: "aplikace OKslužby", en: "the application OKslužby")
        let elsewhere = plain(
            try Samples.message(.en, [Samples.item(-7, state: .returned, filedAt: place)])
        )
        #expect(elsewhere.contains("Handed in at: the application OKslužby"))
        #expect(elsewhere.contains("dimond reports submit 17 --by WHO --on DAY"))
        #expect(elsewhere.contains("must come again"))
        #expect(!elsewhere.contains("dimond import"))
    }

    @Test("a long list is cut and counted, and both parts say the same")
    func long() throws {
        let message = try Samples.message(
            .cs,
            (1...250).map { Samples.item($0 % 2 == 0 ? 1 : -7, id: Int64($0)) }
        )
        #expect(try message.bytes().count < Way.mostBytes)
        #expect(plain(message).contains("… a dalších 25; všechna vypíše dimond reports"))
        for body in [message.text, message.html] {
            #expect(body.components(separatedBy: "16:00").count == 101)
        }
    }

    @Test("in HTML each report stands out by its name")
    func names() throws {
        let html = try Samples.message(.cs, [3, 0, -7].map { Samples.item($0) }).html
        #expect(html.components(separatedBy: "<strong>Stav transformačních plánů –").count == 4)
    }
}
