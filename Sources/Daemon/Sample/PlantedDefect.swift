/// One fault put into a sample file on purpose.
package struct PlantedDefect: Sendable, Hashable {
    /// Physical line of the file, the header is 1.
    package let line: Int
    /// Empty when the whole record is meant.
    package let column: String
    /// Rule that must find it, such as `V04`.
    package let rule: String
    /// What was done, such as `saturation_missing`.
    package let kind: String
}

extension PlantedDefect {
    /// `line,column,rule,kind`, one line per defect, header first.
    package static func csv(_ defects: some Sequence<PlantedDefect>) -> [UInt8] {
        var text = "line,column,rule,kind\n"
        for defect in defects {
            text += "\(defect.line),\(defect.column),\(defect.rule),\(defect.kind)\n"
        }
        return Array(text.utf8)
    }
}
