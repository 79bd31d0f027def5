package import Domain

/// One mistake in the configuration, without the value of a secret key.
package struct ConfigurationProblem: Sendable, Equatable {
    /// Path of the file, or the environment variable as `$NAME`.
    package var file: String
    /// From 1; nil where the source has no lines.
    package var line: Int?
    /// Such as `http.listen`; empty when the whole file is meant.
    package var key: String
    package var text: LocalizedText

    /// `file:line: key: text`, the form editors jump to.
    package func described(in language: Language) -> String {
        var parts = [line.map { "\(file):\($0)" } ?? file]
        if !key.isEmpty { parts.append(key) }
        parts.append(text[language])
        return parts.joined(separator: ": ")
    }
}

/// Every mistake found, in the order of the sources; never empty.
package struct ConfigurationProblems: Error, Equatable, CustomStringConvertible {
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// One line each.
    package func described(in language: Language) -> String {
        problems.map { $0.described(in: language) }.joined(separator: "\n")
    }

    package var description: String { described(in: .en) }
}

/// Why a value cannot be used.
struct ConfigurationMistake: Error {
    var text: LocalizedText

    init(cs: String, en: String) {
        text = LocalizedText(cs: cs, en: en)
    }
}
