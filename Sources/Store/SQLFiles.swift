import Crypto
import Domain
import Foundation

/// The `.sql` files of a folder, in the order of their names.
enum SQLFiles {
    struct Script: Sendable {
        let name: String
        let text: String
    }

    static func scripts(in directory: URL) throws -> [Script] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".sql") }
            .sorted()
            .map { name in
                Script(
                    name: name,
                    text: try String(contentsOf: directory.appending(path: name), encoding: .utf8)
                )
            }
    }

    /// Hexadecimal, lower case.
    static func sha256(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).hexadecimal
    }
}
