import Postgres

/// What a database error means to somebody who waits for an answer; holds no value of a row.
package enum DatabaseProblem: Sendable, Hashable {
    /// Nobody answers, or nobody may enter.
    case unreachable(String)
    /// Too slow, too full or interrupted; the same may succeed later.
    case busy(String)
    /// The role has no right to it.
    case denied(String)

    /// Nil when `error` did not come from the database, or says that a statement is wrong.
    package init?(_ error: any Error) {
        guard let error = error as? PostgresError else { return nil }
        let text = "\(error)"
        switch error.kind {
        case .connection, .closed: self = .unreachable(text)
        case .deadline, .cancelled, .commitUnknown: self = .busy(text)
        case .server where error.sqlState == "42501": self = .denied(text)
        case .server where error.isTransient || error.sqlState.hasPrefix("53"): self = .busy(text)
        case .server, .protocolViolation, .decoding, .encoding: return nil
        }
    }
}
