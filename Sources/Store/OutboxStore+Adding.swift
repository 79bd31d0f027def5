import Domain
import Foundation
import Postgres

extension OutboxStore {
    /// A rendered message, and the alert it is about; the first of several, nil when it is about none.
    typealias Letter = (mail: OutgoingMail, alert: Int64?)

    /// Bytes of messages in one statement: enough that the statement does not count, little beside
    /// what the messages take in memory already.
    private static let portion = 4 << 20

    /// - Returns: the number of each, in the order of `letters`, in which they also ascend.
    static func add(
        _ letters: [Letter],
        now: Date,
        on connection: isolated Connection
    ) throws -> [Int64] {
        guard !letters.isEmpty else { return [] }
        var numbers: [String: Int64] = [:]
        var portion: [Letter] = []
        var bytes = 0
        for letter in letters {
            portion.append(letter)
            bytes += letter.mail.message.count
            guard bytes >= Self.portion else { continue }
            try insert(portion, into: &numbers, now: now, on: connection)
            (portion, bytes) = ([], 0)
        }
        try insert(portion, into: &numbers, now: now, on: connection)
        _ = try connection.query(
            """
            SELECT pg_catalog.pg_notify('dimond_mail', '')
            """
        )
        return letters.compactMap { numbers[$0.mail.messageID] }
    }

    private static func insert(
        _ letters: [Letter],
        into numbers: inout [String: Int64],
        now: Date,
        on connection: isolated Connection
    ) throws {
        guard !letters.isEmpty else { return }
        let mails = letters.map(\.mail)
        let rows = try connection.query(
            """
            INSERT INTO alerting.outbox (alert, kind, receiver, recipient, language, message_id,
                subject, message, created_at, next_attempt_at, way)
            SELECT nullif(alert, 0), kind, receiver, recipient, language, message_id, subject,
                message, $10, $10, way
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::text[], $8::bytea[], $9::text[]) WITH ORDINALITY AS n (alert, kind, receiver,
                recipient, language, message_id, subject, message, way, place)
            ORDER BY place
            RETURNING message_id, id
            """,
            [
                .int64Array(letters.map { $0.alert ?? 0 }), .textArray(mails.map(\.kind)),
                .textArray(mails.map(\.receiver)), .textArray(mails.map(\.recipient)),
                .textArray(mails.map(\.language.rawValue)), .textArray(mails.map(\.messageID)),
                .textArray(mails.map(\.subject)), .bytesArray(mails.map(\.message)),
                .textArray(mails.map(\.way.rawValue)), .timestamp(now),
            ]
        )
        for row in rows {
            let (messageID, id) = try row.decode(String.self, Int64.self)
            numbers[messageID] = id
        }
    }
}
