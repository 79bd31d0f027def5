/// A mailbox, with or without a display name; strict: no comments, no quoted local part, ASCII only.
package struct MailAddress: Sendable, Hashable {
    /// Shown in front of the address; empty when there is none.
    package let name: String
    /// Such as `unit@example.org`, at most 254 bytes.
    package let mailbox: String

    /// Reads `unit@example.org`, or `dimond <unit@example.org>`.
    ///
    /// The error names the `header`, never the address.
    package init(_ text: String, header: String) throws(MailError) {
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            throw .controlCharacter(header: header)
        }
        var name = ""
        var mailbox = text[...]
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = text[..<open].split(separator: " ").joined(separator: " ")
            if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
                name = String(name.dropFirst().dropLast())
            }
            mailbox = text[text.index(after: open)...].dropLast()
        }
        guard Self.isMailbox(mailbox) else { throw .badAddress(header: header) }
        self.name = name
        self.mailbox = String(mailbox)
    }

    /// The part after `@`.
    package var domain: String {
        String(mailbox[(mailbox.lastIndex(of: "@") ?? mailbox.startIndex)...].dropFirst())
    }

    private static func isMailbox(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else {
            return false
        }
        return isDotAtom(parts[0]) && isHostName(parts[1])
    }
}

extension MailAddress: CustomStringConvertible {
    /// The mailbox is a person's: it stays out of logs.
    package var description: String { "mail address" }
}

/// Words joined by dots, made of what RFC 5322 calls `atext`.
func isDotAtom(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty
            && word.utf8.allSatisfy {
                isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
            }
    }
}

/// Labels of letters, digits and inner hyphens; a name in another script comes as punycode.
func isHostName(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

extension Unicode.Scalar {
    /// C0, DEL and C1: nothing that belongs into a header.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
