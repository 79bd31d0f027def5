/// The name of one mail in the world, without the angle brackets.
package struct MessageID: Sendable, Hashable {
    package let value: String

    /// Takes `left@right` as the outbox row keeps it.
    package init(_ value: String) throws(MailError) {
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, value.utf8.count <= 200, isDotAtom(parts[0]), isHostName(parts[1])
        else { throw .badMessageID }
        self.value = value
    }

    /// The name of an outbox row's mail, the same at every try.
    ///
    /// `key` is random and kept in the row, so that two installations never share a name.
    package init(outbox row: Int64, key: String, from: MailAddress) throws(MailError) {
        try self.init("mail-\(row).\(key)@\(from.domain)")
    }

    /// The root under which mail programs gather all mails of one alert episode.
    ///
    /// No mail bears this name itself: each recipient's first mail has the name of its own row.
    package init(episode: Int64, from: MailAddress) throws(MailError) {
        try self.init("alert-\(episode)@\(from.domain)")
    }
}
