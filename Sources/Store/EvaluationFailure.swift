package import Foundation
import Postgres

/// An indicator that cannot be counted, or a rule that cannot judge, while all else goes on.
///
/// Its values and alerts stay as they were.
package struct EvaluationFailure: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case indicator
        case rule
    }

    package var kind: Kind
    /// Code of the indicator, name of the rule.
    package var name: String
    /// When it was first found; what is shown of it is as it was before.
    package var since: Date
    package var triedAt: Date
    /// SQLSTATE, or ``memory``.
    package var code: String
    /// The server's words where these quote no row, else empty; not for the public.
    package var message: String
    /// By period, batches that corrected counted rows meanwhile.
    package var missed: [String: [Int64]]

    /// The code of a rule whose row of `alerting.memory` cannot be read.
    package static let memory = "memory"

    package init(
        kind: Kind,
        name: String,
        since: Date,
        triedAt: Date,
        code: String,
        message: String = "",
        missed: [String: [Int64]] = [:]
    ) {
        self.kind = kind
        self.name = name
        self.since = since
        self.triedAt = triedAt
        self.code = code
        self.message = message
        self.missed = missed
    }

    /// Such as `22012 division_by_zero`; tells nothing of any row.
    package var reason: String {
        code == "57014"
            ? "57014 time limit"
            : [code, SQLState.name(of: code)]
                .compactMap(\.self).joined(separator: " ")
    }

    /// For the operator: with the server's words.
    package var problem: String {
        message.isEmpty ? reason : "\(reason): \(message)"
    }
}

/// What became of failures in one evaluation.
package struct FailureChanges: Sendable {
    /// All there are now.
    package var present: [EvaluationFailure]
    /// Those that were not there before, or for another reason.
    package var begun: [EvaluationFailure]
    package var over: [EvaluationFailure]

    package init(from before: [EvaluationFailure] = [], to present: [EvaluationFailure] = []) {
        self.present = present
        begun = present.filter { new in
            !before.contains { ($0.kind, $0.name, $0.code) == (new.kind, new.name, new.code) }
        }
        over = before.filter { old in
            !present.contains { ($0.kind, $0.name) == (old.kind, old.name) }
        }
    }
}

/// What cannot be counted or judged now.
package struct FailureStore: Sendable {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// By kind and name.
    package func all() async throws -> [EvaluationFailure] {
        try await database.pool.withConnection { try Self.all(on: $0) }
    }

    static func all(on connection: isolated Connection) throws -> [EvaluationFailure] {
        let rows = try connection.query(
            """
            SELECT kind, name, since, tried_at, code, message, missed::text
            FROM ops.failure ORDER BY kind, name COLLATE "C"
            """
        )
        let decoder = JSONDecoder()
        return try rows.compactMap { row in
            let (kind, name, since, triedAt, code, message, missed) = try row.decode(
                String.self,
                String.self,
                Date.self,
                Date.self,
                String.self,
                String.self,
                String.self
            )
            guard let kind = EvaluationFailure.Kind(rawValue: kind) else { return nil }
            return EvaluationFailure(
                kind: kind,
                name: name,
                since: since,
                triedAt: triedAt,
                code: code,
                message: message,
                missed: try decoder.decode([String: [Int64]].self, from: Data(missed.utf8))
            )
        }
    }

    static func write(_ changes: FailureChanges, on connection: isolated Connection) throws {
        guard !changes.present.isEmpty || !changes.over.isEmpty else { return }
        _ = try connection.query(
            """
            DELETE FROM ops.failure WHERE (kind, name) IN (
                SELECT kind, name FROM unnest($1::text[], $2::text[]) AS gone (kind, name))
            """,
            [
                .textArray(changes.over.map(\.kind.rawValue)), .textArray(changes.over.map(\.name)),
            ]
        )
        let encoder = JSONEncoder()
        let present = changes.present
        _ = try connection.query(
            """
            INSERT INTO ops.failure (kind, name, since, tried_at, code, message, missed)
            SELECT kind, name, since, tried_at, code, message, missed::jsonb
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[],
                $6::text[], $7::text[]) AS f (kind, name, since, tried_at, code, message, missed)
            ON CONFLICT (kind, name) DO UPDATE SET since = excluded.since,
                tried_at = excluded.tried_at, code = excluded.code, message = excluded.message,
                missed = excluded.missed
            """,
            [
                .textArray(present.map(\.kind.rawValue)), .textArray(present.map(\.name)),
                .timestampArray(present.map(\.since)), .timestampArray(present.map(\.triedAt)),
                .textArray(present.map(\.code)), .textArray(present.map(\.message)),
                .textArray(
                    try present.map {
                        String(decoding: try encoder.encode($0.missed), as: UTF8.self)
                    }
                ),
            ]
        )
    }
}
