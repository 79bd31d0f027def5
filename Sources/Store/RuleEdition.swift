import Foundation
import Postgres

/// One form of a rule, as it stood when it raised an alert.
package struct RuleEdition: Sendable, Hashable {
    /// SHA-256 of `text`, hexadecimal.
    package var hash: String
    /// One `key: value` a line.
    package var text: String

    package init(hash: String, text: String) {
        self.hash = hash
        self.text = text
    }
}

extension AlertStore {
    /// The rule's form that raised an alert; nil for alerts older than the keeping of forms.
    package func edition(of alert: Int64) async throws -> RuleEdition? {
        let rows = try await database.query(
            """
            SELECT t.hash, t.text FROM alerting.alert a
            JOIN alerting.rule_text t ON t.hash = a.rule_hash WHERE a.id = $1
            """,
            [.int64(alert)]
        )
        guard let (hash, text) = try rows.first?.decode(String.self, String.self) else {
            return nil
        }
        return RuleEdition(hash: hash, text: text)
    }
}
