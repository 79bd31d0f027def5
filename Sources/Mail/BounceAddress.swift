package import Domain

/// Where the envelope says that a mail comes from, so that what comes back names the mail.
///
/// `bounces@example.org` becomes `bounces+mail-12.k3y@example.org` for the mail with the Message-ID
/// `mail-12.k3y@…` (variable envelope return path).
package struct BounceAddress: Sendable, Hashable {
    private let base: MailAddress

    package init(_ base: MailAddress) {
        self.base = base
    }

    /// The plain address when the one with the mail's name would be too long.
    package func sender(of messageID: String) -> MailAddress {
        let name = messageID.prefix { $0 != "@" }
        let local = base.text.prefix { $0 != "@" }
        return MailAddress("\(local)+\(name)@\(base.domain)") ?? base
    }

    /// What stands between the first `+` and `@`; nil when there is nothing.
    package static func name(in address: String) -> String? {
        let local = address.prefix { $0 != "@" }
        guard let plus = local.firstIndex(of: "+") else { return nil }
        let name = local[local.index(after: plus)...]
        return name.isEmpty ? nil : String(name)
    }
}
