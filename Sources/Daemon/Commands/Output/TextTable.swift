/// Rows in columns that line up on a terminal, whatever letters are in them.
struct TextTable: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        var title: String
        var cells: [String]
        /// Numbers and times: aligned to the right, or never cut.
        var isNumeric = false
        var isRigid = false
        /// Left out first where the terminal is narrow.
        var isMinor = false

        fileprivate var natural: Int { max(displayWidth(title), content) }
        fileprivate var content: Int { cells.map(displayWidth).max() ?? 0 }

        /// A title may be cut, a number never; below this a text says nothing any more.
        fileprivate var comfortable: Int { shortest(16) }

        /// Where even that is too wide.
        fileprivate var least: Int { shortest(4) }

        private func shortest(_ text: Int) -> Int {
            let content = isRigid || isNumeric ? content : min(content, text)
            return min(natural, max(content, 4))
        }
    }

    var columns: [Column]

    private static let gap = "  "

    /// Header and rows: where they are wider than `width`, columns of little weight are left out,
    /// then titles and texts are cut; nil is without limit.
    func lines(width: Int? = nil) -> [String] {
        let clean = columns.map { column in
            var column = column
            column.title = column.title.sanitized
            column.cells = column.cells.map(\.sanitized)
            return column
        }
        let shown = width.map { TextTable.chosen(clean, for: $0) } ?? clean
        let widths = TextTable.widths(shown, for: width)
        let count = shown.map(\.cells.count).max() ?? 0
        return (-1..<count).map { row in
            let cells = zip(shown, widths).map { column, width in
                TextTable.pad(
                    row < 0 ? column.title : column.cells[row],
                    to: width,
                    isRight: column.isNumeric
                )
            }
            let line = cells.joined(separator: TextTable.gap)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func gaps(_ columns: [Column]) -> Int {
        gap.count * max(0, columns.count - 1)
    }

    private static func chosen(_ columns: [Column], for width: Int) -> [Column] {
        var columns = columns
        while columns.map(\.comfortable).reduce(gaps(columns), +) > width,
            let last = columns.lastIndex(where: \.isMinor)
        {
            columns.remove(at: last)
        }
        return columns
    }

    private static func widths(_ columns: [Column], for limit: Int?) -> [Int] {
        var widths = columns.map(\.natural)
        guard let limit else { return widths }
        while widths.reduce(gaps(columns), +) > limit {
            let cuttable = columns.indices.filter { widths[$0] > columns[$0].least }
            guard let widest = cuttable.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else {
                break
            }
            widths[widest] -= 1
        }
        return widths
    }

    private static func pad(_ text: String, to width: Int, isRight: Bool) -> String {
        let cut = shortened(text, to: width)
        let blank = String(repeating: " ", count: max(0, width - displayWidth(cut)))
        return isRight ? blank + cut : cut + blank
    }
}

/// Columns a terminal needs for `text`: 1 for `ě`, 2 for `漢`, 0 for a mark on its own.
func displayWidth(_ text: String) -> Int {
    text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let isEmoji =
        first.properties.isEmojiPresentation
        || character.unicodeScalars.contains { $0.value == 0xFE0F }
    return isEmoji || isWide(first.value) ? 2 : 1
}

/// East Asian Wide and Fullwidth (UAX #11), by block.
private func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        true
    default: false
    }
}

/// At most `width` columns; what was cut shows as `…`.
func shortened(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    var kept = ""
    var used = 0
    for character in text {
        let next = used + displayWidth(character)
        guard next <= width - 1 else { break }
        kept.append(character)
        used = next
    }
    return kept + "…"
}

extension String {
    /// Without what could steer a terminal: names of files are chosen by strangers.
    var sanitized: String {
        guard unicodeScalars.contains(where: \.isSteering) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0.isSteering ? "\u{FFFD}" : $0 })
        )
    }
}

extension Unicode.Scalar {
    fileprivate var isSteering: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        default: false
        }
    }
}
