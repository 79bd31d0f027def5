/// Rows in columns that line up on a terminal, whatever letters are in them.
struct TextTable: Sendable, Hashable {
    var header: [String]
    var rows: [[String]]
    /// Columns of numbers.
    var rightAligned: Set<Int> = []

    private static let gap = "  "
    /// No column is cut below this.
    private static let narrowest = 6

    /// Header and rows; the widest columns are cut until a line fits into `width`, nil cuts nothing.
    func lines(width: Int? = nil) -> [String] {
        let cells = ([header] + rows).map { row in
            header.indices.map { $0 < row.count ? row[$0].sanitized : "" }
        }
        let widths = fitted(
            header.indices.map { column in cells.map { displayWidth($0[column]) }.max() ?? 0 },
            into: width
        )
        return cells.map { row in
            let padded = header.indices.map { pad(row[$0], to: widths[$0], $0) }
            let line = padded.joined(separator: TextTable.gap)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func fitted(_ widths: [Int], into limit: Int?) -> [Int] {
        guard let limit else { return widths }
        var widths = widths
        let room = limit - TextTable.gap.count * max(0, widths.count - 1)
        while widths.reduce(0, +) > room, let widest = widths.max(), widest > TextTable.narrowest,
            let column = widths.firstIndex(of: widest)
        {
            widths[column] -= 1
        }
        return widths
    }

    private func pad(_ text: String, to width: Int, _ column: Int) -> String {
        let cut = shortened(text, to: width)
        let blank = String(repeating: " ", count: max(0, width - displayWidth(cut)))
        return rightAligned.contains(column) ? blank + cut : cut + blank
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
