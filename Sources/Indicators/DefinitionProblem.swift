package import Domain

/// One mistake in a definition file, for the operator who wrote it.
package struct DefinitionProblem: ExplainedError, Sendable, Hashable {
    /// Name of the file as given to the parser.
    package var file: String
    /// Physical line from 1; 1 when the whole file is meant.
    package var line: Int
    package var text: LocalizedText

    package init(file: String, line: Int, text: LocalizedText) {
        self.file = file
        self.line = line
        self.text = text
    }

    /// `NE-03.yaml:12: unknown key 'colour'`.
    package var explanation: LocalizedText {
        LocalizedText(cs: "\(file):\(line): \(text.cs)", en: "\(file):\(line): \(text.en)")
    }
}

/// Every mistake found, so that one look repairs them all.
package struct DefinitionError: ExplainedError, Sendable, Hashable {
    /// In the order of files and lines; never empty.
    package var problems: [DefinitionProblem]

    package init(problems: [DefinitionProblem]) {
        self.problems = problems.sorted {
            ($0.file, $0.line, $0.text.en) < ($1.file, $1.line, $1.text.en)
        }
    }

    package var explanation: LocalizedText {
        LocalizedText(
            cs: problems.map(\.explanation.cs).joined(separator: "\n"),
            en: problems.map(\.explanation.en).joined(separator: "\n")
        )
    }
}
