import Foundation
import Testing

/// Links between the project's documents.
struct Links {
    private static let expression = Result {
        try NSRegularExpression(pattern: #"\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)"#)
    }

    /// Paths from the root that a document links to; addresses elsewhere are left out.
    static func targets(of file: ProjectFile) throws -> [String] {
        let text = file.text
        return try expression.get()
            .matches(in: text, range: NSRange(text.startIndex..., in: text))
            .compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") && !$0.hasPrefix("#") }
            .map { resolve($0, from: file.path) }
    }

    private static func resolve(_ link: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        let file = link.prefix { $0 != "#" }
        for part in file.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}

@Suite("Documents")
struct DocumentTests {
    @Test("every document can be found from another")
    func nothingIsLost() throws {
        let documents = try Self.documents()
        let linked = try Set(documents.flatMap(Links.targets))
        let manager = FileManager.default
        let below = try #require(manager.enumerator(atPath: Project.root.path + "/docs"))
        let present = below.compactMap { $0 as? String }.filter { $0.contains(".") }
        try #require(!present.isEmpty)
        #expect(present.map { "docs/\($0)" }.filter { !linked.contains($0) }.sorted() == [])
    }

    @Test("every link leads somewhere")
    func linksHold() throws {
        for document in try Self.documents() {
            let broken = try Links.targets(of: document).filter { target in
                !FileManager.default.fileExists(atPath: Project.root.appending(path: target).path)
            }
            #expect(broken == [], "\(document.path)")
        }
    }

    @Test("links are read as a browser reads them")
    func readsLinks() throws {
        let text = """
            [a](../README.md#start) and ![b](<b.svg> "a picture"), [c](decisions/0001-c.md),
            [away](https://example.org/x.md), [here](#here)
            """
        let file = ProjectFile(path: "docs/operating.md", text: text)
        #expect(
            try Links.targets(of: file) == ["README.md", "docs/b.svg", "docs/decisions/0001-c.md"]
        )
    }

    private static func documents() throws -> [ProjectFile] {
        try Project.files.get().filter { $0.path.hasSuffix(".md") }
    }
}
