/// What must not stand in a text that is published: birth numbers, e-mail addresses, telephone numbers.
///
/// Names cannot be found this way; a person who approves a text looks for those.
enum PersonalData {
    static func isIn(_ text: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "@"):
                if isAddress(text, at: index) { return true }
                index += 1
            case 48...57, UInt8(ascii: "+"):
                let run = DigitRun(text, from: index)
                if run.isBirthNumber || run.isTelephone { return true }
                index = run.end
            default: index += 1
            }
        }
        return false
    }

    /// Something before the sign, and after it a name with a dot inside.
    private static func isAddress(_ text: UnsafeRawBufferPointer, at sign: Int) -> Bool {
        guard sign > 0, isWord(text[sign - 1]) else { return false }
        var dots = 0
        var index = sign + 1
        while index < text.count, isWord(text[index]) || text[index] == UInt8(ascii: ".") {
            let isInside = index + 1 < text.count && isWord(text[index + 1])
            if text[index] == UInt8(ascii: "."), index > sign + 1, isInside { dots += 1 }
            index += 1
        }
        return dots > 0
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}

/// Digits that belong together: groups with one blank, no-break blank, slash or hyphen between them.
private struct DigitRun {
    /// Where the text goes on.
    let end: Int
    private var groups: [[UInt8]] = []
    private var marks: [UInt8] = []
    private var isInternational = false
    private var isMoney = false

    init(_ text: UnsafeRawBufferPointer, from start: Int) {
        var index = start
        if text[index] == UInt8(ascii: "+") {
            isInternational = true
            index += 1
        }
        while index < text.count, (48...57).contains(text[index]) {
            var group: [UInt8] = []
            while index < text.count, (48...57).contains(text[index]) {
                group.append(text[index])
                index += 1
            }
            groups.append(group)
            let length = DigitRun.markLength(text, at: index)
            guard length > 0, index + length < text.count, (48...57).contains(text[index + length])
            else { break }
            marks.append(text[index])
            index += length
        }
        end = max(index, start + 1)
        let rest = String(decoding: text[min(index, text.count)...].prefix(8), as: UTF8.self)
        let unit = rest.drop(while: \.isWhitespace)
        let hasDecimals = unit.first == "," && unit.dropFirst().first?.isNumber == true
        isMoney = hasDecimals || unit.hasPrefix("Kč") || unit.hasPrefix("CZK")
    }

    /// Length of the one mark that may stand between two groups.
    private static func markLength(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
        guard index < text.count else { return 0 }
        if [UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(text[index]) {
            return 1
        }
        let isNoBreak = index + 1 < text.count && text[index] == 0xC2 && text[index + 1] == 0xA0
        return isNoBreak ? 2 : 0
    }

    /// A group of 9 or 10 digits, or 6 digits and 3 or 4 after a slash.
    var isBirthNumber: Bool {
        for index in groups.indices {
            if isPlausible(groups[index]) { return true }
            guard index > 0, groups[index - 1].count == 6, marks[index - 1] == UInt8(ascii: "/")
            else { continue }
            if isPlausible(groups[index - 1] + groups[index]) { return true }
        }
        return false
    }

    private func isPlausible(_ digits: [UInt8]) -> Bool {
        digits.withUnsafeBytes { BirthNumber.isPlausible($0) }
    }

    /// Nine digits as a Czech number is written, or any with a country code before them.
    var isTelephone: Bool {
        let digits = groups.joined()
        if isInternational { return (9...15).contains(digits.count) }
        if isMoney || digits.count != 9 { return false }
        let isGrouped = groups.count == 1 || groups.map(\.count) == [3, 3, 3]
        // Czech numbers begin with 2 to 7.
        return isGrouped && (50...55).contains(digits.first ?? 0)
    }
}
