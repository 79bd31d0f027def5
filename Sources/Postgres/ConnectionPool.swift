import Synchronization

/// Up to `size` connections, opened when needed, lent to one user at a time in order of arrival.
///
/// A connection that broke is replaced at the next loan; the pool needs no care while the server
/// is away.
package final class ConnectionPool: Sendable {
    private let conninfo: String
    private let name: String
    private let connectDeadline: Duration
    private let statementDeadline: Duration
    private let onLost: @Sendable (PostgresError) -> Void
    private let onBack: @Sendable () -> Void
    private let queue: Mutex<LoanQueue>

    /// Opens nothing yet.
    ///
    /// The threads are called `name` and a number. `statementDeadline` is for each statement and
    /// for the wait until a connection is free. `onLost` is called once when the server can no
    /// longer be reached, `onBack` once when it can be reached again.
    package init(
        conninfo: String,
        size: Int,
        connectDeadline: Duration = .seconds(10),
        statementDeadline: Duration = .seconds(30),
        name: String,
        onLost: @escaping @Sendable (PostgresError) -> Void = { _ in },
        onBack: @escaping @Sendable () -> Void = {}
    ) {
        self.conninfo = conninfo
        self.name = name
        self.connectDeadline = connectDeadline
        self.statementDeadline = statementDeadline
        self.onLost = onLost
        self.onBack = onBack
        queue = Mutex(LoanQueue(size: size))
    }

    /// Lends a connection to `body`.
    ///
    /// Cancelling the task ends the statement under way. Besides what `body` throws the error may
    /// be `.connection` when the server cannot be reached, `.deadline` when no connection became
    /// free, and `.closed` after `close()`.
    @discardableResult
    package func withConnection<Value: Sendable>(
        _ body: @Sendable (isolated Connection) async throws -> Value
    ) async throws -> Value {
        let connection = try await borrow()
        do {
            let value = try await connection.interruptible(body)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Runs `body` in a transaction, and all of it again after a serialization failure.
    ///
    /// The same after a deadlock. So `body` must not do anything that a ROLLBACK leaves done.
    @discardableResult
    package func transaction<Value: Sendable>(
        attempts: Int = 5,
        isolation: Isolation = .readCommitted,
        _ body: @Sendable (isolated Connection) async throws -> Value
    ) async throws -> Value {
        var attempt = 1
        while true {
            do {
                return try await withConnection { connection in
                    try await connection.transaction(isolation: isolation, body)
                }
            } catch let error as PostgresError where error.isTransient && attempt < attempts {
                // The rivals must not meet again at the same moment.
                let pause = Double(10 << min(attempt, 6)) * .random(in: 0.5...1.5)
                try await Task.sleep(for: .milliseconds(pause))
                attempt += 1
            }
        }
    }

    /// Closes idle connections now and those on loan when they come back.
    package func close() async {
        let idle = queue.withLock { $0.close() }
        for connection in idle { await connection.close() }
    }

    private func borrow() async throws -> Connection {
        while true {
            if Task.isCancelled { throw PostgresError(kind: .cancelled) }
            switch try await place() {
            case .vacancy: return try await openConnection()
            case .connection(let connection):
                if await connection.isReady() { return connection }
                queue.withLock { $0.free(nil) }
            }
        }
    }

    private func place() async throws -> LoanQueue.Place {
        let (isClosed, place, id) = queue.withLock { queue in
            (queue.isClosed, queue.isClosed ? nil : queue.take(), queue.newNumber())
        }
        if isClosed { throw PostgresError(kind: .closed, sqlState: "08003") }
        if let place { return place }
        let timer = Task { [statementDeadline] in
            try await Task.sleep(for: statementDeadline)
            giveUp(id, PostgresError(kind: .deadline, note: "no connection became free"))
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                queue.withLock { $0.wait(id, waiter) }
                // The handler below may have run before there was anything to give up.
                if Task.isCancelled { giveUp(id, PostgresError(kind: .cancelled)) }
            }
        } onCancel: {
            giveUp(id, PostgresError(kind: .cancelled))
        }
    }

    private func giveUp(_ waiter: UInt64, _ reason: PostgresError) {
        queue.withLock { $0.remove(waiter) }?.resume(throwing: reason)
    }

    private func openConnection() async throws -> Connection {
        do {
            let number = queue.withLock { $0.newNumber() }
            let connection = try await Connection.open(
                conninfo,
                name: "\(name)-\(number)",
                deadline: connectDeadline,
                statementDeadline: statementDeadline
            )
            if queue.withLock({ $0.noteReachable(true) }) { onBack() }
            return connection
        } catch {
            queue.withLock { $0.free(nil) }
            if let error = error as? PostgresError, error.kind != .cancelled,
                queue.withLock({ $0.noteReachable(false) })
            {
                onLost(error)
            }
            throw error
        }
    }

    private func giveBack(_ connection: Connection) async {
        await connection.tidy()
        let isClosed = queue.withLock { queue in
            queue.free(connection.isUsable ? connection : nil)
            return queue.isClosed
        }
        if isClosed { await connection.close() }
    }
}
