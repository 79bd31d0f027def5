import Testing

@testable import Intake

@Suite("Personal data in texts")
struct PersonalDataTests {
    private func isFound(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { PersonalData.isIn($0) }
    }

    @Test(
        "birth numbers, addresses and telephone numbers are found wherever they stand",
        arguments: [
            "855101/0006", "Matka (855101/0006) pečuje.", "číslo 8551010006.",
            "4505159 a 450515123",
            "pište na jana.novakova@example.org", "jana@obec.example.cz.", "tel. 603 123 456",
            "603123456", "+420 603 123 456", "+420603123456, ráno", "603 123 456, ráno",
            "volejte 466\u{A0}123\u{A0}456",
            "+421 905 123 456",
        ]
    )
    func found(_ text: String) { #expect(isFound(text)) }

    @Test(
        "numbers of acts, money, days and projects are no personal data",
        arguments: [
            "", "zákon 108/2006 Sb., § 33a", "rozpočet 459 549 999,30 Kč", "120 000 000 Kč",
            "603\u{A0}123\u{A0}456\u{A0}Kč", "od 1. 1. 2024 do 31. 12. 2026", "v letech 2023/2024",
            "CZ.03.02.02/00/22_027/0001236", "od 8:00 do 16:30, 21 obcí", "3 + 4 + 3 členové",
            "1 000 000", "kód obce 571776", "účet @ sociální síť", "a@b", "v@", "PSČ 538 54",
            "služba 9912345", "+", "855101/9999",
        ]
    )
    func nothing(_ text: String) { #expect(!isFound(text)) }

    @Test("a rule of a feed may ask for them")
    func rule() throws {
        let schema = try Sample.feed("good_practices")
        let long = "Popis je dost dlouhý na to, aby nebyl označen jako příliš krátký."
        func broken(_ problem: String) throws -> [String] {
            let record = [
                "case_id": "D1", "project_id": "P", "title": "Byt", "problem": problem,
                "procedure": long, "result": long,
            ].mapValues { "\"\($0)\"" }
            return try Outcome(Sample.csv([record], schema), schema).broken
        }
        #expect(try broken(long) == [])
        #expect(try broken(long + " Volejte 603 123 456.") == ["PD2@2"])
    }
}
