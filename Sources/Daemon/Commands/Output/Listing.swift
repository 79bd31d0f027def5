import Domain

/// Rows under named columns: a table for people, an array of objects for programs.
struct Listing: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        /// Name in JSON.
        var key: String
        var title: LocalizedText

        init(_ key: String, cs: String, en: String) {
            self.key = key
            title = LocalizedText(cs: cs, en: en)
        }
    }

    var columns: [Column]
    var rows: [[Cell]]
    /// Said instead of an empty table.
    var empty: LocalizedText

    func table(_ voice: Voice) -> TextTable {
        let numeric = columns.indices.filter { column in
            rows.allSatisfy { $0[column].isNumeric }
        }
        return TextTable(
            header: columns.map { $0.title[voice.language] },
            rows: rows.map { $0.map { $0.text(voice) } },
            rightAligned: Set(numeric)
        )
    }

    var json: JSONValue {
        .array(
            rows.map { row in
                .object(Dictionary(uniqueKeysWithValues: zip(columns.map(\.key), row.map(\.json))))
            }
        )
    }
}

/// One named value of a thing shown by itself.
struct Field: Sendable, Hashable {
    var key: String
    var title: LocalizedText
    var cell: Cell

    init(_ key: String, cs: String, en: String, _ cell: Cell) {
        self.key = key
        title = LocalizedText(cs: cs, en: en)
        self.cell = cell
    }
}
