import Domain

/// Rows under named columns: a table for people, an array of objects for programs.
struct Listing: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        /// Name in JSON.
        var key: String
        var title: LocalizedText
        /// Said to people by another column.
        var isForPrograms = false
        /// Left out first where the terminal is narrow.
        var isMinor = false

        init(
            _ key: String,
            cs: String,
            en: String,
            isForPrograms: Bool = false,
            isMinor: Bool = false
        ) {
            self.key = key
            title = LocalizedText(cs: cs, en: en)
            self.isForPrograms = isForPrograms
            self.isMinor = isMinor
        }
    }

    var columns: [Column]
    var rows: [[Cell]]
    /// Said instead of an empty table.
    var empty: LocalizedText

    /// Columns in which nothing stands are left out.
    func table(_ voice: Voice) -> TextTable {
        let texts = rows.map { $0.map { $0.text(voice) } }
        let shown = columns.indices.filter { column in
            !columns[column].isForPrograms && texts.contains { $0[column] != "–" }
        }
        return TextTable(
            columns: shown.map { column in
                TextTable.Column(
                    title: columns[column].title[voice.language],
                    cells: texts.map { $0[column] },
                    isNumeric: rows.allSatisfy { $0[column].isNumeric },
                    isRigid: rows.allSatisfy { $0[column].isRigid },
                    isMinor: columns[column].isMinor
                )
            }
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
