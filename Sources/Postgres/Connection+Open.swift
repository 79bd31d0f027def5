internal import CLibPQ
import Glibc

extension Connection {
    /// Connects on a new thread.
    ///
    /// Of several hosts each gets its share of the time, in their order, so that a frozen first
    /// one does not use it up. A host name is looked up by the system, which the deadline does
    /// not bound. `conninfo` is libpq's connection string or URI, `name` that of the thread.
    package static func open(
        _ conninfo: String,
        name: String,
        deadline: Duration = .seconds(10),
        statementDeadline: Duration = .seconds(30)
    ) async throws -> Connection {
        let hosts = try ConnectionString(conninfo).hosts
        let connection = try Connection(name: name, statementDeadline: statementDeadline)
        try await withTaskCancellationHandler {
            try await connection.connect(to: hosts, by: .now + deadline)
        } onCancel: {
            connection.cancel()
        }
        return connection
    }

    private func connect(
        to hosts: [[ConnectionString.Option]],
        by limit: ContinuousClock.Instant
    ) throws(PostgresError) {
        setRunning(true)
        defer { finish() }
        var problem = PostgresError(kind: .connection, sqlState: "08001", note: "no host")
        for (index, host) in hosts.enumerated() {
            let share = (limit - .now) / (hosts.count - index)
            do throws(PostgresError) {
                return adopt(try attempt(host, by: .now + share))
            } catch {
                problem = error
                if error.kind == .cancelled { break }
            }
        }
        throw problem
    }

    private func attempt(
        _ options: [ConnectionString.Option],
        by limit: ContinuousClock.Instant
    ) throws(PostgresError) -> Session {
        let pointer = unsafe withCStrings(options.map(\.keyword)) { keywords in
            unsafe withCStrings(options.map(\.value)) { values in
                unsafe PQconnectStartParams(keywords, values, 1)
            }
        }
        guard let session = unsafe Session(owning: pointer) else {
            throw PostgresError(kind: .connection, sqlState: "08001", note: "out of memory")
        }
        // libpq would print notices to standard error, with values of rows in them.
        unsafe PQsetNoticeProcessor(session.raw, { _, _ in }, nil)
        var events = POLLOUT
        while !session.isBroken {
            try awaitConnecting(session, events, limit)
            switch unsafe PQconnectPoll(session.raw) {
            case PGRES_POLLING_OK: return session
            case PGRES_POLLING_READING: events = POLLIN
            case PGRES_POLLING_WRITING: events = POLLOUT
            default: break
            }
        }
        throw PostgresError(
            kind: .connection,
            sqlState: "08001",
            serverMessage: session.problem
        )
    }

    private func awaitConnecting(
        _ session: Session,
        _ events: Int32,
        _ limit: ContinuousClock.Instant
    ) throws(PostgresError) {
        while true {
            if isCancelRequested {
                throw PostgresError(kind: .cancelled, sqlState: "08001")
            }
            switch executor.wait(for: events, on: session.socket, until: limit) {
            case .ready: return
            case .woken: continue
            case .expired:
                throw PostgresError(kind: .deadline, sqlState: "08001", note: "connecting")
            }
        }
    }

    private func adopt(_ session: Session) {
        // Nothing may block but our own waits, which know the deadline.
        unsafe PQsetnonblocking(session.raw, 1)
        begin(session)
    }
}
