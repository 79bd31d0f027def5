/// A plain mail address, `local@domain`: no display name, no comment, no quoting, ASCII only.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// Nil for anything that could mean more, or other, than one mailbox.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
            MailAddress.isDotted(parts[0], by: MailAddress.isLocal),
            MailAddress.isDotted(parts[1], by: MailAddress.isHost),
            parts[1].split(separator: ".").allSatisfy({
                $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-")
            })
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    /// The same mailbox for practical purposes: the domain has no case, and nobody's local part
    /// differs from a neighbour's by case alone.
    package var identity: String { text.lowercased() }

    private static func isDotted(
        _ text: Substring,
        by isAllowed: (Unicode.Scalar) -> Bool
    ) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAllowed) }
    }

    private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: false
        }
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isHost(scalar) || "!#$%&'*+/=?^_`{|}~".unicodeScalars.contains(scalar)
    }
}
