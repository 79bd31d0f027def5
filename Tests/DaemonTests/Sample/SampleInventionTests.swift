import Domain
import Foundation
import Intake
import SystemPackage
import Testing

@testable import Daemon

@Suite("Invented rows of any feed")
struct SampleInventionTests {
    private static let sql = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "sql")

    @Test("every feed there is can be sampled, each in one way")
    func all() throws {
        let known = try SchemaCatalog(feeds: Self.sql.appending(path: "feeds").path, forms: [])
        #expect(
            Installation.sampleFeeds.sorted() == Set(known.feeds.keys).union(["survey"]).sorted()
        )
    }

    private func context() throws -> IntakeContext {
        let key = try #require(PseudonymKey(secret: Array(0..<32), scheme: "test"))
        let reference = Self.sql.appending(path: "reference").path
        return IntakeContext(
            reference: try Intake.ReferenceData(directory: reference),
            today: try SampleFixture.day("2026-11-22"),
            pseudonym: key
        )
    }

    private func refusals(
        _ bytes: [UInt8],
        _ schema: RecordSchema
    ) throws -> (rows: Int, places: Set<String>) {
        let path = FilePath(FileManager.default.temporaryDirectory.path)
            .appending("invented-\(UUID().uuidString)")
        try Data(bytes).write(to: URL(filePath: path.string))
        defer { DurableFile.unlink(path) }
        let descriptor = try FileDescriptor.open(path, .readOnly)
        defer { try? descriptor.close() }
        let pipeline = try RecordPipeline(
            descriptor: descriptor.rawValue,
            schema: schema,
            context: try context()
        )
        var places: Set<String> = []
        while let chunk = try pipeline.next() {
            places.formUnion(chunk.refusals.map { "\($0.line) \($0.column) \($0.rule)" })
        }
        return (pipeline.summary.rows, places)
    }

    @Test(
        "the feed's own rules find the planted faults and nothing else",
        arguments: SampleInvention.feeds,
        SampleDialect.allCases
    )
    func faults(_ feed: String, _ dialect: SampleDialect) throws {
        let catalog = try SchemaCatalog(feeds: Self.sql.appending(path: "feeds").path, forms: [])
        let schema = try #require(catalog.feeds[feed])
        let invention = SampleInvention(schema: schema, seed: 5, context: try context())
        let rows = try #require(try invention.rows(200))
        let (bytes, truth) = invention.file(rows, badRate: 0.1, dialect: dialect)
        let found = try refusals(bytes, schema)
        #expect(truth.count == 20)
        #expect(found.rows == 200)
        let keys = rows.map { row in
            zip(schema.columns, row).filter { schema.key.contains($0.0.name) }.map(\.1)
        }
        #expect(Set(keys).count == 200)
        #expect(found.places == Set(truth.map { "\($0.line) \($0.column) \($0.rule)" }))
    }
}
