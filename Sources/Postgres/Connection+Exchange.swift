internal import CLibPQ
import Glibc

/// How long a call may wait for the server, and what has been done about a server that is slow.
struct Patience {
    /// From the request to cancel until the socket is dropped.
    static let grace: Duration = .milliseconds(700)

    var limit: ContinuousClock.Instant
    /// False where a half-done statement would be worse than a late one: COMMIT, ROLLBACK.
    var isInterruptible = true
    /// Why the statement is being cancelled.
    private(set) var cause: PostgresError.Kind?
    private(set) var request: CancelRequest?

    init(_ duration: Duration, isInterruptible: Bool = true) {
        limit = .now + duration
        self.isInterruptible = isInterruptible
    }

    mutating func cancel(
        _ session: Session,
        because: PostgresError.Kind,
        _ executor: ThreadExecutor
    ) {
        cause = because
        request = CancelRequest(session, waking: executor)
        limit = .now + Patience.grace
    }
}

extension Connection {
    /// Sends one message and takes in the whole answer.
    ///
    /// `send` is one of libpq's PQsend…, 1 = sent. The last result counts, or the one that says
    /// that COPY has begun.
    func exchange(
        _ patience: inout Patience,
        send: (Session) -> Int32
    ) throws(PostgresError) -> ResultHandle {
        let session = try start(interruptible: patience.isInterruptible)
        defer { finish() }
        guard send(session) == 1 else { throw lose(broken(session)) }
        return try gather(session, &patience)
    }

    /// Takes in all results of what has been sent.
    ///
    /// The server's first error wins.
    func gather(
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) -> ResultHandle {
        var last: ResultHandle?
        var failure: PostgresError?
        try flush(session, &patience)
        while let result = try nextResult(session, &patience) {
            switch result.status {
            case PGRES_COPY_IN, PGRES_COPY_OUT: return result
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: failure = failure ?? PostgresError(result)
            default: last = result
            }
        }
        try awaitCancelRequest(session, &patience)
        if session.isBroken { throw lose(broken(session, after: failure)) }
        deliverNotifications(session)
        if let failure { throw failure.explained(by: patience) }
        guard let last else { throw PostgresError(kind: .protocolViolation, note: "no answer") }
        return last
    }

    /// The error is `.connection` or `.closed` without a session, `.cancelled` in a cancelled task.
    func start(interruptible: Bool) throws(PostgresError) -> Session {
        guard let session else { throw loss }
        guard copy == nil else {
            throw PostgresError(kind: .protocolViolation, note: "COPY is under way")
        }
        // In this order: a cancellation after the first line is seen by the wait, one before
        // it by the second.
        setRunning(true)
        if interruptible, Task.isCancelled {
            finish()
            throw PostgresError(kind: .cancelled)
        }
        return session
    }

    /// From here on `cancel()` does nothing, so it cannot hit the next statement.
    func finish() {
        setRunning(copy != nil)
    }

    /// Until all that was handed to libpq is with the kernel.
    func flush(_ session: Session, _ patience: inout Patience) throws(PostgresError) {
        while unsafe PQflush(session.raw) == 1 {
            try pause(for: POLLIN | POLLOUT, session, &patience)
            unsafe PQconsumeInput(session.raw)
        }
    }

    /// Waits until something can be done with the socket.
    ///
    /// On a passed deadline or a cancellation the server is asked to stop; its answer ends the
    /// wait. Without an answer the connection is dropped.
    @discardableResult
    func pause(
        for events: Int32,
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) -> Int32 {
        while true {
            if patience.cause == nil, patience.isInterruptible, isCancelRequested {
                patience.cancel(session, because: .cancelled, executor)
            }
            switch executor.wait(for: events, on: session.socket, until: patience.limit) {
            case .ready(let events): return events
            case .woken: continue
            case .expired: try expire(session, &patience)
            }
        }
    }

    func broken(_ session: Session, after failure: PostgresError? = nil) -> PostgresError {
        var error = failure ?? PostgresError(kind: .connection, serverMessage: session.problem)
        error.kind = .connection
        if error.sqlState.isEmpty { error.sqlState = "08006" }
        return error
    }

    private func expire(_ session: Session, _ patience: inout Patience) throws(PostgresError) {
        guard let cause = patience.cause else {
            return patience.cancel(session, because: .deadline, executor)
        }
        let note = "the server did not answer the request to cancel"
        throw lose(PostgresError(kind: cause, sqlState: "08006", note: note))
    }

    private func nextResult(
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) -> ResultHandle? {
        while unsafe PQisBusy(session.raw) == 1 {
            try pause(for: POLLIN, session, &patience)
            // A broken connection shows in the result that comes next.
            guard unsafe PQconsumeInput(session.raw) == 1 else { break }
        }
        return unsafe ResultHandle(owning: PQgetResult(session.raw))
    }

    /// A request still on its way could hit the next statement.
    private func awaitCancelRequest(
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) {
        while let request = patience.request, !request.isFinished {
            if case .expired = executor.wait(for: 0, on: -1, until: patience.limit) {
                try expire(session, &patience)
            }
        }
    }
}

extension PostgresError {
    /// "Cancelled by user" is our deadline or our cancellation.
    fileprivate func explained(by patience: Patience) -> PostgresError {
        guard sqlState == "57014", let cause = patience.cause else { return self }
        var error = self
        error.kind = cause
        return error
    }
}
