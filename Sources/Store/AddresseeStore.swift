package import Domain
import Postgres

/// Whom a letter about an alert goes to.
package struct AddresseeStore: Sendable {
    /// An organisation; never a person.
    package struct Addressee: Sendable, Hashable {
        package let name: String
        /// Nil when the register does not say it.
        package let ico: String?
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Providers of the service or of the services of the plan, or who carries the project out; none
    /// for alerts about a region or the country.
    package func organisations(scope: AlertScope, subject: String) async throws -> [Addressee] {
        let rows = try await database.query(
            """
            WITH service AS (
                SELECT p.service_id FROM transformation.plan AS p
                WHERE $1 = 'plan' AND p.plan_id = $2
                UNION ALL SELECT $2 WHERE $1 = 'service')
            SELECT f.name, f.ico FROM (
                SELECT coalesce(o.name, k.provider) AS name, k.ico
                FROM service AS s
                JOIN register.known_service AS k ON k.service_id = s.service_id
                LEFT JOIN register.provider AS o ON o.ico = k.ico
                WHERE coalesce(o.name, k.provider) IS NOT NULL
                UNION SELECT j.implementer, NULL FROM programme.project AS j
                WHERE $1 = 'project' AND j.project_id = $2) AS f
            ORDER BY f.name COLLATE "cs-x-icu", f.ico
            """,
            [.text(scope.rawValue), .text(subject)]
        )
        return try rows.map { row in
            let (name, ico) = try row.decode(String.self, String?.self)
            return Addressee(name: name, ico: ico)
        }
    }
}
