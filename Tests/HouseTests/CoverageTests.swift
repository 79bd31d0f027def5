import Foundation
import Testing

/// One obligation of `docs/coverage.md`.
struct Obligation: Sendable {
    let words: String
    /// Each is `feed.column`.
    let columns: [String]
    let indicators: [String]
    /// Commands (`dimond projects`) and pages (`/projects/{id}`).
    let places: [String]
    let isNoise: Bool

    /// Nil for a line that is no row of a table of obligations.
    init?(line: Substring) {
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard line.hasPrefix("|"), cells.count == 4, cells[1] != "feed.column",
            !cells[1].hasPrefix("---")
        else { return nil }
        words = cells[0]
        columns = Obligation.codes(cells[1])
        indicators = Obligation.codes(cells[2])
        places = Obligation.codes(cells[3])
        isNoise = cells[1] == "noise"
    }

    private static func codes(_ cell: String) -> [String] {
        cell.split(separator: "`").map(String.init)
            .filter { !$0.trimmingCharacters(in: .whitespaces).isEmpty && $0 != "–" }
    }

    /// What of it does not exist.
    func missing(in project: Carriers) -> [String] {
        columns.filter { !project.columns.contains($0) }
            + indicators.filter { !project.indicators.contains($0) }
            + places.filter { !project.holds(place: $0) }
    }
}

/// What the project has to carry obligations with.
struct Carriers: Sendable {
    let columns: Set<String>
    let indicators: Set<String>
    private let commands: String
    private let pages: String

    init(files: [ProjectFile]) throws {
        let feeds = files.filter { $0.isBelow(["sql/feeds"]) }
        columns = Set(
            feeds.flatMap { file in
                Carriers.columns(of: file.text).map { "\(Carriers.name(of: file)).\($0)" }
            }
        )
        indicators = Set(files.filter { $0.isBelow(["sql/indicators"]) }.map(Carriers.name))
        commands = files.first { $0.path == "Sources/dimond/Main.swift" }?.text ?? ""
        pages = files.filter { $0.isBelow(["Sources/Web"]) }.map(\.text).joined()
    }

    func holds(place: String) -> Bool {
        if place.hasPrefix("/") { return pages.contains("\"\(place)\"") }
        let name = place.split(separator: " ").last.map(String.init) ?? ""
        return place.hasPrefix("dimond ") && commands.contains("\(name.capitalized).self")
    }

    /// Names two blanks deep below `columns:`, whether in one line or in several.
    static func columns(of feed: String) -> [String] {
        var isInside = false
        return feed.split(separator: "\n").compactMap { line in
            if !line.hasPrefix(" ") { isInside = line.hasPrefix("columns:") }
            guard isInside else { return nil }
            return line.wholeMatch(of: #/  - (?:\{ )?name: ([a-z0-9_]+).*/#).map { String($0.1) }
        }
    }

    private static func name(of file: ProjectFile) -> String {
        String(file.path.split(separator: "/").last?.dropLast(".yaml".count) ?? "")
    }
}

@Suite("Obligations of projects")
struct CoverageTests {
    private static func sections() throws -> [(title: String, rows: [Obligation])] {
        let page = try #require(try Project.files.get().first { $0.path == "docs/coverage.md" })
        return page.text.components(separatedBy: "\n## ").dropFirst().map { part in
            let lines = part.split(separator: "\n")
            return (String(lines.first ?? ""), lines.compactMap(Obligation.init(line:)))
        }
    }

    @Test("no obligation is left out")
    func rows() throws {
        #expect(try Self.sections().map(\.rows.count) == [20, 17, 16, 10, 8])
        let words = try Self.sections().flatMap { section in
            section.rows.map { "\(section.title): \($0.words)" }
        }
        #expect(Set(words).count == words.count)
    }

    @Test("every obligation has a carrier that exists")
    func carriers() throws {
        let carriers = try Carriers(files: try Project.files.get())
        for obligation in try Self.sections().flatMap(\.rows) {
            #expect(obligation.missing(in: carriers) == [], "\(obligation.words)")
            let isCarried = !obligation.columns.isEmpty && !obligation.places.isEmpty
            #expect(isCarried != obligation.isNoise, "\(obligation.words)")
        }
        #expect(try Self.sections().flatMap(\.rows).count { $0.isNoise } == 2)
    }

    @Test("a carrier that is gone is seen")
    func seesLosses() throws {
        let feed = """
            feed: plans
            columns:
              - { name: plan_id, type: text }
              - name: state
                choices:
                  - { name: draft }
            rules:
              - { name: other }
            """
        let carriers = try Carriers(files: [
            ProjectFile(path: "sql/feeds/plans.yaml", text: feed),
            ProjectFile(path: "sql/indicators/TP-01.yaml", text: ""),
            ProjectFile(path: "Sources/dimond/Main.swift", text: "Plans.self"),
            ProjectFile(path: "Sources/Web/Route.swift", text: "\"/plans/{id}\""),
        ])
        let line =
            "| words | `plans.plan_id` `plans.draft` `gone.x` | `TP-01` `TP-02` "
            + "| `dimond plans` `dimond gone` `/plans/{id}` `/gone` |"
        let obligation = try #require(Obligation(line: Substring(line)))
        #expect(
            obligation.missing(in: carriers)
                == ["plans.draft", "gone.x", "TP-02", "dimond gone", "/gone"]
        )
        #expect(carriers.columns == ["plans.plan_id", "plans.state"])
    }
}
