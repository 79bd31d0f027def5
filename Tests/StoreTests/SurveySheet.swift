import Domain
import Foundation
import TestSupport

@testable import Daemon

/// Rows of valid survey answers that tests put together to files of their own.
struct SurveySheet: Sendable {
    let columns: [String]
    let rows: [[String]]

    /// Invented answers; the same seed gives the same ones.
    init(wave: String, rows count: Int, seed: UInt64) throws {
        guard let wave = Wave(wave) else { throw Problem.noWave }
        var survey = SampleSurvey(
            seed: seed,
            wave: wave,
            rows: count,
            reference: try SampleReference(
                directory: MigratedDatabase.sql.appending(path: "reference")
            )
        )
        var bytes: [UInt8] = []
        while let chunk = survey.next() { bytes += chunk }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        columns = lines[0]
        rows = Array(lines.dropFirst())
    }

    /// The same answers given by somebody else.
    func row(_ index: Int, subject: String) -> [String] {
        var row = rows[index % rows.count]
        row[1] = subject
        return row
    }

    func file(_ rows: [[String]], separator: String = ",") -> String {
        ([columns] + rows).map { $0.joined(separator: separator) + "\n" }.joined()
    }

    func file() -> String { file(rows) }

    func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? 0 }

    enum Problem: Error { case noWave }
}
