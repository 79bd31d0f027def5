package import Domain

/// Any number of rows of a register feed, made one chunk after the other.
///
/// The same arguments give the same bytes everywhere. Keys do not repeat.
package struct SampleFeed: Sendable {
    /// Feeds that can be made; `survey` is made by ``SampleSurvey``.
    package static let feeds = SampleColumns.Feed.allCases.map(\.rawValue)

    /// The faults planted so far; after the last chunk all of them.
    package private(set) var truth: [PlantedDefect] = []
    /// Rows of the file: as many as asked for, or as the feed has keys.
    package let rows: Int

    private let source: SampleFeedRows
    private let badRate: Double
    private let defects: [FeedDefect]
    private var writer: SampleWriter
    private var written = 0
    private var isFinished = false
    private static let chunkSize = 262_144

    /// Nil when there is no such feed.
    ///
    /// - Parameters:
    ///   - feed: one of ``feeds``.
    ///   - seed: another seed, other data.
    ///   - rows: number of rows, header not counted.
    ///   - badRate: share of rows with a planted fault, 0...1.
    ///   - dialect: how the file is written.
    ///   - today: nothing has happened after it.
    ///   - reference: territory and margins.
    package init?(
        feed: String,
        seed: UInt64,
        rows: Int,
        badRate: Double = 0,
        dialect: SampleDialect = .plain,
        today: Day,
        reference: SampleReference
    ) {
        guard let feed = SampleColumns.Feed(rawValue: feed) else { return nil }
        source = SampleFeedRows(feed: feed, seed: seed, today: today, reference: reference)
        self.rows = min(max(0, rows), source.keys)
        self.badRate = min(1, max(0, badRate))
        defects = FeedDefect.all(of: feed, today: today)
        writer = SampleWriter(dialect)
    }

    /// The next part of the file, about 256 KiB of whole lines; nil after the last one.
    package mutating func next() -> [UInt8]? {
        guard !isFinished else { return nil }
        if written == 0 { writer.row(source.feed.columns.map(SampleField.text)) }
        while written < rows, writer.bytes.count < SampleFeed.chunkSize { writeRow() }
        isFinished = written == rows
        let chunk = writer.bytes
        writer.bytes = []
        return chunk
    }

    private mutating func writeRow() {
        var row = source.row(written)
        written += 1
        if Int(Double(written) * badRate) > Int(Double(written - 1) * badRate) {
            let defect = defects[truth.count % defects.count]
            for (index, column) in source.feed.columns.enumerated() {
                if let value = defect.changes[column] { row[index] = value }
            }
            truth.append(
                PlantedDefect(
                    line: written + 1,
                    column: defect.column,
                    rule: defect.rule,
                    kind: defect.kind
                )
            )
        }
        writer.row(row)
    }
}
