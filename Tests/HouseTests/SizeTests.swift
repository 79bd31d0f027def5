import Testing

/// Longest a file may be, in lines.
struct SizeLimit: Sendable, CustomTestStringConvertible {
    let below: [String]
    let endings: [String]
    let lines: Int
    /// Files that nobody writes by hand.
    var generated: [String] = []

    static let all = [
        SizeLimit(
            below: ["Sources", "Tests"],
            endings: [".swift", ".c", ".h", ".py"],
            lines: 300
        ),
        SizeLimit(below: ["sql"], endings: [".sql"], lines: 300, generated: ["sql/schema.sql"]),
        SizeLimit(below: ["deploy", ".ci"], endings: [""], lines: 300),
        SizeLimit(below: ["README.md"], endings: [".md"], lines: 150),
        SizeLimit(below: ["CONTRIBUTING.md"], endings: [".md"], lines: 120),
    ]

    var testDescription: String { "\(below.joined(separator: ", ")) within \(lines) lines" }

    func violations(in files: [ProjectFile]) -> [String] {
        files.filter { $0.lineCount > lines && !generated.contains($0.path) }
            .map { "\($0.path) has \($0.lineCount) lines" }
    }
}

@Suite("Sizes")
struct SizeTests {
    @Test("a file can be read in one go", arguments: SizeLimit.all)
    func fits(_ limit: SizeLimit) throws {
        let files = try Project.files(ending: limit.endings, below: limit.below)
        try #require(!files.isEmpty)
        #expect(limit.violations(in: files) == [])
    }

    @Test("one line too many is seen", arguments: SizeLimit.all)
    func seesTheBad(_ limit: SizeLimit) {
        let full = String(repeating: "a\n", count: limit.lines)
        #expect(limit.violations(in: [ProjectFile(path: "A", text: full)]) == [])
        #expect(limit.violations(in: [ProjectFile(path: "A", text: full + "a\n")]).count == 1)
    }

    @Test("a file is named after what is in it")
    func names() throws {
        let vague = ["Utils", "Utilities", "Helpers", "Helper", "Manager", "Common", "Misc"]
        let files = try Project.files(ending: [".swift"], below: ["Sources", "Tests"])
        let bad = files.filter { file in vague.contains { file.path.hasSuffix("\($0).swift") } }
        #expect(bad.map(\.path) == [])
    }
}
