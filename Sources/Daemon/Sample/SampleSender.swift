import Domain

/// Who sends files of feeds that only the sample country writes; they are named by their day.
struct SampleSender: Sendable {
    let name: String
    let today: Day

    func file(
        _ feed: String,
        _ fileName: String,
        _ columns: [String],
        _ rows: [[SampleField]],
        _ dialect: SampleDialect = .plain
    ) -> SampleFile {
        SampleFile(
            feed: feed,
            "\(fileName)-\(today)",
            sender: name,
            columns: columns,
            rows: rows,
            dialect: dialect
        )
    }
}
