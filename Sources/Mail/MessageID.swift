import Domain

/// The name of one mail in the world, without the angle brackets.
package struct MessageID: Sendable, Hashable {
    package let value: String

    /// Takes `left@right` as the outbox row keeps it.
    package init(_ value: String) throws(MailError) {
        // RFC 5322 lets it look otherwise too, but this form passes everywhere.
        guard value.utf8.count <= 200, MailAddress(value) != nil else { throw .badMessageID }
        self.value = value
    }

    /// The name of an outbox row's mail, the same at every try.
    ///
    /// `key` is random and kept in the row, so that two installations never share a name.
    package init(outbox row: Int64, key: String, from: Mailbox) throws(MailError) {
        try self.init("mail-\(row).\(key)@\(from.address.domain)")
    }

    /// The root under which mail programs gather all mails of one alert episode.
    ///
    /// No mail bears this name itself: each recipient's first mail has the name of its own row.
    package init(episode: Int64, from: Mailbox) throws(MailError) {
        try self.init("alert-\(episode)@\(from.address.domain)")
    }
}
