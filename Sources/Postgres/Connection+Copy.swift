internal import CLibPQ
import Glibc

extension Connection {
    /// Starts `COPY … FROM STDIN`; then `putCopy` as often as needed, then `endCopy`.
    package func beginCopy(_ sql: SQL, deadline: Duration? = nil) throws(PostgresError) {
        try beginCopy(sql, .toServer, PGRES_COPY_IN, deadline)
    }

    /// Sends a piece of the data.
    ///
    /// Waits when the server is slower than the caller. An error that the server has meanwhile found ends the COPY and is thrown, with `line`.
    package func putCopy(_ bytes: [UInt8], deadline: Duration? = nil) throws(PostgresError) {
        let session = try copying(.toServer)
        if isCancelRequested {
            abortCopy("cancelled")
            throw PostgresError(kind: .cancelled)
        }
        var patience = Patience(deadline ?? statementDeadline)
        for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
            // While COPY goes on the server speaks only to refuse it; libpq would not tell us.
            if case .ready = executor.wait(for: POLLIN, on: session.socket, until: .now) {
                throw endFailedCopy(session, &patience)
            }
            let piece = bytes[start..<min(start + 1 << 20, bytes.count)]
            try send(piece, session, &patience)
        }
    }

    /// The end of the data; the answer is the number of rows copied.
    package func endCopy(deadline: Duration? = nil) throws(PostgresError) -> Int {
        let session = try copying(.toServer)
        var patience = Patience(deadline ?? statementDeadline)
        return try finishCopy(nil, session, &patience).affected
    }

    /// Gives the COPY up; nothing of it stays in the table.
    ///
    /// The reason goes to the server's log: no value of a row. The answer is the server's own
    /// complaint, if it had one before.
    @discardableResult
    package func abortCopy(_ reason: String) -> PostgresError? {
        guard let session = try? copying(.toServer) else { return nil }
        var patience = Patience(statementDeadline, isInterruptible: false)
        do throws(PostgresError) {
            _ = try finishCopy(reason, session, &patience)
            return nil
        } catch {
            return error.sqlState == "57014" ? nil : error
        }
    }

    /// Copies all chunks, wherever they are cut, and tells how many rows they were.
    ///
    /// Ends early when the server refuses a row. The deadline is for each chunk and for the end, not
    /// for waiting on `chunks`.
    package func copyIn(
        _ sql: SQL,
        deadline: Duration? = nil,
        from chunks: some AsyncSequence<[UInt8], any Error> & Sendable
    ) async throws -> Int {
        try beginCopy(sql, deadline: deadline)
        do {
            for try await chunk in chunks { try putCopy(chunk, deadline: deadline) }
            // Iteration just ends when the task is cancelled; half the data must not be kept.
            if Task.isCancelled { throw PostgresError(kind: .cancelled) }
        } catch {
            throw abortCopy("the data ended with an error") ?? error
        }
        return try endCopy(deadline: deadline)
    }

    func beginCopy(
        _ sql: SQL,
        _ direction: CopyDirection,
        _ expected: ExecStatusType,
        _ deadline: Duration?
    ) throws(PostgresError) {
        var patience = Patience(deadline ?? statementDeadline)
        let result = try exchange(&patience) { unsafe PQsendQuery($0.raw, sql.text) }
        guard result.status == expected else {
            let note = "not a COPY in the right direction"
            let error = PostgresError(kind: .protocolViolation, note: note)
            let isCopy = [PGRES_COPY_IN, PGRES_COPY_OUT].contains(result.status)
            throw isCopy ? lose(error) : error
        }
        copy = direction
        setRunning(true)
        // The idle thread would read the server's refusal and leave it with libpq, unseen.
        executor.unwatch()
    }

    func copying(_ direction: CopyDirection) throws(PostgresError) -> Session {
        guard let session else { throw loss }
        guard copy == direction else {
            throw PostgresError(kind: .protocolViolation, note: "no COPY is under way")
        }
        return session
    }

    func copyEnded(_ session: Session) {
        copy = nil
        finish()
        if self.session != nil { watch(session) }
    }

    private func send(
        _ piece: ArraySlice<UInt8>,
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) {
        while true {
            let sent = unsafe piece.withUnsafeBytes { bytes in
                unsafe PQputCopyData(
                    session.raw,
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(bytes.count)
                )
            }
            if sent < 0 { throw endFailedCopy(session, &patience) }
            while unsafe PQflush(session.raw) == 1 {
                let events = try pause(for: POLLIN | POLLOUT, session, &patience)
                if events & POLLOUT == 0 { throw endFailedCopy(session, &patience) }
            }
            if sent == 1 { return }
        }
    }

    /// The server's reason, which comes first; our own "stopped" only when it has none.
    private func endFailedCopy(_ session: Session, _ patience: inout Patience) -> PostgresError {
        do throws(PostgresError) {
            _ = try finishCopy("stopped", session, &patience)
            return PostgresError(kind: .protocolViolation, note: "COPY ended by itself")
        } catch {
            return error
        }
    }

    private func finishCopy(
        _ reason: String?,
        _ session: Session,
        _ patience: inout Patience
    ) throws(PostgresError) -> ResultHandle {
        defer { copyEnded(session) }
        while unsafe PQputCopyEnd(session.raw, reason) == 0 {
            try flush(session, &patience)
        }
        return try gather(session, &patience)
    }
}
