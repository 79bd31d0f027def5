import Foundation
import Postgres

/// One line of the journal; never holds a value of a person.
struct AuditEntry {
    var actor: String
    var action: String
    var object: String
    var details = "{}"

    /// Whoever may run the command line, where it does not ask who that is.
    static let `operator` = "operator"

    /// Details as the journal keeps them.
    static func json(_ details: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(details), as: UTF8.self)
    }

    func write(now: Date, on connection: isolated Connection) throws {
        _ = try connection.query(
            """
            INSERT INTO audit.entry (at, actor, action, object, details)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [.timestamp(now), .text(actor), .text(action), .text(object), .json(details)]
        )
    }
}
