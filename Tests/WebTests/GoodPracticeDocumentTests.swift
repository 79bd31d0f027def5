import Domain
import Testing

@testable import Web

@Suite("Document of good practice")
struct GoodPracticeDocumentTests {
    private func document(_ language: Language) throws -> GoodPracticeDocument {
        let approved = try #require(Day(2026, 5, 3))
        return GoodPracticeDocument(
            project: "Síť <malých> obcí",
            cases: [
                GoodPractice(
                    id: "DP-1",
                    title: "Byt & práce v obci",
                    municipality: "Luže",
                    problem: "První věta.\n\nDruhá <b>věta</b>.",
                    procedure: "1. krok byl * hvězdička.",
                    result: "Bydlí doma.",
                    approvedOn: approved
                ),
                GoodPractice(
                    id: "DP-2",
                    title: "Doprava",
                    municipality: nil,
                    problem: "a",
                    procedure: "- b",
                    result: "c",
                    approvedOn: approved
                ),
            ],
            language: language
        )
    }

    @Test("HTML has a heading for every case and part, and texts are escaped")
    func html() throws {
        let html = try document(.cs).html()
        #expect(html.contains("<html lang=\"cs\">"))
        #expect(html.contains("<h2>1. Byt &amp; práce v\u{A0}obci</h2>"))
        #expect(html.contains("<li><a href=\"#case-2\">Doprava</a></li>"))
        #expect(html.contains("Luže, schváleno 3.\u{A0}5.\u{A0}2026"))
        #expect(html.contains("<p>První věta.</p>\n<p>Druhá &lt;b&gt;věta&lt;/b&gt;.</p>"))
        #expect(html.contains("Síť &lt;malých&gt; obcí · 2 příklady"))
        #expect(html.ranges(of: "<h3>").count == 6)
        #expect(!html.contains("<b>") && !html.contains("<script"))
    }

    @Test("Markdown has the same headings, and no text becomes markup")
    func markdown() throws {
        let text = try document(.en).markdown()
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "# Good practice")
        #expect(lines[1] == "Síť \\<malých\\> obcí · 2 cases")
        #expect(lines.filter { $0.hasPrefix("## ") }.count == 2)
        #expect(
            lines.filter { $0.hasPrefix("### ") }
                == Array(repeating: ["### Problem", "### Procedure", "### Result"], count: 2)
                .flatMap(\.self)
        )
        #expect(lines.contains("1\\. krok byl \\* hvězdička."))
        #expect(lines.contains("\\- b"))
        #expect(lines.contains("*Luže, approved on 3\u{A0}May\u{A0}2026*"))
    }
}
