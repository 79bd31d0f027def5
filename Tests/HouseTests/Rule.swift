import Foundation
import Testing

/// Something that stands nowhere in the project, but for places named with a reason.
struct Rule: Sendable, CustomTestStringConvertible {
    enum Part: Sendable {
        /// Code only: comments and the words of string literals do not count.
        case code
        case everything
    }

    /// A sentence that says what holds.
    let name: String
    /// An ICU regular expression.
    let pattern: String
    var part = Part.code
    var below = ["Sources", "Tests", "Package.swift"]
    var endings = [".swift"]
    /// Path of a file or folder, and why the rule does not hold there.
    var exceptions: [String: String] = [:]
    /// Breaks the rule.
    let bad: [String]
    /// Looks alike and is allowed.
    var good: [String] = []

    var testDescription: String { name }

    /// `path:line: text` of every place in a file that breaks the rule, exceptions not considered.
    func findings(in file: ProjectFile) throws -> [String] {
        let text = part == .code ? file.code : file.text
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
            .compactMap { Range($0.range, in: text) }
            .map { range in
                let line = text[..<range.lowerBound].count(where: \.isNewline) + 1
                return "\(file.path):\(line): \(text[range])"
            }
    }

    func applies(to file: ProjectFile) -> Bool {
        file.isBelow(below) && endings.contains { file.path.hasSuffix($0) }
    }

    func isExcepted(_ file: ProjectFile) -> Bool {
        file.isBelow(Array(exceptions.keys))
    }
}
