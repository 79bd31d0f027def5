import Store

/// The bells of all loops, and who rings which.
struct Bells: Sendable {
    let spool = Wakeup()
    let evaluation = Wakeup()
    let publication = Wakeup()
    let mail = Wakeup()
    let webhooks = Wakeup()
    let forwarding = Wakeup()

    /// What another transaction announced.
    func ring(_ channel: Listener.Channel) {
        switch channel {
        case .changed:
            evaluation.ring()
            publication.ring()
        case .evaluated: publication.ring()
        case .mail: for bell in [mail, webhooks, forwarding] { bell.ring() }
        }
    }

    func ringAll() {
        for bell in [spool, evaluation, publication, mail, webhooks, forwarding] { bell.ring() }
    }
}
