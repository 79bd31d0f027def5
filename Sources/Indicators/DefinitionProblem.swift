/// One mistake in a definition file, for the operator who wrote it.
package struct DefinitionProblem: Sendable, Hashable, CustomStringConvertible {
    /// Name of the file as given to the parser.
    package var file: String
    /// Physical line from 1; 1 when the whole file is meant.
    package var line: Int
    package var text: String

    package init(file: String, line: Int, text: String) {
        self.file = file
        self.line = line
        self.text = text
    }

    /// `NE-03.yaml:12: unknown key 'colour'`.
    package var description: String { "\(file):\(line): \(text)" }
}

/// Every mistake found, so that one look repairs them all.
package struct DefinitionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// In the order of files and lines; never empty.
    package var problems: [DefinitionProblem]

    package init(problems: [DefinitionProblem]) {
        self.problems = problems.sorted {
            ($0.file, $0.line, $0.text) < ($1.file, $1.line, $1.text)
        }
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
