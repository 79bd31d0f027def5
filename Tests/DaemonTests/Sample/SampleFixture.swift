import Domain
import Foundation
import Testing

@testable import Daemon

/// The real reference data and ways to read what the sample writes.
enum SampleFixture {
    static func reference() throws -> SampleReference {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try SampleReference(directory: root.appending(path: "sql/reference"))
    }

    static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    static func bytes(_ survey: SampleSurvey) -> (file: [UInt8], truth: [PlantedDefect]) {
        var survey = survey
        var bytes: [UInt8] = []
        while let chunk = survey.next() { bytes += chunk }
        return (bytes, survey.truth)
    }

    static func bytes(_ feed: SampleFeed) -> (file: [UInt8], truth: [PlantedDefect]) {
        var feed = feed
        var bytes: [UInt8] = []
        while let chunk = feed.next() { bytes += chunk }
        return (bytes, feed.truth)
    }
}

/// A CSV file without quoted fields, read back.
struct SampleText {
    let columns: [String]
    let rows: [[String]]
    let dialect: SampleDialect

    init(_ bytes: [UInt8]) throws {
        dialect = bytes.contains(13) ? .excelCS : .plain
        let encoding: String.Encoding = dialect == .plain ? .utf8 : .windowsCP1250
        let text = try #require(String(data: Data(bytes), encoding: encoding))
        let lines = text.components(separatedBy: dialect == .plain ? "\n" : "\r\n")
        let mark: Character = dialect == .plain ? "," : ";"
        let fields = lines.filter { !$0.isEmpty }.map {
            $0.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
        }
        columns = try #require(fields.first)
        rows = Array(fields.dropFirst())
    }

    /// Rows by column name.
    var records: [[String: String]] {
        rows.map { Dictionary(zip(columns, $0)) { $1 } }
    }

    static func day(_ text: String) -> Day? {
        if text.contains("-") { return Day(iso: text) }
        let parts = text.components(separatedBy: ". ").compactMap { Int($0) }
        return parts.count == 3 ? Day(parts[2], parts[1], parts[0]) : nil
    }
}

extension Day {
    /// Later than any day of a sample: nothing is at or after it.
    static let distant = Day(daysSince1970: 1_000_000)
}
