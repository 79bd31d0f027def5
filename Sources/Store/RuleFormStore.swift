package import Domain
package import Foundation
import Postgres

/// One form of a rule that was loaded, and from when to when.
package struct RuleForm: Sendable, Hashable {
    package var rule: String
    package var edition: RuleEdition
    /// The first day whose periods it judges.
    package var validFrom: Day?
    package var legalBasis: String?
    package var author: String?
    package var approvedBy: String?
    /// Nil until it is written down.
    package var loadedAt: Date?
    /// When another form or none took its place; nil while it is in force.
    package var goneAt: Date?

    package init(
        rule: String,
        edition: RuleEdition,
        validFrom: Day?,
        legalBasis: String?,
        author: String?,
        approvedBy: String?,
        loadedAt: Date? = nil,
        goneAt: Date? = nil
    ) {
        self.rule = rule
        self.edition = edition
        self.validFrom = validFrom
        self.legalBasis = legalBasis
        self.author = author
        self.approvedBy = approvedBy
        self.loadedAt = loadedAt
        self.goneAt = goneAt
    }
}

/// Every form of every rule that was ever loaded.
package struct RuleFormStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Writes down what is loaded now, where it differs from what was.
    package func load(_ forms: [RuleForm], now: Date) async throws {
        try await database.pool.transaction { connection in
            _ = try connection.query(
                """
                SELECT pg_catalog.pg_advisory_xact_lock(7310516)
                """
            )
            _ = try connection.query(
                """
                INSERT INTO alerting.rule_text (hash, text, first_used_at)
                SELECT DISTINCT hash, text, $3::timestamptz
                FROM unnest($1::text[], $2::text[]) AS n (hash, text)
                ON CONFLICT (hash) DO NOTHING
                """,
                [
                    .textArray(forms.map(\.edition.hash)), .textArray(forms.map(\.edition.text)),
                    .timestamp(now),
                ]
            )
            _ = try connection.query(
                """
                UPDATE alerting.rule_form AS f SET gone_at = $3
                WHERE f.gone_at IS NULL AND NOT EXISTS (
                    SELECT FROM unnest($1::text[], $2::text[]) AS n (rule, hash)
                    WHERE n.rule = f.rule AND n.hash = f.hash)
                """,
                [
                    .textArray(forms.map(\.rule)), .textArray(forms.map(\.edition.hash)),
                    .timestamp(now),
                ]
            )
            try Self.insert(forms, now: now, on: connection)
        }
    }

    private static func insert(
        _ forms: [RuleForm],
        now: Date,
        on connection: isolated Connection
    ) throws {
        _ = try connection.query(
            """
            INSERT INTO alerting.rule_form
                (rule, hash, valid_from, legal_basis, author, approved_by, loaded_at)
            SELECT n.rule, n.hash, nullif(n.valid_from, '')::date, nullif(n.legal_basis, ''),
                nullif(n.author, ''), nullif(n.approved_by, ''), $7
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                AS n (rule, hash, valid_from, legal_basis, author, approved_by)
            WHERE NOT EXISTS (
                SELECT FROM alerting.rule_form f WHERE f.rule = n.rule AND f.gone_at IS NULL)
            """,
            [
                .textArray(forms.map(\.rule)), .textArray(forms.map(\.edition.hash)),
                .textArray(forms.map { $0.validFrom?.description ?? "" }),
                .textArray(forms.map { $0.legalBasis ?? "" }),
                .textArray(forms.map { $0.author ?? "" }),
                .textArray(forms.map { $0.approvedBy ?? "" }), .timestamp(now),
            ]
        )
    }

    /// Forms of a rule, the oldest first.
    package func history(of rule: String) async throws -> [RuleForm] {
        let rows = try await database.query(
            """
            SELECT f.rule, f.hash, t.text, f.valid_from, f.legal_basis, f.author, f.approved_by,
                f.loaded_at, f.gone_at
            FROM alerting.rule_form f JOIN alerting.rule_text t ON t.hash = f.hash
            WHERE f.rule = $1 ORDER BY f.id
            """,
            [.text(rule)]
        )
        return try rows.map { row in
            let (rule, hash, text, validFrom, legalBasis, author, approvedBy, loadedAt, goneAt) =
                try row.decode(
                    String.self,
                    String.self,
                    String.self,
                    DateDays?.self,
                    String?.self,
                    String?.self,
                    String?.self,
                    Date.self,
                    Date?.self
                )
            return RuleForm(
                rule: rule,
                edition: RuleEdition(hash: hash, text: text),
                validFrom: validFrom.map(Day.init),
                legalBasis: legalBasis,
                author: author,
                approvedBy: approvedBy,
                loadedAt: loadedAt,
                goneAt: goneAt
            )
        }
    }

    /// Names of all rules there ever were.
    package func names() async throws -> [String] {
        try await database.query(
            """
            SELECT DISTINCT rule FROM alerting.rule_form ORDER BY 1
            """
        ).map { try $0.decode(String.self) }
    }
}
