import CCurl
package import Domain

/// Hands mails to a relay over one connection, which it keeps open between them.
///
/// Runs on a queue of its own; several clients send side by side.
package actor SMTPClient: MailTransport {
    private let relay: Relay
    private let executor = QueueExecutor(label: "dimond.smtp")
    private var session: SMTPSession?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    package init(relay: Relay) {
        self.relay = relay
    }

    /// Tries once, and holds this client until the relay has answered or the deadline is over.
    ///
    /// A cancelled task ends it within about a second.
    package func deliver(
        _ message: [UInt8],
        to recipient: String,
        from sender: MailAddress?
    ) async -> Delivery {
        guard let recipient = try? Mailbox(recipient, header: "To") else {
            return .refused(code: 553, enhanced: "5.1.3", reason: "not a valid mail address")
        }
        guard !Task.isCancelled else {
            return .tryLater(
                code: nil,
                enhanced: nil,
                reason: DeliveryReason.interrupted.text,
                ambiguous: false
            )
        }
        guard let session = session ?? SMTPSession(relay: relay) else {
            return .tryLater(
                code: nil,
                enhanced: nil,
                reason: DeliveryReason.noMemory.text,
                ambiguous: false
            )
        }
        self.session = session
        let address = session.address
        let outcome = await withTaskCancellationHandler {
            session.send(message, from: sender ?? relay.sender.address, to: recipient)
        } onCancel: {
            SMTPSession.interrupt(address)
        }
        session.rearm()
        return Delivery(outcome, relay: relay)
    }

    /// Says QUIT; does not wait for the answer.
    package func close() {
        session = nil
    }
}

/// One libcurl handle and its connection; freed with the last reference.
private final class SMTPSession {
    private let pointer: OpaquePointer

    /// The handle as a number, for the thread that cancels.
    var address: UInt { UInt(bitPattern: pointer) }

    init?(relay: Relay) {
        let opened = relay.url.withCString { url in
            withOptionalCString(relay.user) { user in
                withOptionalCString(relay.password) { password in
                    withOptionalCString(relay.caFile) { caFile in
                        var options = dimond_smtp_relay(
                            url: url,
                            user: user,
                            password: password,
                            ca_file: caFile,
                            start_tls: relay.security == .startTLS,
                            connect_ms: min(relay.deadline, .seconds(20)).milliseconds,
                            deadline_ms: relay.deadline.milliseconds
                        )
                        return dimond_smtp_open(&options)
                    }
                }
            }
        }
        guard let opened else { return nil }
        pointer = opened
    }

    deinit { dimond_smtp_close(pointer) }

    func send(_ message: [UInt8], from: MailAddress, to: Mailbox) -> dimond_smtp_outcome {
        var outcome = dimond_smtp_outcome()
        message.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                dimond_smtp_send(
                    pointer,
                    from.text,
                    to.address.text,
                    text.baseAddress,
                    text.count,
                    &outcome
                )
            }
        }
        return outcome
    }

    func rearm() { dimond_smtp_rearm(pointer) }

    static func interrupt(_ address: UInt) {
        if let pointer = OpaquePointer(bitPattern: address) { dimond_smtp_interrupt(pointer) }
    }
}

private func withOptionalCString<Result>(
    _ text: String?,
    _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
