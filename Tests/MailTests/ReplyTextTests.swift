import Domain
import Testing

@testable import Mail

@Suite("What a reply says") struct ReplyTextTests {
    private static let today = Day(daysSince1970: 20_758)  // 2026-11-01

    private static let reasons = AcknowledgementReasons(
        csv: """
            reason_code,position,name_cs,name_en,words,meaning
            building,2,čeká se na stavbu nebo povolení,building or permit delayed,stavba permit,x
            staffing,1,chybějí pracovníci,staff missing,personál staff,x
            """
    )

    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        var reason = "Zajistíme terénní službu."
        var promise = ReplyWish.Promise.none
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> ReplyWish.Promise {
        Day(year, month, day).map(ReplyWish.Promise.day) ?? .unreadable
    }

    /// As the programs in use at Czech offices write them.
    static let samples = [
        Sample(
            testDescription: "Outlook in Czech",
            text: """
                Dobrý den,

                zajistíme terénní službu do 30. 11. 2026.

                S pozdravem
                Mgr. Jana Nováková
                Krajský úřad, tel. 123 456 789

                Od: dimond <dimond@example.org>
                Odesláno: neděle 1. listopadu 2026 10:00
                Komu: Nováková Jana <jana@example.org>
                Předmět: [dimond] warning ManyUnmetNeeds

                ▲ Pozor: Lidem chybí podpora do 31. 12. 2027.
                """,
            reason: "zajistíme terénní službu do 30. 11. 2026.",
            promise: day(2026, 11, 30)
        ),
        Sample(
            testDescription: "Outlook, old divider",
            text: """
                Zajistíme terénní službu.
                do 30.11.2026

                -----Original Message-----
                From: dimond <dimond@example.org>
                Until 2027-01-01
                """,
            promise: day(2026, 11, 30)
        ),
        Sample(
            testDescription: "Outlook on the web",
            text: """
                Zajistíme terénní službu.
                ________________________________
                Od: dimond <dimond@example.org>
                """
        ),
        Sample(
            testDescription: "Gmail in Czech, broken over lines",
            text: """
                Zajistíme terénní službu.
                30. 11. 2026

                ne 1. 11. 2026 v 10:00 odesílatel dimond – MPSV <dimond@example.org>
                napsal:

                > ▲ Pozor: do 31. 12. 2026
                """,
            promise: day(2026, 11, 30)
        ),
        Sample(
            testDescription: "Gmail in English",
            text: """
                We will arrange it by 30 November 2026.

                On Sun, Nov 1, 2026 at 10:00 AM dimond – MPSV <dimond@example.org>
                wrote:

                > ▲ Warning
                """,
            reason: "We will arrange it by 30 November 2026.",
            promise: day(2026, 11, 30)
        ),
        Sample(
            testDescription: "Thunderbird in Czech",
            text: """
                Zajistíme terénní službu.

                Dne 01. 11. 26 v 10:00 dimond – MPSV napsal(a):
                > ▲ Pozor
                -- \u{20}
                Jana
                """
        ),
        Sample(
            testDescription: "Roundcube",
            text: "Dne 2026-11-01 10:00, dimond napsal(a):\n> ▲ Pozor\n\nZajistíme.",
            reason: ""
        ),
        Sample(
            testDescription: "Seznam",
            text: """
                Zajistíme terénní službu.
                do 14 dnů

                ---------- Původní e-mail ----------
                Od: dimond <dimond@example.org>
                Komu: jana@example.org
                Datum: 1. 11. 2026 10:00:00
                Předmět: [dimond] warning
                """,
            promise: day(2026, 11, 15)
        ),
        Sample(
            testDescription: "Apple Mail",
            text: """
                Zajistíme terénní službu.

                Odesláno z iPhonu

                > 1. 11. 2026 v 10:00, dimond <dimond@example.org>:
                """
        ),
        Sample(
            testDescription: "Apple Mail, the line itself",
            text:
                "Zajistíme terénní službu.\n\n1. 11. 2026 v 10:00, dimond <dimond@example.org>:\n\n> x"
        ),
        Sample(
            testDescription: "a signature with its mark, CRLF, hard blanks",
            text: "Zajistíme terénní\u{A0}službu.\r\ndo 30.\u{A0}11.\r\n-- \r\nJana\r\n",
            promise: day(2026, 11, 30)
        ),
        Sample(
            testDescription: "a broken line within the day",
            text: "Zajistíme terénní službu v obou obcích nejpozději do 30.\n11. 2026.",
            reason: "Zajistíme terénní službu v obou obcích nejpozději do 30. 11. 2026.",
            promise: day(2026, 11, 30)
        ),
    ]

    @Test("is what stands above quotation and signature", arguments: samples)
    func own(_ sample: Sample) {
        let wish = ReplyWish(sample.text, today: Self.today, reasons: Self.reasons)
        #expect(wish.reason == sample.reason)
        #expect(wish.promise == sample.promise)
    }

    @Test(
        "names the day as people write it",
        arguments: [
            ("do 30. 11. 2026", day(2026, 11, 30)), ("do 30.11.2026", day(2026, 11, 30)),
            ("do 30. 11.", day(2026, 11, 30)), ("do 31.10.", day(2027, 10, 31)),
            ("do 30.11.26", day(2026, 11, 30)), ("Do 1. 12. 2026.", day(2026, 12, 1)),
            ("nejpozději do 30. listopadu", day(2026, 11, 30)),
            ("do 5. ledna 2027", day(2027, 1, 5)), ("until 2026-11-30", day(2026, 11, 30)),
            ("by 30 November", day(2026, 11, 30)), ("by November 30, 2026", day(2026, 11, 30)),
            ("until the 30th of November", day(2026, 11, 30)), ("do 14 dnů", day(2026, 11, 15)),
            ("do 3 týdnů", day(2026, 11, 22)), ("within 10 days", day(2026, 11, 11)),
            ("do 10. 11. zjistíme víc, do 30. 11. zajistíme", day(2026, 11, 30)),
            ("od 1. 12. do 5. 12. 2026", day(2026, 12, 5)),
            ("do 31. 11. 2026", .unreadable), ("until 2026-13-01", .unreadable),
            ("do 30. února", .unreadable), ("do 99. 99.", .unreadable),
            ("pojedeme do Zlína", .none), ("nastoupíme do 3 domácností", .none),
            ("do konce roku", .none), ("doporučení 30. 11. 2026 k jednání", .none), ("", .none),
        ]
    )
    func days(_ text: String, _ promise: ReplyWish.Promise) {
        #expect(
            ReplyWish("Postaráme se \(text)", today: Self.today, reasons: Self.reasons).promise
                == promise
        )
    }

    @Test("a day alone is no reason", arguments: ["do 30. 11. 2026", "30. 11. 2026", "do 14 dnů."])
    func dayAlone(_ text: String) {
        let wish = ReplyWish(
            "Dobrý den,\n\(text)\n\nS pozdravem\nJana",
            today: Self.today,
            reasons: Self.reasons
        )
        #expect(wish.reason == "")
        #expect(wish.promise != .none)
    }

    @Test(
        "names a reason of the code list in a line of its own",
        arguments: [
            ("Zajistíme to.\nDůvod: personál", "staffing", "Zajistíme to."),
            ("duvod: PERSONAL.\nZajistíme to do 30. 11.", "staffing", "Zajistíme to do 30. 11."),
            ("Reason: building or permit delayed\nWe wait.", "building", "We wait."),
            ("Důvod: building\nDůvod: staffing\nČekáme.", "staffing", "Čekáme."),
            ("Důvod: chybějí pracovníci", "staffing", "Důvod: chybějí pracovníci"),
            ("Důvod: stavba\ndo 30. 11. 2026", "building", "Důvod: stavba"),
            ("Důvod: nevíme\nZajistíme to.", nil, "Důvod: nevíme Zajistíme to."),
            ("Zajistíme personál.", nil, "Zajistíme personál."),
        ] as [(String, String?, String)]
    )
    func code(_ text: String, _ code: String?, _ reason: String) {
        let wish = ReplyWish(text, today: Self.today, reasons: Self.reasons)
        #expect(wish.code == code)
        #expect(wish.reason == reason)
    }

    @Test("thanks and colons within the text do not end it")
    func kept() {
        let text = "Děkujeme, uděláme to jinak než minule:\nKolega mi napsal, že 3 lidé čekají."
        #expect(
            ReplyWish(text, today: Self.today, reasons: Self.reasons).reason
                == "Děkujeme, uděláme to jinak než minule: Kolega mi napsal, že 3 lidé čekají."
        )
    }

    @Test("a huge one is read in no time, and its reason is too long to count")
    func huge() {
        let one = String(repeating: "do 1. 1", count: 200_000)
        let lines = String(repeating: "On 1, napsal\n", count: 100_000)
        for text in [one, lines, one + "\n" + lines] {
            #expect(ReplyWish(text, today: Self.today, reasons: Self.reasons).reason.count > 500)
        }
    }
}
