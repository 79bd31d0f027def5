import Foundation
import Testing

/// Which modules a file imports, and which arrows are allowed.
struct Arrows {
    /// What each target may import of ours: only downwards, and features not from each other.
    static let allowed: [String: Set<String>] = [
        "CLibPQ": [],
        "CZlib": [],
        "CCurl": [],
        "CGMimeLibrary": [],
        "CGMime": [],
        "COpenDKIM": [],
        "Domain": [],
        "Postgres": ["CLibPQ"],
        "Intake": ["Domain", "CZlib"],
        "Indicators": ["Domain"],
        "Alerting": ["Domain"],
        "Mail": ["Domain", "CCurl", "CGMime", "COpenDKIM"],
        "Push": ["Domain", "CCurl"],
        "Telemetry": ["Domain"],
        "Store": ["Domain", "Postgres"],
        "Web": ["Domain", "Telemetry", "CZlib"],
        "Daemon": [
            "Domain", "Intake", "Indicators", "Alerting", "Mail", "Push", "Telemetry", "Store",
            "Web",
        ],
        "dimond": ["Daemon", "Domain"],
    ]

    /// What a target without effects may import besides: no files, sockets, threads or clocks.
    static let pure: [String: Set<String>] = [
        "Domain": ["Foundation"],
        "Intake": ["Foundation", "Crypto", "Yams"],
        "Indicators": ["Foundation", "Yams"],
        "Alerting": ["Foundation", "Yams"],
    ]

    static let ours = Set(allowed.keys).union(["TestSupport"])

    /// Every module a source imports, whatever stands before or after its name.
    static func imports(of file: ProjectFile) throws -> [String] {
        let expression = try NSRegularExpression(
            pattern: #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*"#
                + #"(?:(?:package|public|internal|fileprivate|private)\s+)?import\s+"#
                + #"(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)"#,
            options: [.anchorsMatchLines]
        )
        let code = file.code
        return expression.matches(in: code, range: NSRange(code.startIndex..., in: code))
            .compactMap { Range($0.range(at: 1), in: code).map { String(code[$0]) } }
    }

    /// `path imports Module` for every import that the table does not have.
    static func violations(in files: [ProjectFile], of target: String) throws -> [String] {
        try files.flatMap { file in
            try imports(of: file)
                .filter { !isAllowed($0, in: target) }
                .map { "\(file.path) imports \($0)" }
        }
    }

    private static func isAllowed(_ module: String, in target: String) -> Bool {
        if ours.contains(module) { return allowed[target]?.contains(module) ?? false }
        return pure[target]?.contains(module) ?? true
    }
}

@Suite("Arrows between the targets")
struct ImportTests {
    @Test("a target imports only what lies below it", arguments: Arrows.allowed.keys.sorted())
    func arrows(_ target: String) throws {
        let files = try Project.files(ending: [".swift", ".h", ".c"], below: ["Sources/\(target)"])
        try #require(!files.isEmpty)
        #expect(try Arrows.violations(in: files, of: target) == [])
    }

    @Test("every target has its line in the table")
    func tableIsComplete() throws {
        #expect(try Set(Project.folders(of: "Sources")) == Set(Arrows.allowed.keys))
    }

    @Test("the table has no way back up")
    func noCycles() {
        for target in Arrows.allowed.keys {
            #expect(!Self.below(target).contains(target), "\(target)")
        }
    }

    @Test(
        "a forbidden import is seen however it is written",
        arguments: [
            "import Store", "  import Store", "package import Store", "@testable import Store",
            "@preconcurrency internal import Store", "import struct Store.Database",
            "import TestSupport", "import Postgres",
        ]
    )
    func seesImports(_ line: String) throws {
        let file = ProjectFile(path: "Sources/Web/A.swift", text: "import Domain\n\(line)\n")
        #expect(try Arrows.violations(in: [file], of: "Web").count == 1)
    }

    @Test(
        "what is allowed or no import passes",
        arguments: ["import Telemetry", "// import Store", "let a = \"\"\"\nimport Store\n\"\"\""]
    )
    func passesAllowed(_ text: String) throws {
        let file = ProjectFile(path: "Sources/Web/A.swift", text: text)
        #expect(try Arrows.violations(in: [file], of: "Web") == [])
    }

    @Test("a target without effects sees no system", arguments: Arrows.pure.keys.sorted())
    func pureTargets(_ target: String) throws {
        let file = ProjectFile(path: "Sources/\(target)/A.swift", text: "import Glibc\n")
        #expect(try Arrows.violations(in: [file], of: target).count == 1)
    }

    private static func below(_ target: String) -> Set<String> {
        var found: Set<String> = []
        var open = Arrows.allowed[target] ?? []
        while let next = open.popFirst() {
            if found.insert(next).inserted { open.formUnion(Arrows.allowed[next] ?? []) }
        }
        return found
    }
}
