import Foundation

/// A mail as Python's `email` package reads it, under its strict policy.
package struct ParsedMail: Decodable, Sendable {
    package struct Part: Decodable, Sendable {
        package let type: String
        package let charset: String?
        package let text: String
    }

    /// Everything a strict reader objects to; empty for a good mail.
    package let problems: [String]
    package let type: String
    /// ISO 8601 with offset.
    package let date: String?
    package let parts: [Part]
    private let headers: [[String]]

    /// The text of the HTML part.
    package var html: String? { parts.first { $0.type == "text/html" }?.text }

    package static func parse(_ message: [UInt8]) async throws -> ParsedMail {
        let json = try await PythonEnvironment.run("parse_mail.py", input: message)
        return try JSONDecoder().decode(ParsedMail.self, from: json)
    }

    /// The decoded header; nil unless it is there exactly once.
    package subscript(_ name: String) -> String? {
        let found = headers.filter { $0[0].lowercased() == name.lowercased() }
        return found.count == 1 ? found[0][1] : nil
    }
}
