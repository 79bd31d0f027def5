import Domain

/// How a sample file is written.
package enum SampleDialect: String, Sendable, Hashable, CaseIterable {
    /// Comma, UTF-8, LF, ISO dates, `true`/`false`.
    case plain
    /// What a Czech Excel saves: `;`, CP1250, CRLF, `1. 3. 2026`, decimal comma, `ano`/`ne`.
    case excelCS = "excel-cs"

    var separator: UInt8 { self == .plain ? UInt8(ascii: ",") : UInt8(ascii: ";") }
    var lineEnd: [UInt8] { self == .plain ? [10] : [13, 10] }
    func flag(_ value: Bool) -> String {
        switch self {
        case .plain: value ? "true" : "false"
        case .excelCS: value ? "ano" : "ne"
        }
    }

    func date(_ day: Day) -> String {
        guard self == .excelCS else { return day.description }
        let (year, month, day) = day.components
        return "\(day). \(month). \(year)"
    }

    /// Number of tenths, such as 125 for 12.5.
    func decimal(tenths: Int) -> String {
        let mark = self == .plain ? "." : ","
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0
            ? String(tenths / 10) : "\(sign)\(abs(tenths) / 10)\(mark)\(abs(tenths) % 10)"
    }

    /// The text in the dialect's character set; what CP1250 lacks becomes `?`.
    func encoded(_ text: String) -> [UInt8] {
        guard self == .excelCS else { return Array(text.utf8) }
        return text.unicodeScalars.map { scalar in
            scalar.isASCII ? UInt8(scalar.value) : SampleDialect.cp1250[scalar] ?? UInt8(ascii: "?")
        }
    }

    private static let cp1250: [Unicode.Scalar: UInt8] = [
        "á": 0xE1, "č": 0xE8, "ď": 0xEF, "é": 0xE9, "ě": 0xEC, "í": 0xED, "ň": 0xF2, "ó": 0xF3,
        "ř": 0xF8, "š": 0x9A, "ť": 0x9D, "ú": 0xFA, "ů": 0xF9, "ý": 0xFD, "ž": 0x9E,
        "Á": 0xC1, "Č": 0xC8, "Ď": 0xCF, "É": 0xC9, "Ě": 0xCC, "Í": 0xCD, "Ň": 0xD2, "Ó": 0xD3,
        "Ř": 0xD8, "Š": 0x8A, "Ť": 0x8D, "Ú": 0xDA, "Ů": 0xD9, "Ý": 0xDD, "Ž": 0x8E, "–": 0x96,
        "\u{A0}": 0xA0,
    ]
}
