internal import CLibPQ

package enum Isolation: String, Sendable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

extension Connection {
    /// Runs `body` between BEGIN and COMMIT, with ROLLBACK when it throws.
    ///
    /// Cannot be nested. The error is `.commitUnknown` when the reply to COMMIT was lost.
    @discardableResult
    package func transaction<Value>(
        isolation: Isolation = .readCommitted,
        _ body: (isolated Connection) throws -> Value
    ) throws -> Value {
        try begin(isolation)
        let value: Value
        do {
            value = try body(self)
        } catch {
            rollBack()
            throw error
        }
        try commit()
        return value
    }

    /// The same for a body that waits for others, as for the chunks of a COPY.
    ///
    /// Nobody else may use the connection meanwhile: take it from a pool.
    @discardableResult
    package func transaction<Value>(
        isolation: Isolation = .readCommitted,
        _ body: (isolated Connection) async throws -> Value
    ) async throws -> Value {
        try begin(isolation)
        let value: Value
        do {
            value = try await body(self)
        } catch {
            rollBack()
            throw error
        }
        try commit()
        return value
    }

    /// Runs `body`; cancelling the task then also ends the statement under way.
    func interruptible<Value: Sendable>(
        _ body: (isolated Connection) async throws -> Value
    ) async throws -> Value {
        try await withTaskCancellationHandler {
            try await body(self)
        } onCancel: {
            cancel()
        }
    }

    /// Is it fit for another user? Notices a connection that broke while idle.
    func isReady() -> Bool {
        readInput()
        return session != nil && copy == nil
    }

    /// Leaves nothing of one user to the next.
    func tidy() {
        if copy == .toServer { abortCopy("the data ended early") }
        if copy == .fromServer {
            lose(PostgresError(kind: .closed, sqlState: "08003", note: "COPY was not read"))
        }
        rollBack()
    }

    private func begin(_ isolation: Isolation) throws(PostgresError) {
        guard session?.isInTransaction != true else {
            throw PostgresError(kind: .protocolViolation, sqlState: "25001")
        }
        var patience = Patience(statementDeadline)
        _ = try simple("BEGIN ISOLATION LEVEL \(isolation.rawValue)", &patience)
    }

    private func commit() throws(PostgresError) {
        guard session != nil else { throw loss }
        guard !Task.isCancelled else {
            rollBack()
            throw PostgresError(kind: .cancelled)
        }
        var patience = Patience(statementDeadline, isInterruptible: false)
        let result: ResultHandle
        do {
            result = try simple("COMMIT", &patience)
        } catch  where session == nil {
            throw PostgresError(kind: .commitUnknown, sqlState: "08007", note: error.description)
        }
        guard result.commandTag == "COMMIT" else {
            let note = "a statement had failed, so the transaction was rolled back"
            throw PostgresError(kind: .server, sqlState: "25P02", note: note)
        }
    }

    private func rollBack() {
        if copy != nil { tidy() }
        guard session?.isInTransaction == true else { return }
        var patience = Patience(statementDeadline, isInterruptible: false)
        do throws(PostgresError) {
            _ = try simple("ROLLBACK", &patience)
        } catch {
            lose(error)
        }
    }
}
