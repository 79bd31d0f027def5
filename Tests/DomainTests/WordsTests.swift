import Domain
import Testing

@Suite("Words people read")
struct WordsTests {
    @Test(
        "a number has the form of its noun",
        arguments: [
            (0, "0\u{A0}znaků", "0\u{A0}characters"), (1, "1\u{A0}znak", "1\u{A0}character"),
            (4, "4\u{A0}znaky", "4\u{A0}characters"), (5, "5\u{A0}znaků", "5\u{A0}characters"),
        ]
    )
    func counting(_ number: Int, _ cs: String, _ en: String) {
        let text = counted(
            number,
            cs: ("znak", "znaky", "znaků"),
            en: ("character", "characters")
        )
        #expect(text == LocalizedText(cs: cs, en: en))
    }

    @Test("a part of a whole has its preposition and its case")
    func parts() {
        let words = (cs: ("služby", "služeb"), en: ("service", "services"))
        #expect(
            part(3, of: 4, cs: words.cs, en: words.en).cs == "3\u{A0}ze\u{A0}4\u{A0}služeb"
        )
        #expect(part(1, of: 1, cs: words.cs, en: words.en).cs == "1\u{A0}z\u{A0}1\u{A0}služby")
        #expect(part(3, of: 40, cs: words.cs, en: words.en).en == "3\u{A0}of\u{A0}40\u{A0}services")
    }

    @Test("a change names its base in the right case")
    func bases() throws {
        let wave = Period.wave(try #require(Wave("2026-H1")))
        #expect(formatSince(wave, language: .cs) == "od vlny\u{A0}2026-H1")
        #expect(formatSince(.month(year: 2026, 3), language: .cs) == "od března\u{A0}2026")
        #expect(formatSince(.year(2026), language: .cs) == "od roku\u{A0}2026")
        #expect(formatSince(.quarter(year: 2026, 3), language: .en) == "since Q3\u{A0}2026")
    }

    @Test(
        "why a message did not leave is told in both languages, what a server said is quoted",
        arguments: [
            (DeliveryReason.noAnswer.quoting("AUTH"), "server včas neodpověděl (AUTH)"),
            (DeliveryReason.untrusted.text, "certifikátu serveru se nedá věřit"),
            ("550 5.1.1 no such user", "550 5.1.1 no such user"),
        ]
    )
    func reasons(_ kept: String, _ cs: String) {
        #expect(DeliveryReason.words(kept) == LocalizedText(cs: cs, en: kept))
    }

    @Test("a state keeps its shape and word wherever it is shown")
    func signs() {
        #expect(Severity.warning.sign.text == LocalizedText(cs: "▲ pozor", en: "▲ warning"))
        #expect(Severity.critical.sign.opening.cs == "■ Kritické")
        #expect(ValueState.notReported.sign.text.cs == "○ nehlášeno")
        #expect(AlertPhase.firing.endSign == nil)
        #expect(AlertPhase.withdrawn.endSign?.text.cs == "● odvoláno")
    }
}
