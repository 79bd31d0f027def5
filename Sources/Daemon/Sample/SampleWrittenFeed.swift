import Domain
import Foundation
import Intake

/// Any number of rows of a feed that the sample has written files of, made from these again and
/// again.
///
/// The first column of the key that names something (`…_id`) gets a number behind it, so that keys
/// do not repeat. The same arguments give the same bytes.
struct SampleWrittenFeed: Sendable {
    /// Feeds whose rows are drawn like those that `sql/sample` holds.
    static let feeds = [
        "activities", "budget", "documents", "events", "notes", "outputs", "partners", "projects",
    ]

    /// The faults planted so far.
    private(set) var truth: [PlantedDefect] = []

    private let schema: RecordSchema
    private let rows: [[String]]
    private let count: Int
    private let badRate: Double
    private let numbered: Int
    private let first: Int
    private var writer: SampleWriter
    private var written = 0
    private var isFinished = false
    private static let chunkSize = 262_144

    /// Nil when there is no written file of the feed.
    init?(
        schema: RecordSchema,
        templates: SampleTemplates,
        seed: UInt64,
        rows count: Int,
        badRate: Double = 0,
        dialect: SampleDialect = .plain
    ) {
        self.schema = schema
        let names = schema.columns.map(\.name)
        rows = templates.files.filter { $0.feed == schema.feed }.flatMap { file in
            SampleWrittenFeed.rows(of: file, columns: names)
        }
        let named = schema.key.first { $0.hasSuffix("_id") }
        guard !rows.isEmpty, let named, let column = names.firstIndex(of: named) else { return nil }
        numbered = column
        self.count = max(0, count)
        self.badRate = min(1, max(0, badRate))
        var random = SampleRandom(seed, 0xA1)
        first = random.below(rows.count)
        writer = SampleWriter(dialect)
    }

    /// The next part of the file, about 256 KiB of whole lines; nil after the last one.
    mutating func next() -> [UInt8]? {
        guard !isFinished else { return nil }
        if written == 0 { writer.row(schema.columns.map { SampleField.text($0.name) }) }
        while written < count, writer.bytes.count < SampleWrittenFeed.chunkSize { writeRow() }
        isFinished = written == count
        defer { writer.bytes = [] }
        return writer.bytes
    }

    private mutating func writeRow() {
        var row = rows[(first + written) % rows.count]
        row[numbered] = "\(row[numbered].prefix(28))-\(written + 1)"
        written += 1
        if Int(Double(written) * badRate) > Int(Double(written - 1) * badRate) { spoil(&row) }
        writer.row(
            zip(schema.columns, row).map { column, value in
                value.isEmpty ? .empty : .text(said(value, as: column.type))
            }
        )
    }

    private func said(_ value: String, as type: ValueType) -> String {
        switch type {
        case .date: Day(iso: value).map(writer.dialect.date) ?? value
        case .decimal: writer.dialect == .plain ? value : value.replacing(".", with: ",")
        default: value
        }
    }

    /// Breaks one value: a required one is left out, another says what its type does not know.
    private mutating func spoil(_ row: inout [String]) {
        let faults = schema.columns.enumerated().compactMap { index, column in
            fault(in: column).map { (index: index, value: $0.value, rule: $0.rule) }
        }
        let planted = faults[truth.count % faults.count]
        row[planted.index] = planted.value
        truth.append(
            PlantedDefect(
                line: written + 1,
                column: schema.columns[planted.index].name,
                rule: planted.rule,
                kind: planted.value.isEmpty ? "missing" : "unreadable"
            )
        )
    }

    private func fault(in column: RecordColumn) -> (value: String, rule: String)? {
        switch column.type {
        case .date: return ("2026-02-30", column.valueRule)
        case .choice, .choices: return ("neznamy-kod", column.valueRule)
        case .decimal, .integer: return ("mnoho", column.valueRule)
        case .text where column.required:
            let isGeneric = column.valueRule == GenericRule.value
            return ("", isGeneric ? column.presenceRule : column.valueRule)
        default: return nil
        }
    }

    /// Records in the order of the feed's columns; a column that a file lacks is empty.
    private static func rows(of file: SampleFile, columns: [String]) -> [[String]] {
        let lines = String(decoding: file.bytes(), as: UTF8.self).split(separator: "\n")
            .map(fields)
        guard let header = lines.first else { return [] }
        let places = columns.map { header.firstIndex(of: $0) }
        return lines.dropFirst().map { line in
            places.map { place in place.map { line[$0] } ?? "" }
        }
    }

    /// The fields of a line, without their quotes.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
