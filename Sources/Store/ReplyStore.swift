package import Domain
package import Foundation
import Postgres

/// Replies to mails about alerts: what they act on, and that each counts once.
package struct ReplyStore: Sendable {
    /// A mail about alerts that somebody was sent.
    package struct Told: Sendable, Hashable {
        package let outbox: Int64
        /// The part of its Message-ID before the `@`.
        package let name: String
        package let recipient: String
        package let language: Language
        package let subject: String
    }

    /// One reply.
    package struct Reply: Sendable {
        /// SHA-256 by which it is known again.
        package var digest: [UInt8]
        package var told: Told
        /// Who takes the alerts on, why and until when; nil when it was not understood.
        package var wish: Wish?
        package var at: Date

        package init(digest: [UInt8], told: Told, wish: Wish?, at: Date) {
            self.digest = digest
            self.told = told
            self.wish = wish
            self.at = at
        }
    }

    /// What a reply asks for.
    package struct Wish: Sendable {
        package var by: String
        package var reason: String
        /// Of the list of reasons; nil when none is said.
        package var code: String?
        package var until: Date

        package init(by: String, reason: String, code: String?, until: Date) {
            self.by = by
            self.reason = reason
            self.code = code
            self.until = until
        }
    }

    /// What became of a reply.
    package enum Outcome: Sendable, Hashable {
        /// Those alerts, of all that the mail told of, fired and are taken on.
        case taken([Int64])
        /// None of them fires any more.
        case over
        case refused

        fileprivate var word: String {
            switch self {
            case .taken: "taken"
            case .over: "over"
            case .refused: "refused"
            }
        }
    }

    /// Answers to replies to one mail within a day; more would be a conversation of programs.
    package static let mostAnswers = 5

    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// The mails that told of an alert, to whomever.
    package func told(of alert: Int64) async throws -> [Told] {
        let rows = try await database.query(
            """
            SELECT DISTINCT o.id, pg_catalog.split_part(o.message_id, '@', 1), o.recipient,
                o.language, o.subject
            FROM alerting.notification n JOIN alerting.outbox o ON o.id = n.outbox
            WHERE n.alert = $1 AND o.way = 'mail'
            """,
            [.int64(alert)]
        )
        return try rows.map { row in
            let (id, name, recipient, language, subject) = try row.decode(
                Int64.self,
                String.self,
                String.self,
                String.self,
                String.self
            )
            return Told(
                outbox: id,
                name: name,
                recipient: recipient,
                language: Language(rawValue: language) ?? .cs,
                subject: subject
            )
        }
    }

    /// Does what a reply asks for and queues the answer, once: all of it or nothing.
    ///
    /// `answer` makes the mail for what became of it, nil when it cannot be written. Nil comes back when
    /// the reply was heeded before.
    package func heed(
        _ reply: Reply,
        answer: @escaping @Sendable (Outcome) -> OutgoingMail?
    ) async throws -> Outcome? {
        try await database.pool.transaction { connection in
            // Written first: the same reply twice at once waits here for the other one.
            let begun = try connection.query(
                """
                INSERT INTO alerting.reply (digest, outbox, at, outcome)
                VALUES ($1, $2, $3, 'refused') ON CONFLICT (digest) DO NOTHING RETURNING outbox
                """,
                [.bytes(reply.digest), .int64(reply.told.outbox), .timestamp(reply.at)]
            )
            guard !begun.isEmpty else { return nil }
            let outcome = try Self.act(on: reply, on: connection)
            let mail = try Self.maySend(reply, on: connection) ? answer(outcome) : nil
            let letters = mail.map { [(mail: $0, alert: nil as Int64?)] } ?? []
            let sent = try OutboxStore.add(letters, now: reply.at, on: connection).first
            _ = try connection.query(
                """
                UPDATE alerting.reply SET outcome = $2, answer = $3 WHERE digest = $1
                """,
                [.bytes(reply.digest), .text(outcome.word), .int64(sent)]
            )
            return outcome
        }
    }

    private static func act(on reply: Reply, on connection: isolated Connection) throws -> Outcome {
        guard let wish = reply.wish else { return .refused }
        let rows = try connection.query(
            """
            SELECT a.id FROM alerting.notification n JOIN alerting.alert a ON a.id = n.alert
            WHERE n.outbox = $1 AND a.phase = 'firing' ORDER BY a.id FOR UPDATE OF a
            """,
            [.int64(reply.told.outbox)]
        )
        let alerts = try rows.map { try $0.decode(Int64.self) }
        for alert in alerts {
            let acknowledgement = Acknowledgement(
                alert: alert,
                by: wish.by,
                reason: wish.reason,
                code: wish.code,
                at: reply.at,
                until: wish.until
            )
            try AcknowledgementStore.add(acknowledgement, way: .reply, on: connection)
        }
        return alerts.isEmpty ? .over : .taken(alerts)
    }

    private static func maySend(
        _ reply: Reply,
        on connection: isolated Connection
    ) throws -> Bool {
        let rows = try connection.query(
            """
            SELECT count(*) FROM alerting.reply
            WHERE outbox = $1 AND at > $2 AND answer IS NOT NULL
            """,
            [.int64(reply.told.outbox), .timestamp(reply.at.addingTimeInterval(-86_400))]
        )
        return try rows[0].decode(Int64.self) < Int64(mostAnswers)
    }
}
