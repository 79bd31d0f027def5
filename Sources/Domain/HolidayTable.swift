/// Holidays written as the table `holidays.csv`.
extension HolidayRule {
    /// Reads `rule,month,day,easter_offset,name_cs,name_en,kind,paragraph,since_year,until_year,note`;
    /// columns by header name, in any order, without quotes.
    package static func parse(csv: String) throws(TableProblem) -> [HolidayRule] {
        var rules: [HolidayRule] = []
        for (line, row) in CSVText.plainRows(csv) { rules.append(try rule(row, line: line)) }
        return rules
    }

    private static func rule(
        _ row: [String: String],
        line: Int
    ) throws(TableProblem) -> HolidayRule {
        let since = try year("since_year", of: row, line: line)
        let until = try year("until_year", of: row, line: line)
        return HolidayRule(
            date: try date(row, line: line),
            name: LocalizedText(cs: row["name_cs"] ?? "", en: row["name_en"] ?? ""),
            since: since,
            until: until
        )
    }

    private static func date(
        _ row: [String: String],
        line: Int
    ) throws(TableProblem) -> HolidayRule.Date {
        switch row["rule"] {
        case "fixed":
            // 2024 is a leap year: 29 February may be a holiday.
            guard let month = row["month"].flatMap({ Int($0) }),
                let day = row["day"].flatMap({ Int($0) }), Day(2024, month, day) != nil
            else { throw TableProblem(file: "holiday.csv", line: line, column: "month, day") }
            return .fixed(month: month, day: day)
        case "easter":
            guard let offset = row["easter_offset"].flatMap({ Int($0) }) else {
                throw TableProblem(file: "holiday.csv", line: line, column: "easter_offset")
            }
            return .easter(offset: offset)
        default: throw TableProblem(file: "holiday.csv", line: line, column: "rule")
        }
    }

    private static func year(
        _ column: String,
        of row: [String: String],
        line: Int
    ) throws(TableProblem) -> Int? {
        guard let text = row[column], !text.isEmpty else { return nil }
        guard let year = Int(text) else {
            throw TableProblem(file: "holiday.csv", line: line, column: column)
        }
        return year
    }
}
