import Domain

/// Reads the ways in which people write values.
enum FieldText {
    /// Without blanks, tabs, line ends and no-break spaces around it.
    @inline(__always)
    static func trimmed(_ field: Field) -> Field {
        guard field.count > 0, isEdge(field.start[0]) || isEdge(field.start[field.count - 1])
        else { return field }
        return slowlyTrimmed(field)
    }

    /// Whether a byte may be part of a blank.
    @inline(__always)
    private static func isEdge(_ byte: UInt8) -> Bool { byte <= 32 || byte >= 0x80 }

    private static func slowlyTrimmed(_ field: Field) -> Field {
        var start = 0
        var end = field.count
        while start < end {
            let width = blank(field, at: start, until: end)
            if width == 0 { break }
            start += width
        }
        while start < end {
            if field.start[end - 1] <= 32 {
                end -= 1
            } else if end - start >= 2, blank(field, at: end - 2, until: end) == 2 {
                end -= 2
            } else if end - start >= 3, blank(field, at: end - 3, until: end) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return Field(start: field.start + start, count: end - start)
    }

    /// Bytes of the blank at `position`: space and control characters, U+00A0, U+202F; 0 = none.
    @inline(__always)
    private static func blank(_ field: Field, at position: Int, until end: Int) -> Int {
        let first = field.start[position]
        if first <= 32 { return 1 }
        if first == 0xC2, position + 1 < end, field.start[position + 1] == 0xA0 { return 2 }
        if first == 0xE2, position + 2 < end, field.start[position + 1] == 0x80,
            field.start[position + 2] == 0xAF
        {
            return 3
        }
        return 0
    }

    /// A number times 10 to the power of `scale`; nil when it is none, or not exact.
    ///
    /// Decimal point or comma; blanks between groups of three digits.
    @inline(__always)
    static func number(_ field: Field, scale: Int) -> Int64? {
        if field.count <= 9, scale == 0 {
            var value: Int64 = 0
            var position = 0
            while position < field.count {
                let digit = field.start[position] &- 48
                if digit > 9 { return slowNumber(field, scale: scale) }
                value = value &* 10 &+ Int64(digit)
                position += 1
            }
            return value
        }
        return slowNumber(field, scale: scale)
    }

    private static func slowNumber(_ field: Field, scale: Int) -> Int64? {
        var position = 0
        let isNegative = field.start[0] == UInt8(ascii: "-")
        if isNegative || field.start[0] == UInt8(ascii: "+") { position += 1 }
        var value: Int64 = 0
        var digits = 0
        var group: Int?
        while position < field.count {
            let digit = field.start[position] &- 48
            if digit <= 9 {
                guard append(digit, to: &value) else { return nil }
                digits += 1
                group = group.map { $0 + 1 }
                position += 1
                continue
            }
            let width = blank(field, at: position, until: field.count)
            if width == 0 { break }
            guard digits > 0, digits <= 3 || group == 3 else { return nil }
            group = 0
            position += width
        }
        guard digits > 0, group == nil || group == 3 else { return nil }
        guard let scaled = fraction(field, from: position, value, scale) else { return nil }
        return isNegative ? -scaled : scaled
    }

    @inline(__always)
    private static func append(_ digit: UInt8, to value: inout Int64) -> Bool {
        let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, stillTooLarge) = tenfold.addingReportingOverflow(Int64(digit))
        value = sum
        return !tooLarge && !stillTooLarge
    }

    private static func fraction(
        _ field: Field,
        from start: Int,
        _ whole: Int64,
        _ scale: Int
    ) -> Int64? {
        var value = whole
        var written = 0
        if start < field.count {
            let mark = field.start[start]
            guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), start + 1 < field.count
            else { return nil }
            for position in (start + 1)..<field.count {
                let digit = field.start[position] &- 48
                guard digit <= 9 else { return nil }
                if written < scale {
                    guard append(digit, to: &value) else { return nil }
                    written += 1
                } else if digit != 0 {
                    return nil
                }
            }
        }
        while written < scale {
            guard append(0, to: &value) else { return nil }
            written += 1
        }
        return value
    }

    /// `2026-03-01` or `1. 3. 2026`, years 1900…2199.
    static func day(_ field: Field) -> Day? {
        if field.count == 10, field.start[4] == UInt8(ascii: "-") {
            guard field.start[7] == UInt8(ascii: "-"), let year = digits(field, 0, 4),
                let month = digits(field, 5, 2), let day = digits(field, 8, 2)
            else { return nil }
            return checked(year, month, day)
        }
        var position = 0
        guard let day = shortNumber(field, &position), let month = shortNumber(field, &position),
            field.count - position == 4, let year = digits(field, position, 4)
        else { return nil }
        return checked(year, month, day)
    }

    private static func checked(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        (1900...2199).contains(year) ? Day(year, month, day) : nil
    }

    private static func digits(_ field: Field, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for position in start..<start + count {
            let digit = field.start[position] &- 48
            if digit > 9 { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// One or two digits, a point and any blanks.
    private static func shortNumber(_ field: Field, _ position: inout Int) -> Int? {
        let start = position
        while position < field.count, field.start[position] &- 48 <= 9 { position += 1 }
        guard (1...2).contains(position - start), position < field.count,
            field.start[position] == UInt8(ascii: "."),
            let value = digits(field, start, position - start)
        else { return nil }
        position += 1
        while position < field.count {
            let width = blank(field, at: position, until: field.count)
            if width == 0 { break }
            position += width
        }
        return value
    }

    /// `true`, `false`, `1`, `0`, `ano`, `ne`, in any case.
    static func boolean(_ field: Field) -> Bool? {
        switch field.count {
        case 1 where field.start[0] == UInt8(ascii: "1"): true
        case 1 where field.start[0] == UInt8(ascii: "0"): false
        case 2 where isWord(field, "ne"): false
        case 3 where isWord(field, "ano"): true
        case 4 where isWord(field, "true"): true
        case 5 where isWord(field, "false"): false
        default: nil
        }
    }

    /// Whether the field is the lower-case `word` in any case.
    private static func isWord(_ field: Field, _ word: StaticString) -> Bool {
        for position in 0..<field.count
        where field.start[position] | 0x20 != word.utf8Start[position] {
            return false
        }
        return true
    }
}
