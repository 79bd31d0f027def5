import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Formal notice for the data box", .timeLimit(.minutes(5)))
struct FormalNoticeTests {
    private static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    private func alert(_ scope: AlertScope) -> Alert {
        Alert(
            id: 17,
            rule: "PlanSlipping",
            ruleVersion: 3,
            indicator: "TP-05",
            scope: scope,
            region: "CZ072",
            subject: scope == .plan ? "DI-<7>" : "CZ072",
            severity: .warning,
            phase: .firing,
            period: .month(year: 2026, 11),
            since: Date(timeIntervalSince1970: 1_775_210_400),
            condition: "> 30",
            summary: LocalizedText(
                cs: "Plán DI-<7> ve Zlínském kraji se zpožďuje o 97 dnů",
                en: "Plan DI-<7> in the Zlín Region is late by 97 days"
            ),
            description: LocalizedText(cs: "Dohodněte nový termín.", en: "Agree a new date."),
            legalBasis: "§ 85 zákona č. 108/2006 Sb."
        )
    }

    private func notice(_ scope: AlertScope = .plan, isHidden: Bool = false) throws -> FormalNotice
    {
        FormalNotice(
            shown: ShownAlert(
                alert: alert(scope),
                region: LocalizedText(cs: "Zlínský kraj", en: "Zlín Region"),
                indicator: LocalizedText(cs: "Zpoždění plánu", en: "Delay of a plan"),
                value: isHidden
                    ? LocalizedText(cs: "skryto", en: "hidden")
                    : LocalizedText(cs: "97\u{A0}dnů", en: "97\u{A0}days"),
                threshold: LocalizedText(cs: "více než 30 dnů", en: "more than 30 days"),
                arithmetic: LocalizedText(cs: "počet údajů: 4", en: "items counted: 4"),
                coverage: 0.8,
                isHidden: isHidden
            ),
            sender: "Úřad & syn",
            clerk: "Nováková",
            addressees: scope == .plan ? [.init(name: "Domov, p. o.", ico: "00842427")] : [],
            edition: .init(
                validFrom: try Self.day("2026-01-01"),
                author: "metodik",
                approvedBy: "ředitelka",
                hash: String(repeating: "a", count: 64)
            ),
            computation: .init(
                version: 2,
                note: LocalizedText(cs: "Kolik dnů po termínu.", en: "Days after the date."),
                asOf: try Self.day("2026-11-20"),
                computedOn: try Self.day("2026-11-21"),
                inputHash: nil,
                sources: try (1...12).map {
                    .init(batch: $0, sender: "kraj", receivedOn: try Self.day("2026-11-20"))
                }
            ),
            since: try Self.day("2026-04-03"),
            month: "2026-04",
            date: try Self.day("2026-11-22"),
            replyBy: try Self.day("2026-12-04"),
            promised: try Self.day("2026-12-31"),
            link: "https://dimond.example.org/alerts/17"
        )
    }

    private static let strict = """
        import sys, html5lib
        page = sys.stdin.buffer.read()
        document = html5lib.HTMLParser(strict=True).parse(page, transport_encoding='utf-8')
        names = [e.tag.split('}')[-1] for e in document.iter() if isinstance(e.tag, str)]
        assert not {'script', 'link', 'img', 'iframe'} & set(names), names
        assert names.count('h1') == 1 and names.count('h2') == 4 and names.count('main') == 1
        assert names.count('table') == names.count('caption') == 3
        assert all(e.get('scope') == 'row' for e in document.iter() if isinstance(e.tag, str) and e.tag.endswith('}th'))
        assert b'url(' not in page and b'@import' not in page
        """

    @Test("is strict HTML that loads nothing", arguments: Language.allCases, [false, true])
    func strictHTML(language: Language, isHidden: Bool) async throws {
        for scope in AlertScope.allCases {
            let page = FormalNoticeDocument(
                try notice(scope, isHidden: isHidden),
                language: language
            ).html()
            let found = try await PythonEnvironment.judge(Array(page.utf8), with: Self.strict)
            #expect(found.code == 0, "\(found.output)")
        }
    }

    @Test(
        "says who, to whom, what, by which threshold, what is asked and from what it was computed"
    )
    func contents() throws {
        let document = FormalNoticeDocument(try notice(), language: .cs)
        let text = document.lines().joined(separator: "\n").replacing("\u{A0}", with: " ")
        for part in [
            "Úřad & syn", "Domov, p. o.", "IČO 00842427", "datová schránka: …",
            "Značka: dimond-2026-04-17", "Datum: 22. 11. 2026", "Vyřizuje: Nováková",
            "Věc: Plán DI-<7> ve Zlínském kraji", "Hodnota: 97 dnů", "Výpočet: počet údajů: 4",
            "Hranice: více než 30 dnů", "Trvá od: 3. 4. 2026",
            "Právní základ: § 85 zákona č. 108/2006 Sb.", "Pravidlo: PlanSlipping, verze 3",
            "Účinné od: 1. 1. 2026", "Navrhl: metodik", "Schválil: ředitelka",
            "nejpozději do 4. 12. 2026:", "s termínem do 31. 12. 2026", "1. ověřili",
            "TP-05, verze definice 2", "Údaje ke dni: 20. 11. 2026",
            "dávka č. 12 (kraj), přijata 20. 11. 2026", "a 2 starších", "podpis",
        ] { #expect(text.contains(part), "\(part)") }
        // That is for the office.
        #expect(!text.contains("Dohodněte nový termín."))
        let page = document.html()
        #expect(page.contains("<html lang=\"cs\">"))
        #expect(page.contains("Úřad &amp; syn"))
        #expect(page.contains("§\u{A0}85 zákona č.\u{A0}108/2006"))
        #expect(page.contains("22.\u{A0}11.\u{A0}2026"))
    }

    @Test("leaves room where nobody is known")
    func room() throws {
        var notice = try notice(.country)
        notice.sender = nil
        let text = FormalNoticeDocument(notice, language: .en).lines()
        #expect(text[1].allSatisfy { $0 == "…" })
        #expect(text[4].allSatisfy { $0 == "…" })
    }

    @Test("tells no number that disclosure control keeps back", arguments: Language.allCases)
    func hidden(language: Language) throws {
        let document = FormalNoticeDocument(try notice(isHidden: true), language: language)
        for text in [document.html(), document.lines().joined()] {
            #expect(!text.contains("97"))
            #expect(!text.contains("80\u{A0}%") && !text.contains("80%"))
            #expect(!text.contains(language == .cs ? "počet údajů" : "items counted"))
            #expect(text.contains(language == .cs ? "skryto" : "hidden"))
        }
    }

    @Test("needs no more room than a phone has, in a real browser")
    func fits() async throws {
        let pages = try Language.allCases.map {
            FormalNoticeDocument(try notice(), language: $0).html()
        }
        let measures = try await Chromium.measure(pages, widths: [320, 800])
        #expect(measures.count == 2 * pages.count)
        for measure in measures { #expect(measure.needed == measure.room) }
    }
}
