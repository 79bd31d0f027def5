package import Domain

/// Where something stands in a configuration file; lines and columns count from 1.
package struct FilePlace: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var file: String
    package var line: Int
    /// In Unicode scalars.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }

    package static func < (left: FilePlace, right: FilePlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// One mistake in a rule or routing file, in words for the one who wrote it.
package struct RuleProblem: ExplainedError, Sendable, Hashable {
    package var place: FilePlace
    package var text: LocalizedText

    package init(place: FilePlace, text: LocalizedText) {
        self.place = place
        self.text = text
    }

    /// `needs.yaml:7:9: …`.
    package var explanation: LocalizedText {
        LocalizedText(cs: "\(place): \(text.cs)", en: "\(place): \(text.en)")
    }
}
