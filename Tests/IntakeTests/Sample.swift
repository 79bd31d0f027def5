import CZlib
import Domain
import Foundation
import Testing

@testable import Intake

/// Schemas, a small world and records to change.
enum Sample {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static var catalog: SchemaCatalog {
        get throws {
            try SchemaCatalog(feeds: root + "/sql/feeds", forms: [root + "/sql/forms"])
        }
    }

    static func feed(_ name: String) throws -> RecordSchema {
        try #require(try catalog.feeds[name])
    }

    static var diPot: RecordSchema {
        get throws { try #require(try catalog.forms["di-pot"]) }
    }

    static let context = context()

    static func context(
        language: Language = .cs,
        fixedWave: String? = nil,
        today: Day? = Day(2026, 5, 20)
    ) -> IntakeContext {
        var waves: [String: SurveyWave] = [:]
        add(Wave("2026-H1"), .open, Day(2026, 3, 1), Day(2026, 5, 31), to: &waves)
        add(Wave("2025-H2"), .closed, Day(2025, 9, 1), Day(2025, 10, 31), to: &waves)
        let key = PseudonymKey(secret: Array(0..<32), scheme: "test")
        guard let key, let today else { preconditionFailure("the sample key is long enough") }
        return IntakeContext(
            reference: ReferenceData(
                regions: ["CZ010", "CZ053", "CZ072"],
                regionOfORP: ["1000": "CZ010", "5304": "CZ053", "7213": "CZ072"],
                formsOfKind: ["39": "T", "40": "AT", "43": "T", "48": "P", "60a": "PAT"]
            ),
            waves: waves,
            today: today,
            pseudonym: key,
            language: language,
            fixedWave: fixedWave
        )
    }

    private static func add(
        _ wave: Wave?,
        _ state: SurveyWave.State,
        _ from: Day?,
        _ to: Day?,
        to waves: inout [String: SurveyWave]
    ) {
        guard let wave, let from, let to else { return }
        waves[wave.description] = SurveyWave(wave: wave, state: state, from: from, to: to)
    }

    /// A response that breaks no rule.
    static let response: [String: String] = [
        "wave": "2026-H1", "subject": "klient-1", "service_id": "S-1", "nuts3": "CZ053",
        "orp": "5304", "interview_date": "2026-04-02", "mode": "self", "interviewer": "T7",
        "legal_basis_ack": "true", "form_version": "1", "B01": "27-64", "B02": "Z", "B03": "2",
        "B04": "telesne zrak", "C01": "3", "C01s": "2", "C02": "0", "C03": "1", "C04": "3",
        "C04s": "1", "C05": "3", "C05s": "1", "C06": "3", "C06s": "2", "C07": "3", "C07s": "1",
        "C08": "2", "C08s": "1", "C09": "0", "C10": "4", "C10s": "1", "D01": "dozp", "D02": "1",
        "D03": "prestehovat", "D04": "ano", "E01": "2", "E02": "20", "E03": "5", "E04": "3",
        "F01": "40", "F02": "39", "F03": "plna_kapacita", "F04": "6", "G01": "2", "G02": "3",
        "G03": "2", "G04": "3", "G05": "1", "G06": "1", "G07": "3", "G08": "2", "G09": "ne",
    ]

    /// `response` with other answers; an empty one takes the answer away.
    static func response(_ changes: [String: String]) -> [String: String] {
        response.merging(changes) { _, new in new }
    }

    /// CSV text with all columns of a schema.
    static func csv(
        _ records: [[String: String]],
        _ schema: RecordSchema,
        delimiter: String = ",",
        lineEnd: String = "\n"
    ) -> String {
        let names = schema.columns.map(\.name)
        let rows = [names] + records.map { record in names.map { record[$0] ?? "" } }
        return rows.map { $0.joined(separator: delimiter) + lineEnd }.joined()
    }

    /// The columns of files from before some were added, which must stay good.
    static func oldest(_ schema: RecordSchema) -> [String] {
        schema.columns.filter { !$0.isOmittable }.map(\.name)
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard dimond_gzip_writer(&stream, 6) == Z_OK else { return [] }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count + 1024)
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                _ = deflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
