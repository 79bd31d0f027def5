/// How something that was told leaves: each way has a worker of its own, so none holds another up.
package enum Way: String, Sendable, Hashable, CaseIterable {
    case mail
    case webhook

    /// No message is larger, in bytes: what does not fit is counted and linked.
    ///
    /// Larger mails are refused by many servers and read by nobody.
    package static let mostBytes = 256 * 1024
}

/// Where somebody, or a program, is told.
package enum Destination: Sendable, Hashable {
    case mail(MailAddress)
    case webhook(WebAddress)

    /// Reads what ``text`` wrote.
    package init?(_ text: String) {
        if let address = MailAddress(text) {
            self = .mail(address)
        } else if let address = WebAddress(text) {
            self = .webhook(address)
        } else {
            return nil
        }
    }

    package var way: Way {
        switch self {
        case .mail: .mail
        case .webhook: .webhook
        }
    }

    package var text: String {
        switch self {
        case .mail(let address): address.text
        case .webhook(let address): address.text
        }
    }

    /// The same for what is one place for practical purposes.
    package var identity: String {
        switch self {
        case .mail(let address): address.identity
        case .webhook(let address): address.text
        }
    }
}
