import Domain
import Foundation
import SystemPackage
import Testing

@testable import Daemon

@Suite("dimond import", .timeLimit(.minutes(2)))
struct ImportCommandTests {
    /// The receipt's members that tests look at.
    private struct Line: Decodable {
        let id: Int
        let state: String
        let rows, accepted, corrected, refused: Int
        let known: Bool
    }

    @Test("takes good rows and answers with one JSON line a file")
    func accepted() async throws {
        let bench = try await CommandBench.withDatabase()
        let first = try bench.file("a.csv", PlanFile.text(good: 3))
        let second = try bench.file("b.csv", PlanFile.text(good: 4, beds: 30))
        let result = try await bench.importing("plans", first, second, asJSON: true)
        #expect(result.code == 0)
        let lines = try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(lines.map(\.accepted) == [3, 1])
        #expect(lines.map(\.corrected) == [0, 3])
        let again = try await bench.importing("plans", first, asJSON: true).json(Line.self)
        #expect(again.known)
        #expect(again.id == lines[0].id)
    }

    @Test("ends with 1 when rows were refused, and hands them over")
    func refused() async throws {
        let bench = try await CommandBench.withDatabase()
        let file = try bench.file("a.csv", PlanFile.text(good: 30, bad: 1))
        let report = bench.scratch.path.appending("report.csv").string
        let result = try await bench.importing("plans", file, report: report)
        #expect(result.code == 1)
        #expect(result.lastLine.contains("1 record refused; dimond batches"))
        let lines = try bench.scratch.text("report.csv").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasSuffix(",dimond_line,dimond_rule,dimond_problem"))
        #expect(lines[1].hasPrefix("P-30,S-30,CZ999,"))
    }

    @Test("keeps the file of a held batch until a person lets it in")
    func released() async throws {
        let bench = try await CommandBench.withDatabase()
        let file = try bench.file("a.csv", PlanFile.text(good: 3, bad: 3))
        let held = try await bench.importing("plans", file)
        #expect(held.code == 1)
        #expect(held.lastLine.contains("dimond batches release"))
        #expect(
            try bench.spooled("held/plans")
                == ["a.csv", "a.csv.receipt.json", "a.csv.rejects.csv"]
        )
        let id = try await only(bench, held: true)
        let result = try await bench.run { try await $0.releaseBatch(id, by: "novakova") }
        #expect(result.code == 1)
        #expect(try bench.spooled("held/plans").isEmpty)
        #expect(
            try bench.spooled("accepted/plans")
                == ["a.csv", "a.csv.receipt.json", "a.csv.rejects.csv"]
        )
        #expect(try await plans(bench) == 3)
        let twice = try await bench.run { try await $0.releaseBatch(id, by: "novakova") }
        #expect(twice.code == 64)
    }

    @Test("lets a held batch be discarded, and its file lies with the refused ones")
    func discarded() async throws {
        let bench = try await CommandBench.withDatabase()
        _ = try await bench.importing(
            "plans",
            try bench.file("a.csv", PlanFile.text(good: 1, bad: 1))
        )
        let id = try await only(bench, held: true)
        let result = try await bench.run { try await $0.discardBatch(id, by: "novakova") }
        #expect(result.code == 0)
        #expect(try bench.spooled("held/plans").isEmpty)
        #expect(try bench.spooled("refused/plans") == ["a.csv", "a.csv.receipt.json"])
        #expect(try await plans(bench) == 0)
    }

    @Test("leaves a held batch held when its file is not the one that came")
    func changedFile() async throws {
        let bench = try await CommandBench.withDatabase()
        _ = try await bench.importing(
            "plans",
            try bench.file("a.csv", PlanFile.text(good: 1, bad: 1))
        )
        let id = try await only(bench, held: true)
        try Data("x".utf8).write(
            to: URL(filePath: bench.spool.appending("held/plans/a.csv").string)
        )
        let result = try await bench.run { try await $0.releaseBatch(id, by: "novakova") }
        #expect(result.code == 65)
        #expect(try await only(bench, held: true) == id)
    }

    @Test("on trial says what would move and writes nothing")
    func dryRun() async throws {
        let bench = try await CommandBench.withDatabase()
        let file = try bench.file("a.csv", PlanFile.text(good: 2))
        let result = try await bench.importing("plans", file, dryRun: true)
        #expect(result.code == 0)
        #expect(result.output.contains("nothing was written"))
        // Plans that nobody has touched since 2025 raise an alert.
        #expect(result.output.contains("PlanForgotten"))
        #expect(try await plans(bench) == 0)
        let batches = try await bench.run(asJSON: true) {
            try await $0.batches(limit: 9, heldOnly: false)
        }
        #expect(try batches.json([[String: String?]].self).isEmpty)
    }

    @Test(
        "ends with 65 over a file that cannot be used, and still takes the others",
        arguments: ["", "a;b\n1;2\n", nil] as [String?]
    )
    func unusable(_ text: String?) async throws {
        let bench = try await CommandBench.withDatabase()
        let good = try bench.file("good.csv", PlanFile.text(good: 2))
        let bad = try text.map { try bench.file("bad.csv", $0) } ?? "/nowhere/bad.csv"
        let result = try await bench.importing("plans", bad, good)
        #expect(result.code == 65)
        #expect(result.messages.contains("bad.csv: "))
        #expect(try await plans(bench) == 2)
    }

    @Test("finds out before it starts that the report cannot be written")
    func reportPlace() async throws {
        let bench = try await CommandBench.withDatabase()
        let file = try bench.file("a.csv", PlanFile.text(good: 2))
        let result = try await bench.importing("plans", file, report: "/nowhere/report.csv")
        #expect(result.code == 73)
        #expect(try await plans(bench) == 0)
    }

    private func only(_ bench: CommandBench, held: Bool) async throws -> Int64 {
        struct Row: Decodable { let id: Int64 }
        let result = try await bench.run(asJSON: true) {
            try await $0.batches(limit: 9, heldOnly: held)
        }
        let rows = try result.json([Row].self)
        return try #require(rows.count == 1 ? rows.first : nil).id
    }

    private func plans(_ bench: CommandBench) async throws -> Int {
        struct Row: Decodable {}
        return try await bench.run(asJSON: true) { try await $0.plans() }.json([Row].self).count
    }
}
