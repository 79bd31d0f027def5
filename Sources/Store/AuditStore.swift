package import Domain
package import Foundation
import Postgres

/// The journal of acts, and the chain that proves it and every attempt of delivery.
package struct AuditStore: Sendable {
    /// What a link stands for.
    package enum Subject: Sendable, Hashable {
        /// A try to deliver a message of the outbox.
        case attempt(outbox: Int64, number: Int)
        /// An act of the journal.
        case entry(Int64)
    }

    /// The first thing that does not fit.
    package struct Fault: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            case missingLink = "missing_link"
            case alteredLink = "altered_link"
            case changedOrder = "changed_order"
            case missingRow = "missing_row"
            case alteredRow = "altered_row"
            /// A row without a link.
            case insertedRow = "inserted_row"
        }

        package let kind: Kind
        /// Nil for a row without one.
        package let number: Int64?
        package let subject: Subject?
    }

    /// What a walk along the whole chain found.
    package struct Verification: Sendable, Hashable {
        /// Nil while there is no link.
        package let head: ChainLink?
        /// Rows that came during the walk; they are linked within seconds.
        package let waiting: Int
        package let fault: Fault?
    }

    /// An act as `dimond audit list` shows it.
    package struct Entry: Sendable, Hashable {
        package let id: Int64
        /// Nil while it waits for its link.
        package let link: Int64?
        package let at: Date
        package let actor: String
        package let action: String
        package let object: String
        /// JSON object.
        package let details: String
    }

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Links the rows that wait, so that the chain stands for all that was committed until now.
    ///
    /// Attempts and acts only queue, lest their commits wait for each other.
    private func linkWaiting() async throws {
        _ = try await database.query(
            """
            SELECT audit.link_waiting()
            """,
            deadline: .seconds(600)
        )
    }

    /// The newest link, after all that waits was linked; nil while there is none.
    package func head() async throws -> ChainLink? {
        try await linkWaiting()
        return try await database.pool.withConnection { try Self.head(on: $0) }
    }

    static func head(on connection: isolated Connection) throws -> ChainLink? {
        let rows = try connection.query(
            """
            SELECT number, sha256 FROM audit.head WHERE number > 0
            """
        )
        return try rows.first.map(link)
    }

    /// One link; nil when there is none of that number.
    package func link(_ number: Int64) async throws -> ChainLink? {
        let rows = try await database.query(
            """
            SELECT number, sha256 FROM audit.link WHERE number = $1
            """,
            [.int64(number)]
        )
        return try rows.first.map(Self.link)
    }

    /// Links what waits, then walks along the chain up to its head of this moment.
    ///
    /// Memory does not grow with its length: `stretch` links are looked at a time, and `progress` is
    /// told how far it is, of how many.
    package func verify(
        stretch: Int64 = 10_000,
        progress: @Sendable (Int64, Int64) -> Void = { _, _ in }
    ) async throws -> Verification {
        let head = try await head()
        let end = head?.number ?? 0
        var fault: Fault?
        var done: Int64 = 0
        while fault == nil, done < end {
            let until = min(done + stretch, end)
            fault = try await faults(
                """
                SELECT number, fault, outbox, attempt, entry FROM audit.link_fault($1, $2)
                """,
                [.int64(done), .int64(until)]
            )
            done = until
            progress(done, end)
        }
        if fault == nil {
            fault = try await faults(
                """
                SELECT number, fault, outbox, attempt, entry FROM audit.head_fault()
                """
            )
        }
        if fault == nil {
            fault = try await faults(
                """
                SELECT number, fault, outbox, attempt, entry FROM audit.row_fault()
                """
            )
        }
        return Verification(head: head, waiting: try await waiting(), fault: fault)
    }

    private func faults(_ sql: SQL, _ parameters: [Parameter] = []) async throws -> Fault? {
        // Large tables are searched for a row without a link.
        let rows = try await database.query(sql, parameters, deadline: .seconds(600))
        return try rows.first.flatMap { row in
            let (number, kind, outbox, attempt, entry) = try row.decode(
                Int64?.self,
                String.self,
                Int64?.self,
                Int32?.self,
                Int64?.self
            )
            return Fault.Kind(rawValue: kind).map { kind in
                Fault(kind: kind, number: number, subject: Subject(outbox, attempt, entry))
            }
        }
    }

    private func waiting() async throws -> Int {
        let rows = try await database.query(
            """
            SELECT pg_catalog.count(*) FROM audit.waiting
            """
        )
        return Int(try rows[0].decode(Int64.self))
    }

    /// Acts from `since` on and before `until`, the newest `limit` of them, oldest first.
    ///
    /// `subject` is part of what they were about or of their kind, such as `alert 12` or `silence`.
    package func entries(
        since: Date? = nil,
        until: Date? = nil,
        subject: String? = nil,
        limit: Int
    ) async throws -> [Entry] {
        let rows = try await database.query(
            """
            SELECT e.seq, l.number, e.at, e.actor, e.action, e.object, e.details::text
            FROM audit.entry AS e LEFT JOIN audit.link AS l ON l.entry = e.seq
            WHERE ($1::timestamptz IS NULL OR e.at >= $1) AND ($2::timestamptz IS NULL OR e.at < $2)
              AND ($3::text IS NULL OR e.object = $3 OR e.action = $3
                   OR pg_catalog.starts_with(e.action, $3 || '.')
                   OR pg_catalog.starts_with(e.object, $3 || ' '))
            ORDER BY e.seq DESC LIMIT $4::bigint
            """,
            [.timestamp(since), .timestamp(until), .text(subject), .int64(Int64(limit))]
        )
        return try rows.reversed().map { row in
            let (id, link, at, actor, action, object, details) = try row.decode(
                Int64.self,
                Int64?.self,
                Date.self,
                String.self,
                String.self,
                String.self,
                String.self
            )
            return Entry(
                id: id,
                link: link,
                at: at,
                actor: actor,
                action: action,
                object: object,
                details: details
            )
        }
    }

    /// Writes an act down that changes nothing else, such as a document that went out.
    ///
    /// `actor` is nil where nobody said who it was.
    package func note(
        _ action: String,
        of object: String,
        details: [String: String],
        by actor: String?,
        now: Date
    ) async throws {
        try await database.pool.transaction { connection in
            try AuditEntry(
                actor: actor ?? AuditEntry.operator,
                action: action,
                object: object,
                details: try AuditEntry.json(details)
            ).write(now: now, on: connection)
        }
    }

    private static func link(_ row: PostgresRow) throws -> ChainLink {
        let (number, sum) = try row.decode(Int64.self, [UInt8].self)
        return ChainLink(number: number, digest: sum.hexadecimal)
    }
}

extension AuditStore.Subject {
    fileprivate init?(_ outbox: Int64?, _ attempt: Int32?, _ entry: Int64?) {
        if let outbox, let attempt {
            self = .attempt(outbox: outbox, number: Int(attempt))
        } else if let entry {
            self = .entry(entry)
        } else {
            return nil
        }
    }
}
