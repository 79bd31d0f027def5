import Foundation
import Postgres

/// One line of the journal; never holds a value of a person.
struct AuditEntry {
    var actor: String
    var action: String
    var object: String
    var details = "{}"

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
