import Domain

/// A value of a sample row before it is written in a dialect.
enum SampleField: Sendable, Hashable {
    case empty
    case text(String)
    case whole(Int)
    /// Number of tenths.
    case tenths(Int)
    case day(Day)
    case flag(Bool)

    static func day(_ day: Day?) -> SampleField { day.map(SampleField.day) ?? .empty }
    static func whole(_ number: Int?) -> SampleField { number.map(SampleField.whole) ?? .empty }
    static func text(_ text: String?) -> SampleField { text.map(SampleField.text) ?? .empty }
}

extension SampleWriter {
    mutating func row(_ fields: [SampleField]) {
        for field in fields {
            switch field {
            case .empty: empty()
            case .text(let text): self.text(text)
            case .whole(let number): text(String(number))
            case .tenths(let number): text(dialect.decimal(tenths: number))
            case .day(let day): text(dialect.date(day))
            case .flag(let flag): text(dialect.flag(flag))
            }
        }
        endRow()
    }

    static func table(
        _ columns: [String],
        _ rows: [[SampleField]],
        _ dialect: SampleDialect
    ) -> [UInt8] {
        var writer = SampleWriter(dialect)
        writer.row(columns.map(SampleField.text))
        for row in rows { writer.row(row) }
        return writer.bytes
    }
}
