internal import CLibPQ
import Synchronization

/// One connection to PostgreSQL on one thread of its own.
///
/// Its methods run on that thread and may wait there: nobody else is held up. A method without
/// `async` is never interrupted by another task's call; several of them in a row may be, unless
/// they are in one closure with an `isolated Connection`, as in `transaction`.
package actor Connection {
    /// What other threads may know and ask while the connection's thread is busy.
    struct Shared {
        var isRunning = false
        var isCancelRequested = false
        var isUsable = false
    }

    enum CopyDirection {
        case toServer
        case fromServer
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    package nonisolated let name: String
    /// For statements that name no deadline of their own.
    package nonisolated let statementDeadline: Duration

    nonisolated let executor: ThreadExecutor
    nonisolated let shared = Mutex(Shared())

    var session: Session?
    /// Why there is no session.
    var loss = PostgresError(kind: .closed, sqlState: "08003")
    var copy: CopyDirection?
    var prepared = PreparedStatements()
    var listeners: [String: [AsyncStream<Notification>.Continuation]] = [:]

    init(name: String, statementDeadline: Duration) throws(PostgresError) {
        self.name = name
        self.statementDeadline = statementDeadline
        executor = try ThreadExecutor(name: name)
    }

    deinit {
        executor.stop()
        for listener in listeners.values.joined() { listener.finish() }
    }

    /// False once the connection is lost or closed; a new one must be opened.
    package nonisolated var isUsable: Bool { shared.withLock { $0.isUsable } }

    /// For example 150020; 0 when lost.
    package var serverVersion: Int { Int(unsafe PQserverVersion(session?.raw)) }

    /// Process number of the server's side; 0 when lost.
    package var backendPID: Int32 { unsafe PQbackendPID(session?.raw) }

    /// Ends the statement that runs now with `.cancelled`, from any thread; else does nothing.
    package nonisolated func cancel() {
        let isRunning = shared.withLock { shared in
            shared.isCancelRequested = shared.isRunning
            return shared.isRunning
        }
        if isRunning { executor.wake() }
    }

    /// Between `true` and `false` a call of `cancel()` counts; the next statement knows none.
    func setRunning(_ isRunning: Bool) {
        shared.withLock { shared in
            shared.isRunning = isRunning
            if !isRunning { shared.isCancelRequested = false }
        }
    }

    /// The task that called us, or somebody by `cancel()`, wants the statement to end.
    var isCancelRequested: Bool { Task.isCancelled || shared.withLock { $0.isCancelRequested } }

    func begin(_ session: Session) {
        self.session = session
        shared.withLock { $0.isUsable = true }
        watch(session)
    }

    /// Says good-bye to the server.
    ///
    /// Later calls fail with `.closed`; streams of `listen` end.
    package func close() {
        lose(PostgresError(kind: .closed, sqlState: "08003"))
    }

    /// Lets go of the server at once, without waiting for it.
    @discardableResult
    func lose(_ reason: PostgresError) -> PostgresError {
        guard session != nil else { return reason }
        session = nil
        copy = nil
        loss = reason
        prepared = PreparedStatements()
        executor.unwatch()
        shared.withLock { $0 = Shared() }
        for listener in listeners.values.joined() { listener.finish() }
        listeners = [:]
        return reason
    }
}
