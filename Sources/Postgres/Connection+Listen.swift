internal import CLibPQ

extension Connection {
    /// What another session sent by NOTIFY.
    package struct Notification: Sendable, Hashable {
        package var channel: String
        package var payload: String

        package init(channel: String, payload: String) {
            self.channel = channel
            self.payload = payload
        }
    }

    /// Notifications of `channel` as they come, with no statement needed to fetch them.
    ///
    /// The stream ends when the connection does, also when nobody holds the connection any more. Of
    /// a slow reader's backlog the newest 1024 are kept.
    package func listen(
        _ channel: String
    ) throws(PostgresError) -> AsyncStream<Notification> {
        let name = channel.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"")
        var patience = Patience(statementDeadline)
        _ = try simple("LISTEN \"\(name)\"", &patience)
        let (stream, listener) = AsyncStream.makeStream(
            of: Notification.self,
            bufferingPolicy: .bufferingNewest(1024)
        )
        listeners[channel, default: []].append(listener)
        return stream
    }

    /// Takes in what came while no statement ran: notifications, or the end of the connection.
    func readInput() {
        guard let session, copy == nil else { return }
        guard unsafe PQconsumeInput(session.raw) == 1, !session.isBroken else {
            lose(broken(session))
            return
        }
        deliverNotifications(session)
    }

    func deliverNotifications(_ session: Session) {
        while let pointer = unsafe PQnotifies(session.raw) {
            defer { unsafe PQfreemem(pointer) }
            let notification = unsafe Notification(
                channel: String(cString: pointer.pointee.relname),
                payload: String(cString: pointer.pointee.extra)
            )
            listeners[notification.channel]?.removeAll { listener in
                if case .terminated = listener.yield(notification) { true } else { false }
            }
        }
    }

    /// Lets the idle thread look after the socket.
    func watch(_ session: Session) {
        executor.watch(session.socket) { [weak self] in
            self?.assumeIsolated { $0.readInput() }
        }
    }
}
