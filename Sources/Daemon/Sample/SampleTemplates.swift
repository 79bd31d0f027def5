import Domain
import Foundation

/// The written files of the sample country, with their days counted from `today`.
///
/// `sql/sample/README.md` says how they are written.
struct SampleTemplates: Sendable {
    /// In the order of their names, in which they must be imported.
    let files: [SampleFile]

    /// Throws when the directory or a file cannot be read.
    init(directory: URL, today: Day) throws {
        files = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
            .filter { $0.hasSuffix(".csv") }
            .compactMap { name in
                let parts = name.split(separator: "-", maxSplits: 2)
                guard parts.count == 3 else { return nil }
                let text = try String(
                    contentsOf: directory.appending(path: name),
                    encoding: .utf8
                )
                return SampleFile(
                    feed: String(parts[1]),
                    fileName: String(parts[2]),
                    sender: "mpsv",
                    bytes: Array(SampleTemplates.filled(text, today: today).utf8)
                )
            }
    }

    static func filled(_ text: String, today: Day) -> String {
        text.split(separator: "\n").compactMap { line -> String? in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                .map { value(String($0), today) }
            guard fields.first.flatMap({ Day(iso: $0) }).map({ $0 <= today }) ?? true else {
                return nil
            }
            return fields.dropFirst().joined(separator: ",") + "\n"
        }
        .joined()
    }

    /// A field that is no mark stays as it is.
    private static func value(_ field: String, _ today: Day) -> String {
        if field.hasPrefix("@"), let days = Int(field.dropFirst()) {
            return today.adding(days: days).description
        }
        guard field.hasPrefix("~"), let day = Day(iso: String(field.dropFirst().prefix(10))) else {
            return field
        }
        guard day <= today else { return "" }
        return field.count > 11 ? String(field.dropFirst(12)) : day.description
    }
}
