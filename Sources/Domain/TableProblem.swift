/// A line of a table of ours that cannot be understood.
package struct TableProblem: ExplainedError, Sendable, Hashable {
    package let file: String
    /// From 1; 1 is the header.
    package let line: Int
    package let column: String

    package var explanation: LocalizedText {
        LocalizedText(
            cs: "\(file), řádek \(line): sloupci \(column) nelze rozumět",
            en: "\(file), line \(line): column \(column) cannot be understood"
        )
    }
}
