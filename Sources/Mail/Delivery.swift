package import Domain

/// What became of one try to hand a mail over.
///
/// Texts never hold mail content or an address.
package enum Delivery: Sendable, Hashable {
    /// The next hop has the mail and answers for it.
    case accepted(reply: String)
    /// Not now: a 4xx reply, no connection, no time, no trust in the relay.
    ///
    /// `ambiguous` when the whole message left and no reply came: the relay may have it, and the
    /// next try may make it arrive twice, under the same Message-ID.
    case tryLater(code: Int?, enhanced: String?, reason: String, ambiguous: Bool)
    /// Never: the relay refuses this sender, recipient or message for good (5xx).
    case refused(code: Int, enhanced: String?, reason: String)
}

/// Takes mails one at a time, one recipient each: a refused recipient stops nobody else.
package protocol MailTransport: Sendable {
    /// Tries once to hand over `message`, made by ``MailMessage/bytes()``, to a plain `local@domain`.
    ///
    /// What comes back goes to `sender`; nil = to the relay's own address.
    func deliver(
        _ message: [UInt8],
        to recipient: String,
        from sender: MailAddress?
    ) async -> Delivery

    /// Ends the connection, if there is one; the next mail opens another.
    func close() async
}

extension MailTransport {
    package func deliver(_ message: [UInt8], to recipient: String) async -> Delivery {
        await deliver(message, to: recipient, from: nil)
    }
}
