/// Who has a connection of the pool, and who waits for one; pure bookkeeping.
struct LoanQueue {
    enum Place {
        case connection(Connection)
        /// The right to open one more.
        case vacancy
    }

    typealias Waiter = CheckedContinuation<Place, any Error>

    private var idle: [Connection] = []
    private var vacancies: Int
    private var waiters: [(id: UInt64, waiter: Waiter)] = []
    private var lastNumber: UInt64 = 0
    private var isReachable = true
    private(set) var isClosed = false

    init(size: Int) {
        vacancies = max(1, size)
    }

    /// For waiters and threads; never the same twice.
    mutating func newNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }

    /// Nil when all connections are on loan.
    mutating func take() -> Place? {
        if let connection = idle.popLast() { return .connection(connection) }
        guard vacancies > 0 else { return nil }
        vacancies -= 1
        return .vacancy
    }

    mutating func wait(_ id: UInt64, _ waiter: Waiter) {
        if isClosed {
            waiter.resume(throwing: PostgresError(kind: .closed, sqlState: "08003"))
        } else if let place = take() {
            waiter.resume(returning: place)
        } else {
            waiters.append((id, waiter))
        }
    }

    /// Nil when the waiter has got its place already.
    mutating func remove(_ id: UInt64) -> Waiter? {
        waiters.firstIndex { $0.id == id }.map { waiters.remove(at: $0).waiter }
    }

    /// Takes a connection back, or just its place when it broke.
    mutating func free(_ connection: Connection?) {
        let place = connection.map(Place.connection) ?? .vacancy
        if !waiters.isEmpty {
            waiters.removeFirst().waiter.resume(returning: place)
        } else if let connection, !isClosed {
            idle.append(connection)
        } else {
            vacancies += 1
        }
    }

    /// - Returns: true when this is news.
    mutating func noteReachable(_ reachable: Bool) -> Bool {
        defer { isReachable = reachable }
        return isReachable != reachable
    }

    /// - Returns: the connections to close now.
    mutating func close() -> [Connection] {
        isClosed = true
        for (_, waiter) in waiters {
            waiter.resume(throwing: PostgresError(kind: .closed, sqlState: "08003"))
        }
        waiters = []
        vacancies += idle.count
        defer { idle = [] }
        return idle
    }
}
