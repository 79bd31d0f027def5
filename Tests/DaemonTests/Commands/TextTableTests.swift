import Testing

@testable import Daemon

@Suite("A table of text")
struct TextTableTests {
    @Test(
        "letters take the columns a terminal gives them",
        arguments: [
            ("", 0), ("dimond", 6), ("ěščřžýáíé", 9), ("e\u{301}", 1), ("漢字", 4), ("ｆ", 2),
            ("👍", 2), ("1\u{A0}234,5", 7), ("●▲■", 3), ("–…", 2), ("한국", 4), ("a\u{200B}b", 2),
        ]
    )
    func widths(_ text: String, _ width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test("columns line up whatever letters are in them")
    func lines() {
        let table = TextTable(columns: [
            .init(title: "kraj", cells: ["Vysočina", "漢字", "CZ"]),
            .init(title: "n", cells: ["7", "1 234", "–"], isNumeric: true),
        ])
        #expect(
            table.lines() == [
                "kraj          n", "Vysočina      7", "漢字      1 234", "CZ            –",
            ]
        )
    }

    @Test("no line is longer than the terminal is wide", arguments: 20...80)
    func fits(_ width: Int) {
        let lines = wide.lines(width: width)
        #expect(lines.allSatisfy { displayWidth($0) <= width })
        #expect(lines.count == 3)
    }

    @Test("numbers are never cut", arguments: 20...80)
    func numbers(_ width: Int) {
        let lines = wide.lines(width: width)
        #expect(lines[1].contains("123456"))
        #expect(lines[2].contains("98765"))
    }

    @Test("columns of little weight go first")
    func minor() {
        #expect(wide.lines(width: 80)[0].contains("minor"))
        #expect(!wide.lines(width: 30)[0].contains("minor"))
    }

    @Test("what was cut shows it", arguments: [("Olomouc", 5, "Olom…"), ("漢字漢字", 5, "漢字…")])
    func cut(_ text: String, _ width: Int, _ expected: String) {
        #expect(shortened(text, to: width) == expected)
    }

    @Test(
        "nobody's file name steers the terminal",
        arguments: ["\u{1B}[2J", "\u{202E}", "\n", "\u{7}"]
    )
    func steering(_ text: String) {
        let lines = TextTable(columns: [.init(title: "file", cells: ["a\(text)b"])]).lines()
        #expect(lines.count == 2)
        #expect(!lines[1].unicodeScalars.contains { text.unicodeScalars.first == $0 })
    }

    @Test(
        "text breaks at blanks",
        arguments: [
            ("one two three", 7, ["one two", "three"]),
            ("verylongword a", 4, ["verylongword", "a"]),
            ("", 10, [""]),
        ]
    )
    func wrapping(_ text: String, _ width: Int, _ expected: [String]) {
        #expect(wrapped(text, to: width) == expected)
    }

    private var wide: TextTable {
        TextTable(columns: [
            .init(title: "number", cells: ["123456", "98765"], isNumeric: true),
            .init(title: "minor", cells: ["somewhere", "elsewhere"], isMinor: true),
            .init(title: "what", cells: [String(repeating: "long ", count: 20), "short"]),
        ])
    }
}
