/// A plain mail address, `local@domain`: no display name, no comment, no quoting, ASCII only.
package struct MailAddress: Sendable, Hashable {
    /// At most 254 bytes.
    package let text: String

    /// Nil for anything that could mean more, or other, than one mailbox.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
            Self.isDotAtom(parts[0]), Self.isHostName(parts[1])
        else { return nil }
        self.text = text
    }

    /// The part after `@`.
    package var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

    /// The same mailbox for practical purposes: the domain has no case, and nobody's local part
    /// differs from a neighbour's by case alone.
    package var identity: String { text.lowercased() }

    /// Words joined by dots, made of what RFC 5322 calls `atext`.
    private static func isDotAtom(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.utf8.allSatisfy {
                    isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
                }
        }
    }

    /// Labels of letters, digits and inner hyphens; a name in another script comes as punycode.
    package static func isHostName(_ text: some StringProtocol) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}

extension MailAddress: CustomStringConvertible {
    /// The mailbox is a person's: it stays out of logs.
    package var description: String { "mail address" }
}
