import Foundation
import Postgres
import TestSupport
import Testing

@Suite("Every statement of the stores", .timeLimit(.minutes(5)))
struct StatementTests {
    struct Statement: Sendable, CustomTestStringConvertible {
        let file: String
        let line: Int
        let text: String

        var firstWord: String {
            String(text.prefix { $0.isLetter }).uppercased()
        }

        var testDescription: String { "\(file):\(line)" }
    }

    /// Statements that the server only parses when they are prepared, and where they run.
    private static let parsedOnly = [
        "COPY": "needs the staging table; the tests of batches and migration run it",
        "DO": "the migration tests run it",
        "DROP": "needs the staging table; the migration tests run it",
        "LOCK": "the tests of evaluation run it",
        "SET": "the migration tests run it",
    ]
    private static let prepared: Set = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"]

    @Test("is understood by the server with the schema in force")
    func statements() async throws {
        let statements = try Self.all()
        // Fewer would mean that the search does not find them any more.
        #expect(statements.count > 60)
        let connection = try await Connection.open(try await MigratedDatabase.fresh(), name: "test")
        for statement in statements {
            let word = statement.firstWord
            #expect(
                Self.prepared.contains(word) || Self.parsedOnly[word] != nil,
                "\(statement.testDescription) begins with \(word)"
            )
            await #expect(throws: Never.self, "\(statement.testDescription)") {
                _ = try await connection.describe(statement.text)
            }
        }
        await connection.close()
    }

    @Test("names the schema of everything it uses")
    func qualified() async throws {
        let connection = try await Connection.open(try await MigratedDatabase.fresh(), name: "test")
        try await connection.query("SET search_path = ''")
        for statement in try Self.all() where Self.prepared.contains(statement.firstWord) {
            await #expect(throws: Never.self, "\(statement.testDescription)") {
                _ = try await connection.describe(statement.text)
            }
        }
        await connection.close()
    }

    /// All multi-line literals of `Sources/Store`; each is a statement.
    private static func all() throws -> [Statement] {
        let folder = MigratedDatabase.root.appending(path: "Sources/Store")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return literals(of: text, in: file)
        }
    }

    private static func literals(of source: String, in file: String) -> [Statement] {
        var found: [Statement] = []
        var open: (line: Int, lines: [Substring])?
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isDelimiter = line.hasSuffix("\"\"\"") || line.hasSuffix("\"\"\",")
            if let (start, body) = open {
                if isDelimiter || line.trimmingCharacters(in: .whitespaces).hasPrefix("\"\"\"") {
                    let text = body.joined(separator: "\n").trimmingCharacters(in: .whitespaces)
                    found.append(Statement(file: file, line: start, text: text))
                    open = nil
                } else {
                    open = (start, body + [line])
                }
            } else if isDelimiter {
                open = (index + 2, [])
            }
        }
        return found
    }
}
