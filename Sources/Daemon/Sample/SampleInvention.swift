import Domain
import Foundation
import Intake
import SystemPackage

/// Rows of any feed, invented from its declaration alone: candidates are drawn from the types of the
/// columns, and those that the feed's own rules accept are kept.
///
/// The same arguments give the same rows everywhere. Keys do not repeat.
struct SampleInvention {
    let schema: RecordSchema
    let seed: UInt64
    /// The world the rows are judged in.
    let context: IntakeContext

    /// Feeds that nothing else invents rows of.
    static let feeds = [
        "complaints", "courses", "engagements", "evaluations", "fieldwork", "findings",
        "good_practices", "inspections", "participation", "proposals", "referrals",
        "registrations", "support", "teams", "timesheets",
    ]

    private static let portion = 1000
    /// Portions without a single good row after which no more are drawn.
    private static let patience = 20

    /// Nil for a schema whose rows could not be invented.
    func rows(_ count: Int) throws -> [[SampleField]]? {
        var draft = SampleDraft(schema: schema, seed: seed, context: context)
        var rows: [[SampleField]] = []
        var keys: Set<[SampleField]> = []
        var failures = 0
        while rows.count < count {
            let candidates = (0..<SampleInvention.portion).map { _ in draft.next() }
            let refused = try refusedRecords(of: candidates)
            let good = candidates.enumerated().filter { record in
                !refused.contains(record.offset + 1)
                    && keys.insert(key(of: record.element)).inserted
            }
            failures = good.isEmpty ? failures + 1 : 0
            if failures == SampleInvention.patience { return nil }
            rows += good.map(\.element)
        }
        return Array(rows.prefix(count))
    }

    private func key(of row: [SampleField]) -> [SampleField] {
        zip(schema.columns, row).filter { schema.key.contains($0.0.name) }.map(\.1)
    }

    /// The file with a fault in every row that `badRate` (0…1) says, and the list of these faults.
    func file(
        _ rows: [[SampleField]],
        badRate: Double,
        dialect: SampleDialect
    ) -> (bytes: [UInt8], truth: [PlantedDefect]) {
        let faults = SampleFault.all(of: schema)
        var truth: [PlantedDefect] = []
        let written = rows.enumerated().map { index, row -> [SampleField] in
            guard !faults.isEmpty,
                Int(Double(index + 1) * badRate) > Int(Double(index) * badRate)
            else { return row }
            let fault = faults[truth.count % faults.count]
            truth.append(
                PlantedDefect(
                    line: index + 2,
                    column: schema.columns[fault.column].name,
                    rule: fault.rule,
                    kind: fault.kind
                )
            )
            var bad = row
            bad[fault.column] = fault.value
            return bad
        }
        return (SampleWriter.table(schema.columns.map(\.name), written, dialect), truth)
    }

    /// Numbers of records, from 1.
    private func refusedRecords(of rows: [[SampleField]]) throws -> Set<Int> {
        let bytes = SampleWriter.table(schema.columns.map(\.name), rows, .plain)
        let name = FilePath(FileManager.default.temporaryDirectory.path)
            .appending("dimond-sample-\(UUID().uuidString)")
        try Data(bytes).write(to: URL(filePath: name.string))
        defer { DurableFile.unlink(name) }
        let descriptor = try FileDescriptor.open(name, .readOnly)
        defer { try? descriptor.close() }
        let pipeline = try RecordPipeline(
            descriptor: descriptor.rawValue,
            schema: schema,
            context: context
        )
        var refused: Set<Int> = []
        while let chunk = try pipeline.next() { refused.formUnion(chunk.refusals.map(\.record)) }
        return refused
    }
}

/// A value that breaks one column of any row.
private struct SampleFault {
    var column: Int
    var value: SampleField
    var rule: String
    var kind: String

    static func all(of schema: RecordSchema) -> [SampleFault] {
        schema.columns.enumerated().flatMap { index, column -> [SampleFault] in
            var faults: [SampleFault] = []
            if column.required, column.relevant == nil {
                let isOwn = column.valueRule != GenericRule.value
                let rule = isOwn ? column.valueRule : column.presenceRule
                faults.append(.init(column: index, value: .empty, rule: rule, kind: "missing"))
            }
            switch column.type {
            case .text, .pseudonym: break
            default:
                let value = SampleField.text("??")
                faults.append(
                    .init(column: index, value: value, rule: column.valueRule, kind: "unreadable")
                )
            }
            return faults
        }
    }
}
