package import Domain

/// An address as a header shows it, with or without a display name.
package struct Mailbox: Sendable, Hashable {
    /// Shown in front of the address; empty when there is none.
    package let name: String
    package let address: MailAddress

    /// Reads `unit@example.org`, or `dimond <unit@example.org>`.
    ///
    /// The error names the `header`, never the address.
    package init(_ text: String, header: String) throws(MailError) {
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            throw .controlCharacter(header: header)
        }
        var name = ""
        var plain = text[...]
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            name = text[..<open].split(separator: " ").joined(separator: " ")
            if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
                name = String(name.dropFirst().dropLast())
            }
            plain = text[text.index(after: open)...].dropLast()
        }
        guard let address = MailAddress(String(plain)) else { throw .badAddress(header: header) }
        self.name = name
        self.address = address
    }
}

extension Mailbox: CustomStringConvertible {
    /// The address is a person's: it stays out of logs.
    package var description: String { "mailbox" }
}

extension Unicode.Scalar {
    /// C0, DEL and C1: nothing that belongs into a header.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
