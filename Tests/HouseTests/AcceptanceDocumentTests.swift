import Foundation
import Testing

/// The page that says which test shows each behaviour.
struct Acceptance {
    /// One scenario of it.
    struct Row: Sendable {
        let scenario: String
        let answer: String
        /// Each is `Suite/"name of the test"`.
        let tests: [String]

        /// Nil for a line that is no row of a table of scenarios.
        init?(line: Substring) {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("|"), cells.count == 3, cells[0] != "scenario",
                !cells[0].hasPrefix("---")
            else { return nil }
            (scenario, answer) = (cells[0], cells[1])
            tests = cells[2].matches(of: /`([A-Za-z]+\/"[^"]+")`/).map { String($0.1) }
        }
    }

    let systems: [(name: String, rows: [Row])]

    init(page: String) {
        systems = page.components(separatedBy: "\n## ").dropFirst().map { part in
            let lines = part.split(separator: "\n")
            return (String(lines.first ?? ""), lines.compactMap(Row.init(line:)))
        }
    }

    /// Every test of these files, named by its suite; the suite is the type that the file begins.
    static func tests(in files: [ProjectFile]) -> Set<String> {
        Set(
            files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }
                .flatMap { tests(in: $0.text) }
        )
    }

    private static func tests(in text: String) -> [String] {
        let suites = text.matches(of: /(?:^|\n)(?:@Suite[^{]*?)?struct (\w+)/)
        let names = text.matches(of: /@Test\(\s*"((?:[^"\\]|\\.)*)"/)
        return names.compactMap { test in
            let suite = suites.last { $0.range.lowerBound < test.range.lowerBound }
            return suite.map { "\($0.1)/\"\(test.1)\"" }
        }
    }
}

@Suite("Behaviours of other systems")
struct AcceptanceDocumentTests {
    private static func acceptance() throws -> Acceptance {
        let files = try Project.files.get()
        let page = try #require(files.first { $0.path == "docs/alerting-acceptance.md" })
        return Acceptance(page: page.text)
    }

    @Test("no scenario is left out")
    func rows() throws {
        let systems = try Self.acceptance().systems
        #expect(systems.map(\.rows.count) == [11, 14, 6, 9, 6, 10, 3, 5, 13])
        let scenarios = systems.flatMap { system in
            system.rows.map { "\(system.name): \($0.scenario)" }
        }
        #expect(Set(scenarios).count == scenarios.count)
        #expect(systems.flatMap(\.rows).allSatisfy { !$0.answer.isEmpty })
    }

    @Test("every scenario is shown by tests that exist")
    func tests() throws {
        let tests = Acceptance.tests(in: try Project.files.get())
        for row in try Self.acceptance().systems.flatMap(\.rows) {
            #expect(!row.tests.isEmpty, "\(row.scenario)")
            #expect(row.tests.filter { !tests.contains($0) } == [], "\(row.scenario)")
        }
    }

    @Test("features that others have are all answered, and their tests exist")
    func features() throws {
        let files = try Project.files.get()
        let page = try #require(files.first { $0.path == "docs/alerting-features.md" })
        let lists = page.text.components(separatedBy: "\n## ").dropFirst()
        let rows = lists.map { $0.matches(of: /\n\| \d+ \| [^|]+ \| [^|]+ \| [^\n]+ \|(?=\n)/) }
        #expect(rows.map(\.count) == [62, 18, 19])
        let known = Acceptance.tests(in: files)
        let named = page.text.matches(of: /`([A-Za-z]+\/"[^"]+")`/).map { String($0.1) }
        #expect(named.count > 99)
        #expect(named.filter { !known.contains($0) } == [])
    }

    @Test("a test that is gone is seen")
    func seesLosses() throws {
        let code = """
            @Suite("One", .timeLimit(.minutes(5))) struct OneTests {
                @Test("is there")
                @Test(
                    "is there with arguments", arguments: []
                )
            }

            @Suite("Two")
            struct TwoTests {
                @Test("is there too") func x() {}
            }
            """
        let tests = Acceptance.tests(in: [ProjectFile(path: "Tests/X/OneTests.swift", text: code)])
        #expect(
            tests == [
                "OneTests/\"is there\"", "OneTests/\"is there with arguments\"",
                "TwoTests/\"is there too\"",
            ]
        )
        let line = "| words | answer | `OneTests/\"is there\"` `OneTests/\"is gone\"` |"
        let row = try #require(Acceptance.Row(line: Substring(line)))
        #expect(row.tests.filter { !tests.contains($0) } == ["OneTests/\"is gone\""])
    }
}
