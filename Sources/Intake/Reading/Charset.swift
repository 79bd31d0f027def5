/// How the sender's text is written in bytes.
package enum Charset: String, Sendable, Hashable, CaseIterable {
    /// Nothing but ASCII seen so far.
    case ascii = "US-ASCII"
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Czech Windows.
    case cp1250 = "CP1250"

    /// What the first bytes say, and how many of them are a byte order mark.
    static func detect(_ head: ArraySlice<UInt8>) -> (charset: Charset, mark: Int) {
        let bytes = Array(head.prefix(64))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let pairs = bytes.count / 2
        guard pairs >= 2 else { return (.ascii, 0) }
        let even = (0..<pairs).count { bytes[2 * $0] == 0 }
        let odd = (0..<pairs).count { bytes[2 * $0 + 1] == 0 }
        if odd > pairs / 2 && even == 0 { return (.utf16LittleEndian, 0) }
        if even > pairs / 2 && odd == 0 { return (.utf16BigEndian, 0) }
        return (.ascii, 0)
    }

    /// UTF-8 or CP1250, from a piece of text with bytes over 127.
    ///
    /// Czech text in CP1250 hardly ever forms a valid sequence of UTF-8, and one damaged byte
    /// must not turn a whole UTF-8 file into another charset: so the majority decides.
    static func guess(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Charset {
        var valid = 0
        var invalid = 0
        var position = 0
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
            } else if let length = UTF8Check.sequence(bytes, at: position) {
                valid += 1
                position += length
            } else if !isLast && isCutOff(bytes, at: position) {
                break
            } else {
                invalid += 1
                position += 1
            }
        }
        return valid >= invalid ? .utf8 : .cp1250
    }

    /// A sequence of UTF-8 whose end has not been read yet.
    private static func isCutOff(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
        bytes.count - position < 4 && bytes[position] >= 0xC2
            && bytes[(position + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }

    /// `text` in this charset; what it cannot say becomes `?`.
    func encode(_ text: [UInt8]) -> [UInt8] {
        switch self {
        case .ascii, .utf8: return text
        case .cp1250: return CP1250.encode(String(decoding: text, as: UTF8.self))
        case .utf16LittleEndian:
            return String(decoding: text, as: UTF8.self).utf16.flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)]
            }
        case .utf16BigEndian:
            return String(decoding: text, as: UTF8.self).utf16.flatMap {
                [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)]
            }
        }
    }
}

/// Windows code page 1250.
enum CP1250 {
    /// Characters of the bytes 128…255; the five unused bytes stand for themselves.
    static let upperHalf: [UInt16] = Array(
        ("€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź"
            + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
            + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙").utf16
    )

    private static let bytes = Dictionary(
        uniqueKeysWithValues: upperHalf.enumerated().map { ($1, UInt8(128 + $0)) }
    )

    static func encode(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            if scalar.isASCII { return UInt8(scalar.value) }
            guard scalar.value < 0x10000 else { return UInt8(ascii: "?") }
            return bytes[UInt16(scalar.value)] ?? UInt8(ascii: "?")
        }
    }
}
